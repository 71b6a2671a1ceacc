"""A broken promise as a person reads it: the smallest requests that show it, and how to send them again."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, Self

from contract_tests.exchange import Exchange
from contract_tests.severity import SEVERITIES

OF_A_RUN = re.compile(
    r"contract-test-[0-9a-f]+(-[0-9]+)+|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[g-z]{8}-[0-9]{6}(?=-)|(?<=-)[g-z]{8}\b"
)
"""Other in each run: identifiers (the harness's hold a token, the server's are random) and the marks of secrets."""


@dataclass(frozen=True)
class Finding:
    """All failures of one promise in one test, told by the smallest of the most severe. `subject` is mostly a type.

    `story` holds the requests of that case, the telling one last; `again` whether it failed once more when it was tried
    alone, None where it was not.
    """

    promise: str
    subject: str
    severity: str
    failures: int
    about: str
    story: tuple[Exchange, ...]
    differences: tuple[str, ...]
    diff: tuple[str, ...]
    again: bool | None
    seed: int
    replay: str

    @property
    def rank(self) -> tuple[int, int, int, str]:
        """Sorts the most severe first, then the smallest; does not depend on what differs from run to run."""
        sent = [settled(f"{one.method} {one.path} {one.request.text if one.request else ''}") for one in self.story]
        return SEVERITIES.index(self.severity), len(sent), sum(map(len, sent)), "\n".join((self.subject, *sent))

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {
            "story": [one.as_json() for one in self.story],
            "differences": list(self.differences),
            "diff": list(self.diff),
        }

    @classmethod
    def of_json(cls, value: dict[str, Any]) -> Self:
        story = tuple(Exchange.of_json(one) for one in value["story"])
        told = {"differences": tuple(value["differences"]), "diff": tuple(value["diff"])}
        return cls(**value | told | {"story": story})


@dataclass(frozen=True)
class BrokenPromise:
    """The findings of one promise over all tests, the most telling first."""

    promise: str
    findings: tuple[Finding, ...]

    @property
    def worst(self) -> Finding:
        return self.findings[0]

    @property
    def severity(self) -> str:
        return self.worst.severity

    @property
    def failures(self) -> int:
        return sum(finding.failures for finding in self.findings)

    @property
    def subjects(self) -> list[str]:
        """What it is broken for, that of the worst finding first."""
        return list(dict.fromkeys(finding.subject for finding in self.findings if finding.subject))


def broken_promises(findings: Iterable[Finding]) -> list[BrokenPromise]:
    """The findings by promise, the most severe first; in an order that only depends on what was found."""
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        found.setdefault(finding.promise, []).append(finding)
    groups = [
        BrokenPromise(promise, tuple(sorted(ones, key=lambda finding: finding.rank))) for promise, ones in found.items()
    ]
    return sorted(groups, key=lambda group: (SEVERITIES.index(group.severity), group.promise))


def settled(text: str) -> str:
    """The text with the identifiers of this run numbered as they come, the same in a run of the same seed."""
    names: dict[str, str] = {}
    return OF_A_RUN.sub(lambda match: names.setdefault(match[0], f"<id {len(names) + 1}>"), text)
