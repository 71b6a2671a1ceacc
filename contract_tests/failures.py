"""Cases that broke a promise, and the one of them that tells it best: made smaller where it can be, and tried alone."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from contract_tests import diff
from contract_tests.cases.case import Case
from contract_tests.cases.material import edited
from contract_tests.exchange import Exchange
from contract_tests.findings import Finding, settled
from contract_tests.oracle.answers import Expected
from contract_tests.severity import SEVERITIES
from contract_tests.transport import Answer, Request


@dataclass(frozen=True)
class Failure:
    """`story` holds the requests of the case with their answers, the telling one last.

    `diff` is made from `expected`, where the last answer is not the one that the oracle expects; `case` is what was
    tried, where a generated case was.
    """

    promise: str
    about: str
    severity: str
    story: tuple[tuple[Request, Answer], ...]
    differences: tuple[str, ...]
    diff: tuple[str, ...] = ()
    expected: Expected | None = None
    case: Case | None = None
    again: bool | None = None

    @property
    def rank(self) -> tuple[int, int, int, str]:
        """As a finding's: the most severe first, then the smallest, whatever the run's identifiers are."""
        sent = [
            settled(f"{one.method} {one.path} {(one.body or b'').decode(errors='replace')}") for one, _ in self.story
        ]
        return SEVERITIES.index(self.severity), len(sent), sum(map(len, sent)), "\n".join(sent)


TriedAlone = Callable[[Case], Sequence[Failure]]


class Replay(Protocol):
    """The command that runs the test again: `surely` says that what it finds was found twice."""

    def __call__(self, *, surely: bool) -> str: ...


def findings(
    failures: Iterable[Failure],
    *,
    subject: str,
    seed: int,
    replay: Replay,
    curl: Callable[[Request], str],
    tried_alone: TriedAlone | None,
) -> list[Finding]:
    """One for each promise, in the order in which they were first broken."""
    found: dict[str, list[Failure]] = {}
    for failure in failures:
        found.setdefault(failure.promise, []).append(failure)
    told: list[Finding] = []
    for promise, broken in found.items():
        one = min(broken, key=lambda failure: failure.rank)
        if tried_alone and one.case and one.story[-1][1].status:
            one = _smallest(one, one.case, tried_alone)
        story = tuple(Exchange.of(request, answer, curl(request)) for request, answer in one.story)
        told.append(
            Finding(
                promise, subject, one.severity, len(broken), one.about, story, one.differences, _diff(one),
                one.again, seed, replay(surely=one.again is True),
            )
        )  # fmt: skip
    return told


def _smallest(failure: Failure, case: Case, tried_alone: TriedAlone) -> Failure:
    """Of the same promise and no less severe, by the fewest changes that still do it."""
    for tried in (*_smaller(case), case):
        for found in tried_alone(tried):
            if found.promise == failure.promise and found.rank[0] <= failure.rank[0]:
                return replace(found, again=True)
    return replace(failure, again=False)


def _smaller(case: Case) -> Iterator[Case]:
    """The case with some of its changes alone, the fewest first."""
    for size in range(1, len(case.edits)):
        for edits in itertools.combinations(case.edits, size):
            body = edited(case.base or {}, *edits)
            if body is not None:
                yield replace(case, about=", ".join(map(str, edits)), body=body, edits=edits)


def _diff(failure: Failure) -> tuple[str, ...]:
    if failure.diff or not failure.expected:
        return failure.diff or tuple(diff.of_lines(failure.differences))
    lines = diff.of_answer(failure.expected, *failure.story[-1])
    return tuple(lines or diff.of_lines(failure.differences))
