"""Histories of one connector: which have an order, by the quick search and by trying every order there is."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contract_tests.linearizability import NEVER, Operation, State, order, possible_revisions, telling

STATUSES = {"create": (200, 409, 0), "update": (200, 404, 409, 0), "delete": (204, 404, 0), "get": (200, 404)}


@st.composite
def operations(draw: st.DrawFn, number: int) -> Operation:
    """Reads tell one of the first few revisions, so that they often fit and often do not."""
    kind = draw(st.sampled_from(sorted(STATUSES)))
    status = draw(st.sampled_from(STATUSES[kind]))
    begun = draw(st.integers(0, 12))
    revision: State = draw(st.integers(1, 6)) if kind == "get" else number + 2
    if kind == "delete" or (kind == "get" and status == 404):
        revision = None
    return Operation(kind, revision, status, begun, begun + draw(st.integers(0, 8)) if status else NEVER)


@st.composite
def histories(draw: st.DrawFn) -> list[Operation]:
    return [draw(operations(number)) for number in range(draw(st.integers(0, 6)))]


def after(state: State, one: Operation, history: Sequence[Operation]) -> list[State]:
    """What a connector in that state may be after the operation; nothing where its answer cannot be."""
    there = state is not None
    beside = [other for other in history if other is not one and other.begun <= one.ended and one.begun <= other.ended]
    done = {("create", 200), ("update", 200), ("delete", 204), ("create", 0), ("update", 0), ("delete", 0)}
    if (one.kind, one.status) == ("update", 409):
        return [state] if any((other.kind, other.status) in done for other in beside) else []
    if one.status in (409, 404):
        return [state] if there is (one.status == 409) else []
    if one.kind == "get":
        return [state] if state == one.revision else []
    if there is (one.kind == "create"):
        return []
    return [None if one.kind == "delete" else one.revision]


def keeps_time(chosen: Sequence[Operation]) -> bool:
    return not any(later.ended < sooner.begun for sooner, later in itertools.combinations(chosen, 2))


def has_order(history: Sequence[Operation], first: State) -> bool:
    """Tries every order of those that were answered and of any of those that were not."""
    told = [one for one in history if one.status]
    untold = [one for one in history if not one.status]
    for count in range(len(untold) + 1):
        for some in itertools.combinations(untold, count):
            for chosen in itertools.permutations([*told, *some]):
                if keeps_time(chosen) and explains(chosen, history, first):
                    return True
    return False


def explains(chosen: Sequence[Operation], history: Sequence[Operation], first: State) -> bool:
    states = [first]
    for one in chosen:
        states = [new for state in states for new in after(state, one, history)]
    return bool(states)


@settings(max_examples=300)
@given(history=histories(), first=st.sampled_from([None, 1]))
def test_the_search_finds_an_order_where_there_is_one(history: list[Operation], first: State) -> None:
    assert (order(history, first) is not None) is has_order(history, first)


@given(history=histories(), first=st.sampled_from([None, 1]))
def test_the_order_that_is_found_explains_every_answer(history: list[Operation], first: State) -> None:
    found = order(history, first)
    chosen = [history[place] for place in found or ()]

    assert found is None or (keeps_time(chosen) and explains(chosen, history, first))
    assert found is None or all(one in chosen for one in history if one.status)


@given(history=histories(), first=st.sampled_from([None, 1]))
def test_what_tells_that_there_is_no_order_has_none_itself(history: list[Operation], first: State) -> None:
    if order(history, first) is None:
        places = telling(history, first)

        assert not has_order([history[place] for place in places], first)


def operation(kind: str, revision: State, status: int, begun: float, ended: float = NEVER) -> Operation:
    return Operation(kind, revision, status, begun, ended)


@pytest.mark.parametrize(
    "history",
    [
        [operation("create", 2, 200, 0, 5), operation("create", 3, 200, 0, 5)],
        [operation("update", 2, 200, 0, 1), operation("get", 1, 200, 2, 3)],
        [operation("update", 2, 200, 0, 9), operation("get", 2, 200, 1, 2), operation("get", 1, 200, 3, 4)],
        [operation("delete", None, 204, 0, 5), operation("delete", None, 204, 0, 5)],
        [operation("delete", None, 204, 0, 5), operation("update", 2, 200, 0, 5), operation("get", 2, 200, 6, 7)],
        [operation("update", 2, 409, 0, 5), operation("get", 1, 200, 0, 5)],
    ],
    ids=["two win", "stale read", "newer then older", "deleted twice", "comes back", "lost against nobody"],
)
def test_what_no_server_may_tell_has_no_order(history: list[Operation]) -> None:
    first = None if history[0].kind == "create" else 1

    assert order(history, first) is None


def test_a_long_history_is_searched_to_its_end() -> None:
    """Sixteen requests at the same time, and a read that none of them explains."""
    writes = [operation("update", revision, 200, 0, 10) for revision in range(2, 17)]

    assert order([*writes, operation("get", 99, 200, 0, 10)], 1) is None
    assert order([*writes, operation("get", 16, 200, 0, 10)], 1) is not None


def test_a_look_may_tell_of_what_was_under_way_and_of_what_nothing_followed() -> None:
    writes = [
        operation("update", 2, 200, 0, 1),
        operation("update", 3, 200, 2, 4),
        operation("delete", None, 0, 3),
        operation("create", 4, 200, 9, 10),
    ]

    assert possible_revisions(writes, 3, 5, first=1) == {2, 3, None}
    assert possible_revisions(writes, 5, 6, first=1) == {3, None}
    assert possible_revisions([], 5, 6, first=1) == {1}
