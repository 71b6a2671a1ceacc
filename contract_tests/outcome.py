"""What came of one test, as it travels from the process that ran it to whoever reports: plain JSON on a test report."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple, Self

import pytest

from contract_tests.exchange import Exchange
from contract_tests.findings import Finding
from contract_tests.recorder import Answered

ATTRIBUTE = "contract_outcome"


class Tried(NamedTuple):
    """Some requests of one kind that were judged: what of which connector type they were about, and the answers.

    `topic` is a field or a rule of the type, as `config.host`; `family` names what was done with it, as
    `fields.past_bounds`; `operation` is create, update or run.
    """

    type_id: str
    operation: str
    family: str
    topic: str
    status: int
    times: int


class Possible(NamedTuple):
    """How many cases of a family there are about a topic of a connector type, tried or not."""

    type_id: str
    family: str
    topic: str
    cases: int


@dataclass
class Outcome:
    """`requests` counts all that were sent, `seconds` what their answers took together; `first` are the first few."""

    requests: int = 0
    seconds: float = 0.0
    findings: list[Finding] = field(default_factory=list)
    tried: list[Tried] = field(default_factory=list)
    possible: list[Possible] = field(default_factory=list)
    answered: list[Answered] = field(default_factory=list)
    first: list[Exchange] = field(default_factory=list)

    def attach(self, report: pytest.TestReport) -> None:
        setattr(report, ATTRIBUTE, self.as_json())

    def as_json(self) -> dict[str, Any]:
        return {
            "requests": self.requests,
            "seconds": self.seconds,
            "findings": [one.as_json() for one in self.findings],
            "tried": [list(one) for one in self.tried],
            "possible": [list(one) for one in self.possible],
            "answered": [list(one) for one in self.answered],
            "first": [one.as_json() for one in self.first],
        }

    @classmethod
    def of(cls, report: pytest.TestReport) -> Self | None:
        """What was attached to the report; None where nothing was."""
        found: dict[str, Any] | None = getattr(report, ATTRIBUTE, None)
        if found is None:
            return None
        return cls(
            found["requests"],
            found["seconds"],
            [Finding.of_json(one) for one in found["findings"]],
            [Tried(*one) for one in found["tried"]],
            [Possible(*one) for one in found["possible"]],
            [Answered(*one) for one in found["answered"]],
            [Exchange.of_json(one) for one in found["first"]],
        )
