"""What a test does with the server: send, compare with what was predicted, collect what differs."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pytest

from contract_tests import api, failures, severity
from contract_tests.cases.case import Case
from contract_tests.contract import default_path
from contract_tests.exchange import Exchange
from contract_tests.failures import Failure
from contract_tests.findings import Finding
from contract_tests.judge import differences
from contract_tests.leniences import excused
from contract_tests.masking import Masking
from contract_tests.oracle.answers import Expected, not_found
from contract_tests.outcome import Outcome, Possible, Tried
from contract_tests.recorder import Recorder
from contract_tests.reports import text
from contract_tests.run import Run
from contract_tests.transport import Answer, Request

READ_BACK = "A connector is read as it was stored"
CREATES_NOTHING = "A refused creation creates nothing"
CHANGES_NOTHING = "A refused update changes nothing"
DELETES = "A connector can be deleted"


class Check:
    """Of one test: its promise and subject, the requests of the case in hand, and the failures so far."""

    def __init__(self, run: Run, node_id: str, promise: str, subject: str) -> None:
        self.run = run
        self._node_id = node_id
        self._promise = promise
        self._subject = subject
        self._module = node_id.partition("::")[0].rpartition("/")[2].removesuffix(".py")
        self._masking = Masking(run.settings)
        self._about = ""
        self._case: Case | None = None
        self._story: list[tuple[Request, Answer]] = []
        self._failures: list[Failure] = []
        self._findings: list[Finding] = []
        self._alone: Callable[[Case], None] | None = None
        self._tried: Counter[tuple[str, str, str, str, int]] = Counter()
        self._possible: Counter[tuple[str, str, str]] = Counter()
        self._before = run.transport.sent, run.transport.seconds
        self._recorder = Recorder()
        run.transport.noting = self._recorder.note

    def begin(self, about: str, case: Case | None = None, after: Iterable[tuple[Request, Answer]] = ()) -> None:
        """Starts a case: of what was sent before only `after` belongs to its story."""
        self._about = about
        self._case = case
        self._story = list(after)

    @property
    def story(self) -> tuple[tuple[Request, Answer], ...]:
        """What was sent and answered since the case began."""
        return tuple(self._story)

    def send(self, request: Request) -> Answer:
        answer = self.run.transport.send(request)
        self._story.append((request, answer))
        return answer

    def expect(self, request: Request, expected: Expected, promise: str | None = None) -> Answer:
        """Sends the request; an answer that is not the expected one breaks the promise, the test's own by default."""
        answer = self.send(request)
        if expected.doubtful and answer.status in (200, 400):
            return answer
        found = differences(expected, request, answer)
        if found and not excused(self.run.oracle.contract, expected, request, answer):
            self._fail(promise, found, severity.of_answer(expected, request, answer, found), expected=expected)
        return answer

    def broken(self, found: list[str], promise: str | None = None, *, diff: Iterable[str] = ()) -> None:
        """The case breaks the promise; a diff shows more of it than the lines do."""
        self._fail(promise, found, severity.of_lines(self._module, found), diff=tuple(diff))

    def tell(
        self,
        requests: Sequence[Request],
        found: list[str],
        answers: Sequence[Answer] = (),
        expected: Expected | None = None,
    ) -> None:
        """Enters a failure of a case whose requests were sent elsewhere; `expected` is what the last should answer."""
        answers = [*answers, *[Answer(0, reason="not kept")] * (len(requests) - len(answers))]
        self._story = list(zip(requests, answers, strict=True))
        if expected:
            self._fail(None, found, severity.of_answer(expected, *self._story[-1], found), expected=expected)
        else:
            self.broken(found)

    def verdict(self) -> None:
        """Fails the test with its findings, if there are any."""
        settings, transport = self.run.settings, self.run.transport
        found = failures.findings(
            self._failures,
            subject=self._subject,
            seed=settings.seed,
            replay=self.replay(),
            curl=transport.curl,
            tried_alone=self._tried_alone if self._alone else None,
        )
        self._findings = [Finding.of_json(self._masking.value(one.as_json())) for one in found]
        if self._findings:
            pytest.fail("\n\n".join(map(text.of_finding, self._findings)), pytrace=False)

    def offers(self, cases: Iterable[Case]) -> None:
        """Tells of all the cases that some are chosen from, so that a report can say what was not tried."""
        self._possible.update((case.type_id, case.family, case.topic) for case in cases)

    def outcome(self) -> Outcome:
        """What came of the test up to now."""
        transport, (sent, seconds) = self.run.transport, self._before
        first = [Exchange.of(*one, transport.curl(one[0])) for one in self._recorder.first]
        return Outcome(
            requests=transport.sent - sent,
            seconds=transport.seconds - seconds,
            findings=self._findings,
            tried=[Tried(*what, count) for what, count in self._tried.items()],
            possible=[Possible(*what, count) for what, count in self._possible.items()],
            answered=self._recorder.answered,
            first=[Exchange.of_json(self._masking.value(one.as_json())) for one in first],
        )

    def tried(self, operation: str, case: Case, answer: Answer) -> None:
        self._tried[case.type_id, operation, case.family, case.topic, answer.status] += 1

    def replay(self) -> str:
        """The command that runs this test alone, in the same way."""
        settings = self.run.settings
        command = ["scripts/contract", "--only", self._node_id, "--seed", str(settings.seed)]
        command += ["--profile", settings.profile]
        if settings.base_url:
            command += ["--base-url", settings.base_url]
        if settings.server:
            command += ["--server", shlex.join(settings.server)]
        if settings.contract != default_path():
            command += ["--contract", str(settings.contract)]
        if settings.space != "default":
            command += ["--space", settings.space]
        line = shlex.join(command + (["--allow-writes"] if settings.allow_writes else []))
        line += ' --api-key "$API_KEY"' if settings.api_key else ""
        return line + (' --basic-auth "$BASIC_AUTH"' if settings.basic_auth else "")

    def creates(self, case: Case) -> None:
        """Creates by the case, reads what was stored, and deletes it again."""
        self.begin(case.about, case)
        space, ledger = self.run.space, self.run.ledger
        connector_id = ledger.new_id(space)
        expected = self.run.oracle.create(connector_id, case.body)
        answer = self.expect(api.create(space, connector_id, case.body), expected)
        self.tried("create", case, answer)
        if answer.status == 200 and expected.accepted:
            self.expect(api.get(space, connector_id), Expected(200, answer.json), READ_BACK)
            gone = self.expect(api.delete(space, connector_id), Expected(204), DELETES)
        elif answer.status >= 400 and not expected.accepted:
            gone = self.expect(api.delete(space, connector_id), not_found(connector_id), CREATES_NOTHING)
        else:
            gone = self.send(api.delete(space, connector_id))
        if gone.status in (204, 404):
            ledger.strike(space, connector_id)

    def created(self, body: Any, space: str | None = None) -> dict[str, Any] | None:
        """A connector for the test to go on with; where it cannot be made, that is a failure and there is none."""
        space = space or self.run.space
        connector_id = self.run.ledger.new_id(space)
        expected = self.run.oracle.create(connector_id, body)
        answer = self.expect(api.create(space, connector_id, body), expected, "A valid connector can be created")
        return expected.body if answer.status == 200 else None

    def all_created_as_predicted(self, cases: Iterable[Case]) -> None:
        """The verdict on a creation by each of the cases."""
        self._alone = self.creates
        for case in cases:
            self.creates(case)
        self.verdict()

    def all_updated_as_predicted(self, base: Any, cases: Iterable[Case]) -> None:
        """The verdict on one connector that is updated by each of the cases in turn."""

        def alone(case: Case) -> None:
            self.begin(case.about, case)
            connector = self.created(base)
            if connector:
                self._updates(connector, case)

        self._alone = alone
        self.begin("a connector to update")
        connector = self.created(base)
        creation = self.story
        for case in cases if connector else ():
            assert connector
            self.begin(case.about, case, after=creation)
            connector = self._updates(connector, case)
        self.verdict()

    def _updates(self, connector: dict[str, Any], case: Case) -> dict[str, Any]:
        """Updates by the case and reads what is stored then; returns that."""
        body = {key: value for key, value in case.body.items() if key != "connector_type_id"}
        space, connector_id = self.run.space, connector["id"]
        expected = self.run.oracle.update(connector["connector_type_id"], connector_id, body)
        answer = self.expect(api.update(space, connector_id, body), expected)
        self.tried("update", case, answer)
        promise = READ_BACK if expected.accepted else CHANGES_NOTHING
        after = answer.json if answer.status == 200 and isinstance(answer.json, dict) else connector
        self.expect(api.get(space, connector_id), Expected(200, after), promise)
        return after

    def _tried_alone(self, case: Case) -> list[Failure]:
        """The failures of the case when it is tried once more, which is part of no count."""
        assert self._alone
        found, tried = self._failures, self._tried
        self._failures, self._tried = [], Counter()
        self._alone(case)
        failed, self._failures, self._tried = self._failures, found, tried
        return failed

    def _fail(
        self,
        promise: str | None,
        found: list[str],
        severity: str,
        *,
        diff: tuple[str, ...] = (),
        expected: Expected | None = None,
    ) -> None:
        self._failures.append(
            Failure(
                promise or self._promise, self._about, severity, self.story, tuple(found), diff, expected,
                self._case,
            )
        )  # fmt: skip
