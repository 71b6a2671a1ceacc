"""What a server acknowledged of the connectors that writers made, and whether all of that is there."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterator, Sequence

from contract_tests import api
from contract_tests.cases.revisions import Revisions
from contract_tests.clients import Script, Send, Turn
from contract_tests.judge import differences, summary
from contract_tests.linearizability import State
from contract_tests.oracle.answers import not_found
from contract_tests.transport import Answer, Request

DELETES = 0.5
"""The share of deletes among the writes to a connector that is there."""
DONE = {"POST": 200, "PUT": 200, "DELETE": 204}


class Acknowledged:
    """What each connector may be: in one state, or in one of two where the last write to it was not answered."""

    def __init__(self, revisions: Revisions, space: str, identifiers: Sequence[str]) -> None:
        self.strange: list[str] = []
        self.count = 0
        self._revisions = revisions
        self._space = space
        self._counts = itertools.count(1)
        self._numbers = itertools.count(1)
        self._possible: dict[str, set[State]] = {connector_id: {None} for connector_id in identifiers}
        self._written: dict[str, list[Turn]] = {connector_id: [] for connector_id in identifiers}

    def writer(self, identifiers: Sequence[str], seed: str, told: Callable[[int], bool]) -> Script:
        """Writes to its own connectors until one fails; `told` hears how many were done, and says whether to go on."""
        chance = random.Random(seed)

        def write(send: Send) -> None:
            while True:
                connector_id = chance.choice(identifiers)
                request, after = self._drawn(connector_id, chance)
                self._possible[connector_id].add(after)
                turn = send(request)
                self._written[connector_id].append(turn)
                if turn.answer.status != DONE[request.method]:
                    if 0 < turn.answer.status < 500:
                        self.strange.append(f"{request.method}: expected success, got {summary(turn.answer)}")
                    return
                self._possible[connector_id] = {after}
                self.count = next(self._counts)
                if not told(self.count):
                    return

        return write

    def settle(self, send: Callable[[Request], Answer]) -> Iterator[tuple[list[Request], list[Answer], list[str]]]:
        """Takes what is there for true from now on; for each connector that cannot be so, its exchanges and why."""
        listed = send(api.list_all(self._space)).json
        shown = {one["id"]: one for one in listed or () if isinstance(one, dict) and "id" in one}
        for connector_id, possible in self._possible.items():
            read = api.get(self._space, connector_id)
            answer = send(read)
            found = self._differences(connector_id, possible, read, answer)
            state = self._revisions.of(answer.json) if answer.status == 200 else None
            in_list = self._revisions.of(shown[connector_id]) if connector_id in shown else None
            if not found and in_list != state:
                found = [f"list: expected {_named(state)}, got {_named(in_list)}"]
            if found:
                written = self._written[connector_id]
                requests, answers = [turn.request for turn in written], [turn.answer for turn in written]
                yield [*requests, read], [*answers, answer], found
            self._possible[connector_id] = {state}
            self._written[connector_id] = [
                turn for turn in self._written[connector_id] if state and self._revisions.sent(turn.request) == state
            ]

    def _drawn(self, connector_id: str, chance: random.Random) -> tuple[Request, State]:
        """A write that succeeds, and what it makes of the connector."""
        (state,) = self._possible[connector_id]
        number = next(self._numbers)
        if state is None:
            return api.create(self._space, connector_id, self._revisions.creation(number)), number
        if chance.random() < DELETES:
            return api.delete(self._space, connector_id), None
        return api.update(self._space, connector_id, self._revisions.update(number)), number

    def _differences(self, connector_id: str, possible: set[State], read: Request, answer: Answer) -> list[str]:
        """Between the answer and the state that it is nearest to; none where it is one that may be."""
        told: list[list[str]] = []
        for state in possible:
            stored = self._revisions.expected(connector_id, state) if state else not_found(connector_id)
            told.append(differences(stored, read, answer))
        states = " or ".join(map(_named, possible))
        nearest = min(told, key=len)
        return [f"acknowledged: {states}", *nearest] if nearest else []


def _named(state: State) -> str:
    return "no connector" if state is None else f"revision {state}"
