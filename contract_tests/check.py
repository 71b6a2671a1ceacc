"""What a test does with the server: send, compare with what was predicted, collect what differs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import takewhile
from typing import Any, TypeVar

import pytest

from contract_tests import api, failures, replay
from contract_tests.cases.case import Case
from contract_tests.exchange import Exchange
from contract_tests.failures import Failure
from contract_tests.findings import Finding
from contract_tests.masking import Masking
from contract_tests.oracle.answers import Expected
from contract_tests.outcome import Outcome, Possible, Tried
from contract_tests.printable import printable
from contract_tests.recorder import Recorder
from contract_tests.reports import text
from contract_tests.run import Run
from contract_tests.transport import AT_ONCE, Answer, Dialogue, Request
from contract_tests.trial import TELLS_NO_SECRET, Trial

T = TypeVar("T")
LEAST_UPDATES = 4
"""Of one connector: fewer are not worth the making of another one."""


class Check:
    """Of one test: its promise and subject, the case in hand, and what was found so far."""

    def __init__(self, run: Run, node_id: str, promise: str, subject: str) -> None:
        self.run = run
        self._node_id = node_id
        self._subject = subject
        self._masking = Masking(run.settings)
        self._trial = partial(Trial, run, node_id.partition("::")[0].rpartition("/")[2].removesuffix(".py"), promise)
        self._trials = [self._trial()]
        self._findings: list[Finding] = []
        self._alone: Callable[[Trial, Case], Dialogue[Any]] | None = None
        self._possible: Counter[tuple[str, str, str]] = Counter()
        self._before = run.transport.sent, run.transport.seconds
        self._standing = set(run.ledger.standing)
        self._recorder = Recorder()
        run.transport.noting = self._recorder.note

    def begin(self, about: str, case: Case | None = None, after: Iterable[tuple[Request, Answer]] = ()) -> None:
        """Starts a case: of what was sent before only `after` belongs to its story."""
        self._trials.append(self._trial(about, case, list(after)))

    @property
    def story(self) -> tuple[tuple[Request, Answer], ...]:
        """What was sent and answered since the case began."""
        return tuple(self._trials[-1].story)

    def send(self, request: Request) -> Answer:
        self._stop_in_time()
        return self._held(self._trials[-1].sends(request))

    def expect(self, request: Request, expected: Expected, promise: str | None = None) -> Answer:
        """Sends the request; an answer that is not the expected one breaks the promise, the test's own by default."""
        self._stop_in_time()
        return self._held(self._trials[-1].expects(request, expected, promise))

    def listed(self, request: Request) -> list[dict[str, Any]]:
        """What a request for a list is answered with: that it is a list, with each identifier once, is judged here."""
        return self._held(self._trials[-1].lists(request))

    def comes_to(self, expected: Expected, request: Request, connector_id: str) -> None:
        """Sends a creation under an identifier in its own way; what it creates is read and deleted again."""
        self._held(self._trials[-1].comes_to(expected, request, connector_id))

    def broken(self, found: list[str], promise: str | None = None, *, diff: Iterable[str] = ()) -> None:
        """The case breaks the promise; a diff shows more of it than the lines do."""
        self._trials[-1].broken(found, promise, diff=diff)

    def tell(
        self,
        requests: Sequence[Request],
        found: list[str],
        answers: Sequence[Answer] = (),
        expected: Expected | None = None,
        promise: str | None = None,
    ) -> None:
        """Enters a failure of a case whose requests were sent elsewhere; `expected` is what the last should answer."""
        answers = [*answers, *[Answer(0, reason="not kept")] * (len(requests) - len(answers))]
        self._trials[-1].story = list(zip(requests, answers, strict=True))
        self._trials[-1].broken(found, promise, expected=expected)

    def verdict(self) -> None:
        """Fails the test with its findings, if there are any."""
        for leak in self.run.canaries.taken():
            self.tell([leak.request], [leak.found], [leak.answer], promise=TELLS_NO_SECRET)
        failed = [failure for trial in self._trials for failure in trial.failures]
        if not failed:
            return
        settings, transport = self.run.settings, self.run.transport
        found = failures.findings(
            failed,
            subject=self._subject,
            seed=settings.seed,
            replay=partial(replay.of_test, settings, self._node_id),
            curl=transport.curl,
            tried_alone=self._tried_alone if self._alone else None,
        )
        self._findings = [Finding.of_json(self._reported(one)) for one in found]
        pytest.fail("\n\n".join(map(text.of_finding, self._findings)), pytrace=False)

    def offers(self, cases: Iterable[Case]) -> None:
        """Tells of all the cases that some are chosen from, so that a report can say what was not tried."""
        self._possible.update((case.type_id, case.family, case.topic) for case in cases)

    def tidy(self) -> None:
        """Deletes what the test made, so that lists stay short; what cannot be deleted now is when the run ends."""
        left = [place for place in self.run.ledger.standing if place not in self._standing]
        self.run.transport.hold(self._deletion(*place) for place in left)

    @contextmanager
    def on(self, other: Run) -> Iterator[None]:
        """Meanwhile the test has another server; what it sends there counts as sent by its run."""
        here, there = self.run, other.transport
        there.sent, there.seconds = here.transport.sent, here.transport.seconds
        there.noting, there.telling = here.transport.noting, here.transport.telling
        self.run = other
        try:
            yield
        finally:
            self.run = here
            here.transport.sent, here.transport.seconds = there.sent, there.seconds

    def outcome(self) -> Outcome:
        """What came of the test up to now."""
        transport, (sent, seconds) = self.run.transport, self._before
        tried = Counter(what for trial in self._trials for what in trial.tried)
        first = [Exchange.of(*one) for one in self._recorder.first]
        return Outcome(
            requests=transport.sent - sent,
            seconds=transport.seconds - seconds,
            findings=self._findings,
            tried=[Tried(*what, count) for what, count in tried.items()],
            possible=[Possible(*what, count) for what, count in self._possible.items()],
            answered=self._recorder.answered,
            first=[Exchange.of_json(self._reported(one)) for one in first] if self._masking else first,
        )

    def tried(self, operation: str, case: Case, answer: Answer) -> None:
        self._trials[-1].note(operation, case, answer)

    def created(self, body: Any, space: str | None = None, connector_id: str | None = None) -> dict[str, Any] | None:
        """A connector for the test to go on with; where it cannot be made, that is a failure and there is none."""
        return self._held(self._trials[-1].creates_to_go_on(body, space or self.run.space, connector_id))

    def all_created_as_predicted(self, cases: Iterable[Case]) -> None:
        """The verdict on a creation by each of the cases, many of them at the same time."""
        self._alone = Trial.creates
        self.run.transport.hold(self._creation(case) for case in self._in_time(cases))
        self.verdict()

    def all_updated_as_predicted(self, base: Any, cases: Iterable[Case]) -> None:
        """The verdict on updates by the cases, of some connectors at the same time, each by its share in turn."""
        self._alone = partial(_updates_alone, base=base)
        found = list(cases)
        share = max(LEAST_UPDATES, -(-len(found) // AT_ONCE))
        shares = [found[start : start + share] for start in range(0, len(found), share)]
        for trials in self.run.transport.hold(self._updates(base, one) for one in shares):
            self._trials += trials
        self.verdict()

    def _creation(self, case: Case) -> Dialogue[None]:
        self.begin(case.about, case)
        trial = self._trials[-1]
        yield from trial.creates(case)
        trial.story = []

    def _deletion(self, space: str, connector_id: str) -> Dialogue[None]:
        answer = yield api.delete(space, connector_id)
        if answer.status in (204, 404):
            self.run.ledger.strike(space, connector_id)

    def _updates(self, base: Any, cases: list[Case]) -> Dialogue[list[Trial]]:
        creation = self._trial("a connector to update")
        connector = yield from creation.creates_to_go_on(base, self.run.space)
        trials = [creation]
        if connector:
            for case in self._in_time(cases):
                trials.append(self._trial(case.about, case, creation.story))
                connector = yield from trials[-1].updates(connector, case)
        return trials

    def _in_time(self, cases: Iterable[Case]) -> Iterator[Case]:
        """The cases for as long as there is time for more."""
        return takewhile(lambda _: not self.run.is_over, cases)

    def _stop_in_time(self) -> None:
        if self.run.is_over:
            self.verdict()
            pytest.skip("the time is over")

    def _tried_alone(self, case: Case) -> list[Failure]:
        """The failures of the case when it is tried once more, which is part of no count."""
        assert self._alone
        trial = self._trial(case.about, case)
        self._held(self._alone(trial, case))
        return trial.failures

    def _reported(self, one: Finding | Exchange) -> Any:
        return printable(self._masking.value(one.as_json()))

    def _held(self, dialogue: Dialogue[T]) -> T:
        (returned,) = self.run.transport.hold([dialogue], at_once=1)
        return returned


def _updates_alone(trial: Trial, case: Case, base: Any) -> Dialogue[None]:
    connector = yield from trial.creates_to_go_on(base, trial.run.space)
    if connector:
        yield from trial.updates(connector, case)
