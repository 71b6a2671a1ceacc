"""What a test does with the server: send, compare with what was predicted, collect what differs."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Iterable
from typing import Any

import pytest

from contract_tests import api
from contract_tests.cases.case import Case
from contract_tests.findings import Failure, Finding, grouped
from contract_tests.judge import differences
from contract_tests.leniences import excused
from contract_tests.oracle.answers import Expected, not_found
from contract_tests.outcome import Outcome, Tried
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
        self._about = ""
        self._story: list[Request] = []
        self._failures: list[Failure] = []
        self._findings: list[Finding] = []
        self._tried: Counter[tuple[str, str, str, int]] = Counter()
        self._before = run.transport.sent, run.transport.seconds

    def begin(self, about: str) -> None:
        """Starts a case: what was sent before does not belong to its story."""
        self._about = about
        self._story = []

    def send(self, request: Request) -> Answer:
        self._story.append(request)
        return self.run.transport.send(request)

    def expect(self, request: Request, expected: Expected, promise: str | None = None) -> Answer:
        """Sends the request; an answer that is not the expected one breaks the promise, the test's own by default."""
        answer = self.send(request)
        if expected.doubtful and answer.status in (200, 400):
            return answer
        found = differences(expected, request, answer)
        if found and not excused(self.run.oracle.contract, expected, request, answer):
            self.broken(found, promise)
        return answer

    def broken(self, found: list[str], promise: str | None = None) -> None:
        story = tuple(self.run.transport.curl(request) for request in self._story)
        self._failures.append(Failure(promise or self._promise, self._about, story, tuple(found)))

    def tell(self, requests: list[Request], found: list[str]) -> None:
        """Enters a failure of a case whose requests were sent elsewhere."""
        self._story = requests
        self.broken(found)

    def verdict(self) -> None:
        """Fails the test with its findings, if there are any."""
        self._findings = grouped(self._failures, self._subject, self.run.settings.seed, self.replay())
        if self._findings:
            pytest.fail("\n\n".join(map(str, self._findings)), pytrace=False)

    def outcome(self) -> Outcome:
        """What came of the test up to now."""
        transport, (sent, seconds) = self.run.transport, self._before
        tried = [Tried(*what, count) for what, count in self._tried.items()]
        return Outcome(transport.sent - sent, transport.seconds - seconds, self._findings, tried)

    def replay(self) -> str:
        """The command that runs this test alone, in the same way."""
        settings = self.run.settings
        command = ["python", "-m", "pytest", self._node_id, "--seed", str(settings.seed)]
        command += ["--profile", settings.profile]
        if settings.base_url:
            command += ["--base-url", settings.base_url]
        if settings.server:
            command += ["--server", shlex.join(settings.server)]
        if settings.space != "default":
            command += ["--space", settings.space]
        line = shlex.join(command + (["--allow-writes"] if settings.allow_writes else []))
        line += ' --api-key "$API_KEY"' if settings.api_key else ""
        return line + (' --basic-auth "$BASIC_AUTH"' if settings.basic_auth else "")

    def creates(self, case: Case) -> None:
        """Creates by the case, reads what was stored, and deletes it again."""
        self.begin(case.about)
        space, ledger = self.run.space, self.run.ledger
        connector_id = ledger.new_id(space)
        expected = self.run.oracle.create(connector_id, case.body)
        answer = self.expect(api.create(space, connector_id, case.body), expected)
        self._tried[case.type_id, case.family, case.topic, answer.status] += 1
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
        for case in cases:
            self.creates(case)
        self.verdict()

    def all_updated_as_predicted(self, base: Any, cases: Iterable[Case]) -> None:
        """The verdict on one connector that is updated by each of the cases in turn."""
        self.begin("a connector to update")
        connector = self.created(base)
        if connector:
            for case in cases:
                connector = self.updates(connector, case)
        self.verdict()

    def updates(self, connector: dict[str, Any], case: Case) -> dict[str, Any]:
        """Updates by the case and reads what is stored then; returns that."""
        self.begin(case.about)
        body = {key: value for key, value in case.body.items() if key != "connector_type_id"}
        space, connector_id = self.run.space, connector["id"]
        expected = self.run.oracle.update(connector["connector_type_id"], connector_id, body)
        answer = self.expect(api.update(space, connector_id, body), expected)
        self._tried[case.type_id, case.family, case.topic, answer.status] += 1
        promise = READ_BACK if expected.accepted else CHANGES_NOTHING
        after = answer.json if answer.status == 200 and isinstance(answer.json, dict) else connector
        self.expect(api.get(space, connector_id), Expected(200, after), promise)
        return after
