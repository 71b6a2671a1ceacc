"""What came of one test, as it travels from the process that ran it to whoever reports: plain JSON on a test report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any, Self

import pytest

from contract_tests.findings import Finding

ATTRIBUTE = "contract_outcome"


@dataclass(frozen=True)
class Tried:
    """Some requests of one kind that were judged: what of which connector type they were about, and the answers.

    `topic` is a field or a rule of the type, as `config.host`; `family` names what was done with it, as `past_bounds`.
    """

    type_id: str
    family: str
    topic: str
    status: int
    count: int


@dataclass
class Outcome:
    """`requests` counts all that were sent, `seconds` what their answers took together."""

    requests: int = 0
    seconds: float = 0.0
    findings: list[Finding] = field(default_factory=list)
    tried: list[Tried] = field(default_factory=list)

    def attach(self, report: pytest.TestReport) -> None:
        setattr(report, ATTRIBUTE, asdict(self))

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
            _tried(found["tried"]),
        )


def _tried(found: Iterable[dict[str, Any]]) -> list[Tried]:
    return [Tried(**one) for one in found]
