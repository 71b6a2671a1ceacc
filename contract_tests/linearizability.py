"""Whether the answers of clients that ask at the same time could be those of one that asks for everything in turn.

The search is that of Wing and Gong ("Testing and verifying concurrent objects", 1993), with the memory of Lowe
("Testing for linearizability", 2017): a set of operations that leads to the same state is gone on from once.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

State = int | None
"""The revision of a connector; None where there is none."""

NEVER = math.inf
WRITES = {"create", "update", "delete"}
DONE = {("create", 200), ("update", 200), ("delete", 204)}
WHERE_IT_IS = {("create", 409), ("update", 200), ("update", 0), ("delete", 204), ("delete", 0)}
WHERE_IT_IS_NOT = {("create", 200), ("create", 0), ("update", 404), ("delete", 404), ("get", 404)}


@dataclass(frozen=True)
class Operation:
    """What a client asked about one connector, and what it was told.

    `kind` is create, update, delete or get; `revision` what a write makes of the connector, or a get was told. `status`
    0 says that no answer came: it may have been carried out then, at any time, or not. Times are in seconds.
    """

    kind: str
    revision: State
    status: int
    begun: float
    ended: float = NEVER

    @property
    def changed(self) -> bool:
        """Whether it certainly did something."""
        return (self.kind, self.status) in DONE

    @property
    def may_have_changed(self) -> bool:
        return self.changed or (self.kind in WRITES and self.status == 0)


def order(history: Sequence[Operation], first: State = None) -> list[int] | None:
    """One order in which the operations could have been carried out, by their places; None where there is none.

    Each takes place at one moment between its beginning and its end; those without an answer may be left out. An update
    may lose against another write that is carried out while it is under way, and does nothing then.
    """
    told = sum(1 << place for place, one in enumerate(history) if one.status)
    overtaken = [_is_overtaken(one, history) for one in history]
    seen: set[tuple[int, State]] = set()
    path: list[int] = []

    def search(done: int, state: State) -> bool:
        if done & told == told:
            return True
        if (done, state) in seen:
            return False
        seen.add((done, state))
        left = [place for place in range(len(history)) if not done >> place & 1]
        soonest = min(history[place].ended for place in left)
        for place in left:
            if history[place].begun <= soonest:
                possible, after = _step(history[place], state, overtaken=overtaken[place])
                if possible:
                    path.append(place)
                    if search(done | 1 << place, after):
                        return True
                    path.pop()
        return False

    return path if search(0, first) else None


def telling(history: Sequence[Operation], first: State = None) -> list[int]:
    """Places of operations that show why there is no order: none of those that changed nothing could be missed."""
    places = list(range(len(history)))
    for place in range(len(history)):
        fewer = [one for one in places if one != place]
        if not history[place].may_have_changed and order([history[one] for one in fewer], first) is None:
            places = fewer
    return places


def possible_revisions(writes: Iterable[Operation], begun: float, ended: float, first: State = None) -> set[State]:
    """What one look at the connector between these times may tell, whatever any other look tells.

    That is what a write made of it that was under way then, or one before it that no later one had undone for certain.
    """
    effective = [Operation("create", first, 200, -NEVER, -NEVER), *(one for one in writes if one.may_have_changed)]
    over = max(one.begun for one in effective if one.changed and one.ended < begun)
    return {_made(one) for one in effective if one.begun <= ended and one.ended >= over}


def _step(one: Operation, state: State, *, overtaken: bool) -> tuple[bool, State]:
    """Whether the operation can be told what it was told in that state, and the state after it."""
    told = one.kind, one.status
    if told in WHERE_IT_IS:
        possible = state is not None
    elif told in WHERE_IT_IS_NOT:
        possible = state is None
    elif told == ("get", 200):
        possible = state == one.revision
    else:
        possible = told == ("get", 0) or (told == ("update", 409) and overtaken)
    return possible, _made(one) if one.may_have_changed else state


def _made(one: Operation) -> State:
    return None if one.kind == "delete" else one.revision


def _is_overtaken(one: Operation, history: Sequence[Operation]) -> bool:
    """Whether there was a write that the operation could lose against."""
    return any(
        other is not one and other.may_have_changed and other.begun <= one.ended and one.begun <= other.ended
        for other in history
    )
