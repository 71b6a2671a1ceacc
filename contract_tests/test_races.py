"""Layer 6: clients that want the same connector at the same time, and whether their answers go together."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from typing import Any

import pytest

from contract_tests import api
from contract_tests.cases.revisions import Revisions
from contract_tests.check import Check
from contract_tests.clients import Clients, Turn, clients
from contract_tests.judge import differences
from contract_tests.linearizability import possible_revisions
from contract_tests.oracle.answers import ANYTHING, Expected, not_found, refused
from contract_tests.race_history import History, operation
from contract_tests.run import Run
from contract_tests.transport import Request

CLIENTS = 5
REQUESTS_OF_EACH = 3
FIRST = 1
LOST = refused("", ANYTHING, status=409)
"""Of a conflict that a race ends in, Kibana tells in Elasticsearch's words."""


@pytest.fixture(scope="module")
def racing(run: Run) -> Iterator[Clients]:
    with clients(run, CLIENTS) as started:
        started.send([[api.types(run.space)]] * CLIENTS)
        yield started


def test_of_creations_of_one_connector_at_the_same_time_one_succeeds(
    check: Check, racing: Clients, revisions: Revisions
) -> None:
    """The others are conflicts, in other spaces too, and what is stored is what the winner sent."""
    run = check.run
    for number in range(run.settings.amounts.races):
        check.begin(f"{CLIENTS} clients create the same connector")
        connector_id = run.ledger.new_id(run.space)
        run.ledger.enter(run.other_space, connector_id)
        spaces = [run.space, run.other_space if number % 2 else run.space]
        requests = [
            api.create(spaces[client % 2], connector_id, revisions.creation(client + FIRST))
            for client in range(CLIENTS)
        ]
        turns = sorted(racing.send([one] for one in requests), key=lambda turn: requests.index(turn.request))
        winners = [turn for turn in turns if turn.answer.status == 200]
        found = [] if len(winners) == 1 else [f"status: expected 200 once, got it {len(winners)} times"]
        for revision, turn in enumerate(turns, FIRST):
            won = revisions.expected(connector_id, revision)
            found += differences(won if turn in winners else LOST, turn.request, turn.answer)
        if len(winners) == 1:
            read = api.get(spaces[requests.index(winners[0].request) % 2], connector_id)
            found += differences(Expected(200, winners[0].answer.json), read, run.transport.send(read))
        if found:
            _tell(check, turns, found)
        for space in dict.fromkeys(spaces):
            run.delete(space, connector_id)

    check.verdict()


def test_requests_in_two_spaces_at_the_same_time_do_not_meet(
    check: Check, racing: Clients, revisions: Revisions
) -> None:
    run = check.run
    for _ in range(run.settings.amounts.races):
        check.begin(f"{CLIENTS} clients read in two spaces")
        spaces = run.space, run.other_space
        identifiers = [run.ledger.new_id(space) for space in spaces]
        expected: dict[Request, Expected] = {}
        for space, connector_id, other in zip(spaces, identifiers, reversed(spaces), strict=True):
            run.transport.send(api.create(space, connector_id, revisions.creation(FIRST)))
            expected[api.get(space, connector_id)] = revisions.expected(connector_id, FIRST)
            expected[api.get(other, connector_id)] = not_found(connector_id)
        wanted = list(expected)
        starts = [client % len(wanted) for client in range(CLIENTS)]
        turns = racing.send([wanted[start:] + wanted[:start] for start in starts])
        for turn in turns:
            found = differences(expected[turn.request], turn.request, turn.answer)
            if found:
                _tell(check, [one for one in turns if one.begun <= turn.begun], found)
        for space, connector_id in zip(spaces, identifiers, strict=True):
            run.delete(space, connector_id)

    check.verdict()


@pytest.mark.parametrize("kinds", ["update get", "create delete", "create update update update delete get get"])
def test_what_clients_are_told_at_the_same_time_they_could_be_told_in_turn(
    check: Check, racing: Clients, revisions: Revisions, kinds: str
) -> None:
    """There is an order of the requests, each between its beginning and its answer, that explains all answers."""
    run = check.run
    chance = random.Random(f"{run.settings.seed} {kinds}")
    for _ in range(run.settings.amounts.races):
        check.begin(f"{CLIENTS} clients send {REQUESTS_OF_EACH} requests each about one connector")
        connector_id = run.ledger.new_id(run.space)
        first = _created(run, connector_id, revisions)
        requests = [_drawn(chance, run.space, connector_id, revisions, kinds) for _ in range(CLIENTS)]
        turns = racing.send(requests)
        turns += racing.send([[api.get(run.space, connector_id)]])
        story, found = History(revisions, connector_id, FIRST).judged(turns, reads_are_fresh=run.own is not None)
        if found:
            _tell(check, [first, *story], found)
        run.delete(run.space, connector_id)

    check.verdict()


