"""What several clients asked about one connector and were told, judged as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from contract_tests.cases.revisions import Revisions
from contract_tests.clients import Turn
from contract_tests.judge import differences, summary
from contract_tests.linearizability import Operation, State, order, possible_revisions, telling
from contract_tests.oracle.answers import Expected

KINDS = {"POST": "create", "PUT": "update", "DELETE": "delete", "GET": "get"}
POSSIBLE = {"create": {200, 409}, "update": {200, 404, 409}, "delete": {204, 404}, "get": {200, 404}}
NO_ORDER = "answers: expected an order of the requests in which each could be answered so, got none that can be"


def operation(revisions: Revisions, turn: Turn) -> Operation:
    """A get that was told of no revision has none."""
    kind = KINDS[turn.request.method]
    revision = revisions.of(turn.answer.json) if kind == "get" else revisions.sent(turn.request)
    return Operation(kind, revision, turn.answer.status, turn.begun, turn.ended)


@dataclass(frozen=True)
class History:
    """Of a connector of several revisions that was there in the `first` of them, if any."""

    revisions: Revisions
    connector_id: str
    first: State

    def judged(self, turns: Sequence[Turn], *, reads_are_fresh: bool) -> tuple[list[Turn], list[str]]:
        """The turns that show what is wrong, and that in words; nothing where all goes together.

        Where reads need not be fresh, one may still be told of the revision before a write that is under way when
        another was told of that already, as where Elasticsearch reads from a replica.
        """
        for turn in turns:
            found = self._wrong(turn)
            if found:
                return [one for one in turns if one.begun <= turn.begun], found
        operations = [operation(self.revisions, turn) for turn in turns]
        if not reads_are_fresh:
            writes = [one for one in operations if one.kind != "get"]
            for one, turn in zip(operations, turns, strict=True):
                possible = possible_revisions(writes, one.begun, one.ended, self.first)
                if one.kind == "get" and one.revision not in possible:
                    return [other for other in turns if other.begun <= one.ended], [
                        f"{turn}: expected {_shown(possible)}, got {_named(one.revision)}"
                    ]
            turns = [turn for turn, one in zip(turns, operations, strict=True) if one.kind != "get"]
            operations = writes
        if order(operations, self.first) is not None:
            return [], []
        places = telling(operations, self.first)
        start = operations[places[0]].begun
        told = [f"  {_told(operations[place], start)}" for place in places]
        return [turns[place] for place in places], [NO_ORDER, *told]

    def _wrong(self, turn: Turn) -> list[str]:
        """What is wrong with the answer whatever the others are."""
        one = operation(self.revisions, turn)
        if one.status not in POSSIBLE[one.kind]:
            expected = " or ".join(map(str, sorted(POSSIBLE[one.kind])))
            return [f"status: expected {expected}, got {summary(turn.answer)}"]
        if one.status >= 400:
            return []
        if one.kind == "delete":
            return differences(Expected(204), turn.request, turn.answer)
        if one.revision is None:
            return [f"body: expected one revision of the connector, got a mixture: {summary(turn.answer)}"]
        return differences(self.revisions.expected(self.connector_id, one.revision), turn.request, turn.answer)


def _told(one: Operation, start: float) -> str:
    begun, ended = (round((at - start) * 1000, 1) for at in (one.begun, one.ended))
    what = one.kind if one.revision is None or one.kind == "get" else f"{one.kind} {_named(one.revision)}"
    got = f", {_named(one.revision)}" if one.kind == "get" and one.status == 200 else ""
    return f"{begun} to {ended} ms: {what}: {one.status}{got}"


def _named(revision: State) -> str:
    return "nothing" if revision is None else f"revision {revision}"


def _shown(possible: set[State]) -> str:
    return " or ".join(sorted(map(_named, possible)))
