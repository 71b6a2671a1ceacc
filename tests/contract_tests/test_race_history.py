"""What clients were told of one connector, judged as a whole."""

from __future__ import annotations

import json
from typing import Any

import pytest

from contract_tests import api
from contract_tests.cases.revisions import Revisions, revisions_of_one
from contract_tests.clients import Turn
from contract_tests.race_history import NO_ORDER, History
from contract_tests.transport import Answer, Request
from tests.contract_tests.answer_headers import HEADERS
from tests.contract_tests.conftest import MATERIALS

ID = "contract-test-race"
FOUND = revisions_of_one([MATERIALS[".index"]])
assert FOUND
REVISIONS: Revisions = FOUND


def turn(request: Request, status: int, body: Any, begun: float, ended: float) -> Turn:
    return Turn(request, Answer(status, HEADERS, json.dumps(body).encode()), begun, ended)


def update(revision: int, begun: float, ended: float) -> Turn:
    request = api.update("default", ID, REVISIONS.update(revision))
    return turn(request, 200, REVISIONS.expected(ID, revision).body, begun, ended)


def get(revision: int, begun: float, ended: float) -> Turn:
    return turn(api.get("default", ID), 200, REVISIONS.expected(ID, revision).body, begun, ended)


def judged(*turns: Turn, reads_are_fresh: bool = True) -> list[str]:
    return History(REVISIONS, ID, 1).judged(turns, reads_are_fresh=reads_are_fresh)[1]


def test_answers_that_go_together_are_fine() -> None:
    assert judged(update(2, 0, 4), get(1, 0, 1), get(2, 2, 3), get(2, 5, 6)) == []


def test_answers_that_do_not_go_together_are_told_with_their_times() -> None:
    told = judged(update(2, 0, 0.001), get(1, 0.002, 0.003))

    assert told == [NO_ORDER, "  0 to 1.0 ms: update revision 2: 200", "  2.0 to 3.0 ms: get: 200, revision 1"]


def test_only_what_shows_it_is_told() -> None:
    story, _ = History(REVISIONS, ID, 1).judged(
        [update(2, 0, 1), get(2, 2, 3), get(1, 4, 5), get(2, 6, 7)], reads_are_fresh=True
    )

    assert [one.begun for one in story] == [0, 4]


def test_a_read_from_a_replica_may_be_behind_a_write_that_is_under_way() -> None:
    turns = [update(2, 0, 9), get(2, 1, 2), get(1, 3, 4)]

    assert judged(*turns)[:1] == [NO_ORDER]
    assert judged(*turns, reads_are_fresh=False) == []


def test_a_read_from_a_replica_is_not_behind_a_write_that_was_acknowledged() -> None:
    told = judged(update(2, 0, 1), get(1, 2, 3), reads_are_fresh=False)

    assert told == [f"GET {ID}: 200: expected revision 2, got revision 1"]


@pytest.mark.parametrize(
    ("part", "value"), [("name", "revision 3"), ("config", REVISIONS.expected(ID, 3).body["config"])]
)
def test_a_mixture_of_two_revisions_is_told(part: str, value: Any) -> None:
    mixed = turn(api.get("default", ID), 200, REVISIONS.expected(ID, 2).body | {part: value}, 0, 1)

    assert judged(mixed)[0].startswith("body: expected one revision of the connector, got a mixture: 200 ")


@pytest.mark.parametrize("status", [500, 503, 409])
def test_a_status_that_no_race_explains_is_told(status: int) -> None:
    assert judged(turn(api.delete("default", ID), status, {}, 0, 1)) == [
        f"status: expected 204 or 404, got {status} {{}}"
    ]


def test_each_type_that_has_revisions_tells_them_apart() -> None:
    for material in MATERIALS.values():
        found = revisions_of_one([material])
        if found:
            assert [found.of(found.expected(ID, number).body) for number in (1, 22)] == [1, 22]
            assert found.sent(api.update("default", ID, found.update(7))) == 7