def test_a_list_shows_each_connector_whole_while_it_changes(
    check: Check, racing: Clients, revisions: Revisions
) -> None:
    """In one of its revisions of that time, and those that are there all along are never missing."""
    run = check.run
    chance = random.Random(f"{run.settings.seed} lists")
    for _ in range(run.settings.amounts.races):
        check.begin("lists while other clients write")
        identifiers = [run.ledger.new_id(run.space) for _ in range(CLIENTS - 2)]
        created = [_created(run, one, revisions) for one in identifiers]
        written = ["update", "create delete", "create update delete"]
        requests = [
            _drawn(chance, run.space, one, revisions, kinds) for one, kinds in zip(identifiers, written, strict=True)
        ]
        lists = [[api.list_all(run.space)] * REQUESTS_OF_EACH] * 2
        turns = racing.send([*requests, *lists])
        for turn in turns:
            found = _listed_wrongly(revisions, identifiers, turns, turn)
            if found:
                _tell(check, [*created, *(one for one in turns if one.begun <= turn.begun)], found)
        for connector_id in identifiers:
            run.delete(run.space, connector_id)

    check.verdict()


def test_creations_at_the_same_time_are_given_identifiers_of_their_own(
    check: Check, racing: Clients, revisions: Revisions
) -> None:
    run = check.run
    for _ in range(run.settings.amounts.races):
        check.begin(f"{CLIENTS} clients create without an identifier")
        bodies = [revisions.base | {"name": run.ledger.new_name(run.space)} for _ in range(CLIENTS)]
        turns = racing.send([api.create(run.space, None, body)] for body in bodies)
        found = []
        given: dict[str, Any] = {}
        for turn in turns:
            body = bodies[[api.create(run.space, None, body) for body in bodies].index(turn.request)]
            found += differences(run.oracle.create(None, body), turn.request, turn.answer)
            answered = turn.answer.json
            if turn.answer.status == 200 and isinstance(answered, dict) and isinstance(answered.get("id"), str):
                given[answered["id"]] = answered
        if len(given) != CLIENTS:
            found.append(f"body.id: expected {CLIENTS} different ones, got {len(given)}")
        for connector_id, answered in given.items():
            run.ledger.enter(run.space, connector_id)
            read = api.get(run.space, connector_id)
            found += differences(Expected(200, answered), read, run.transport.send(read))
            run.delete(run.space, connector_id)
        if found:
            _tell(check, turns, found)

    check.verdict()


def _drawn(chance: random.Random, space: str, connector_id: str, revisions: Revisions, kinds: str) -> list[Request]:
    """As many requests as one client sends; no two writes of a race make the same revision."""
    drawn = []
    for kind in chance.choices(kinds.split(), k=REQUESTS_OF_EACH):
        revision = chance.randrange(2, 1_000_000)
        made = {
            "create": api.create(space, connector_id, revisions.creation(revision)),
            "update": api.update(space, connector_id, revisions.update(revision)),
            "delete": api.delete(space, connector_id),
            "get": api.get(space, connector_id),
        }
        drawn.append(made[kind])
    return drawn


def _listed_wrongly(revisions: Revisions, identifiers: list[str], turns: list[Turn], listing: Turn) -> list[str]:
    if not listing.request.path.endswith("/connectors"):
        return []
    listed = listing.answer.json
    if listing.answer.status != 200 or not isinstance(listed, list):
        return [f"status: expected 200, got {listing}"]
    found = []
    for connector_id in identifiers:
        shown = [one for one in listed if isinstance(one, dict) and one.get("id") == connector_id]
        ours = [turn for turn in turns if turn.request.path.endswith(f"/{connector_id}")]
        writes = [operation(revisions, turn) for turn in ours]
        possible = possible_revisions(writes, listing.begun, listing.ended, FIRST)
        got = [revisions.of(one) for one in shown] or [None]
        if len(got) > 1 or got[0] not in possible or (shown and got[0] is None):
            found.append(f"body of {connector_id}: expected one of the revisions {possible}, got {shown}")
    return found


def _created(run: Run, connector_id: str, revisions: Revisions) -> Turn:
    """The connector in its first revision, before any race."""
    request = api.create(run.space, connector_id, revisions.creation(FIRST))
    return Turn(request, run.transport.send(request), 0, 0)


def _tell(check: Check, turns: Iterable[Turn], found: list[str]) -> None:
    told = list(turns)
    check.tell([turn.request for turn in told], found, [turn.answer for turn in told])
