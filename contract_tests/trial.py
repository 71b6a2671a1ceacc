"""One case on its way: the requests that it takes, one after the other, and where their answers are not as expected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from contract_tests import api, severity
from contract_tests.cases.case import Case
from contract_tests.failures import Failure
from contract_tests.judge import differences, held_against, summary
from contract_tests.oracle.answers import Expected, not_found
from contract_tests.run import Run
from contract_tests.transport import Answer, Dialogue, Request

READ_BACK = "A connector is read as it was stored"
CREATES_NOTHING = "A refused creation creates nothing"
CHANGES_NOTHING = "A refused update changes nothing"
CREATED = "A valid connector can be created"
DELETES = "A connector can be deleted"
TELLS_NO_SECRET = "No answer tells a secret"


class Trial:
    """Its methods that make requests are dialogues: whoever holds them decides what else goes on meanwhile.

    `promise` is the one that an answer breaks where no other is named, `story` what was sent, and answered, up to now;
    `tried` what was judged, as `Tried` has it.
    """

    def __init__(
        self,
        run: Run,
        module: str,
        promise: str,
        about: str = "",
        case: Case | None = None,
        story: Sequence[tuple[Request, Answer]] = (),
    ) -> None:
        self.run = run
        self.story = list(story)
        self.failures: list[Failure] = []
        self.tried: list[tuple[str, str, str, str, int]] = []
        self._module = module
        self._promise = promise
        self._about = about
        self._case = case

    def sends(self, request: Request) -> Dialogue[Answer]:
        answer = yield request
        self.story.append((request, answer))
        for leak in self.run.canaries.taken():
            self.broken([leak.found], TELLS_NO_SECRET)
        return answer

    def expects(self, request: Request, expected: Expected, promise: str | None = None) -> Dialogue[Answer]:
        """An answer that is not the expected one breaks the promise."""
        answer = yield from self.sends(request)
        expected = self.run.oracle.as_told(expected)
        found = held_against(self.run.oracle.contract, expected, request, answer)
        if found:
            self.broken(found, promise, expected=expected)
        return answer

    def broken(
        self,
        found: list[str],
        promise: str | None = None,
        *,
        diff: Iterable[str] = (),
        expected: Expected | None = None,
    ) -> None:
        """The case breaks the promise; `expected` is what the last request of its story should have been answered."""
        how = (
            severity.of_answer(expected, *self.story[-1], found) if expected else severity.of_lines(self._module, found)
        )
        self.failures.append(
            Failure(
                promise or self._promise, self._about, how, tuple(self.story), tuple(found), tuple(diff), expected,
                self._case,
            )
        )  # fmt: skip

    def note(self, operation: str, case: Case, answer: Answer) -> None:
        self.tried.append((case.type_id, operation, case.family, case.topic, answer.status))

    def creates(self, case: Case) -> Dialogue[None]:
        """Creates by the case, reads what was stored, and deletes it again."""
        space = self.run.space
        connector_id = self.run.ledger.new_id(space)
        expected = self.run.oracle.create(connector_id, case.body)
        answer = yield from self.expects(api.create(space, connector_id, case.body), expected)
        self.note("create", case, answer)
        yield from self._takes_away(connector_id, expected, answer)

    def comes_to(self, expected: Expected, request: Request, connector_id: str) -> Dialogue[None]:
        """Sends a creation under an identifier in its own way, reads what was stored, and deletes it again."""
        answer = yield from self.expects(request, expected)
        yield from self._takes_away(connector_id, expected, answer)

    def lists(self, request: Request) -> Dialogue[list[dict[str, Any]]]:
        """What a request for a list is answered with: that it is a list, with each identifier once, is judged here."""
        answer = yield from self.sends(request)
        found = differences(Expected(200, answer.json), request, answer)
        if not found and not (isinstance(answer.json, list) and all(isinstance(one, dict) for one in answer.json)):
            found = [f"body: expected a list of objects, got {summary(answer)}"]
        if not found:
            times = Counter(str(one.get("id")) for one in answer.json)
            found = [f"body: expected {one} once, got it {number} times" for one, number in times.items() if number > 1]
        if found:
            self.broken(found, expected=Expected(200))
        return [] if found else answer.json

    def creates_to_go_on(
        self, body: Any, space: str, connector_id: str | None = None
    ) -> Dialogue[dict[str, Any] | None]:
        """A connector for what follows, under an identifier that the ledger knows or a new one.

        Where it cannot be made, that is a failure and there is none.
        """
        connector_id = connector_id or self.run.ledger.new_id(space)
        expected = self.run.oracle.create(connector_id, body)
        answer = yield from self.expects(api.create(space, connector_id, body), expected, CREATED)
        return expected.settled(answer.json) if answer.status == 200 else None

    def updates(self, connector: dict[str, Any], case: Case) -> Dialogue[dict[str, Any]]:
        """Updates by the case and reads what is stored then; returns that."""
        body = api.without_type(case.body)
        space, connector_id = self.run.space, connector["id"]
        expected = self.run.oracle.update(connector["connector_type_id"], connector_id, body)
        answer = yield from self.expects(api.update(space, connector_id, body), expected)
        self.note("update", case, answer)
        promise = READ_BACK if expected.accepted else CHANGES_NOTHING
        after = answer.json if answer.status == 200 and isinstance(answer.json, dict) else connector
        yield from self.expects(api.get(space, connector_id), Expected(200, after), promise)
        return after

    def _takes_away(self, connector_id: str, expected: Expected, answer: Answer) -> Dialogue[None]:
        """Reads what a creation stored and deletes it; where it was to be refused, there must be nothing."""
        space, ledger = self.run.space, self.run.ledger
        if answer.status == 200 and expected.accepted:
            yield from self.expects(api.get(space, connector_id), Expected(200, answer.json), READ_BACK)
            gone = yield from self.expects(api.delete(space, connector_id), Expected(204), DELETES)
        elif (answer.status >= 400 or not answer.status) and not expected.accepted:
            gone = yield from self.expects(api.delete(space, connector_id), not_found(connector_id), CREATES_NOTHING)
        else:
            gone = yield from self.sends(api.delete(space, connector_id))
        if gone.status in (204, 404):
            ledger.strike(space, connector_id)
