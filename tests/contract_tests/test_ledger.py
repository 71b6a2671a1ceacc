"""The ledger: written before anything is made, and nothing but what it holds is deleted."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from contract_tests import api
from contract_tests.ledger import CleanedUp, Ledger
from contract_tests.transport import Transport

BODY = {"name": "a", "connector_type_id": ".index", "config": {"index": "i"}}
NOWHERE = "http://127.0.0.1:9"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "new" / "ledger.jsonl"


@pytest.fixture
def transport(server: str) -> Iterator[Transport]:
    transport = Transport(server)
    yield transport
    transport.close()


def test_an_identifier_is_in_the_file_before_anything_is_made(path: Path) -> None:
    ledger = Ledger(path, "abc", NOWHERE)
    connector_id = ledger.new_id("default")
    written = [json.loads(line) for line in path.read_text().splitlines()]
    ledger.clean_up(Transport(NOWHERE))

    assert (connector_id, written) == (
        "contract-test-abc-1",
        [{"ledger": 1, "server": NOWHERE}, {"space": "default", "id": connector_id}],
    )


@pytest.mark.parametrize("uuids", [False, True])
def test_identifiers_that_are_alike_are_new_ones_that_differ(path: Path, uuids: bool) -> None:
    ledger = Ledger(path, "0c7430-16", NOWHERE, uuids=uuids)
    others = [ledger.new_id("default") for _ in range(9)]
    alike = ledger.new_ids_alike("default")
    ledger.close()

    assert (len({*others, *alike}), max(map(len, alike)) <= 36) == (9 + len(alike), True)
    assert [place for place in ledger.standing if place[1] not in others] == [("default", one) for one in alike]


def test_cleaning_up_deletes_what_was_made_and_nothing_else(path: Path, transport: Transport) -> None:
    transport.send(api.create("default", "of-somebody-else", BODY))
    ledger = Ledger(path, "one", NOWHERE)
    made = [("default", ledger.new_id("default")), ("other", ledger.new_id("other"))]
    for space, connector_id in made:
        transport.send(api.create(space, connector_id, BODY))
    cleaned = ledger.clean_up(transport)
    statuses = [transport.send(api.get(space, one)).status for space, one in [*made, ("default", "of-somebody-else")]]
    transport.send(api.delete("default", "of-somebody-else"))

    assert cleaned == CleanedUp(deleted=made)
    assert (statuses, path.exists()) == ([404, 404, 200], False)


def test_cleaning_up_finds_a_connector_whose_identifier_was_never_told(path: Path, transport: Transport) -> None:
    ledger = Ledger(path, "two", NOWHERE)
    answer = transport.send(api.create("default", None, BODY | {"name": ledger.new_name("default")}))
    ledger.clean_up(transport)

    assert transport.send(api.get("default", answer.json["id"])).status == 404


def test_what_cannot_be_deleted_stays_in_the_file(path: Path) -> None:
    ledger = Ledger(path, "three", NOWHERE)
    connector_id = ledger.new_id("default")
    left = ledger.clean_up(Transport(NOWHERE)).left

    assert left == {("default", connector_id): "no answer: Connection refused"}
    assert connector_id in path.read_text()


def test_a_name_stays_in_the_file_while_the_connectors_of_its_space_cannot_be_listed(path: Path) -> None:
    ledger = Ledger(path, "five", NOWHERE)
    name = ledger.new_name("sales")
    left = ledger.clean_up(Transport(NOWHERE)).left

    assert left == {("sales", name): "connectors of sales cannot be listed: no answer: Connection refused"}
    assert name in path.read_text()


def test_a_server_that_is_gone_is_not_asked_for_each_connector(path: Path) -> None:
    ledger = Ledger(path, "six", NOWHERE)
    for _ in range(10):
        ledger.new_id("default")
    transport = Transport(NOWHERE)
    left = ledger.clean_up(transport).left

    assert (len(left), transport.sent) == (10, 3)


def test_what_is_known_to_be_gone_is_not_deleted_again(path: Path) -> None:
    ledger = Ledger(path, "four", NOWHERE)
    ledger.strike("default", ledger.new_id("default"))

    assert ledger.clean_up(Transport(NOWHERE)) == CleanedUp()


def test_a_creation_that_was_under_way_at_an_interruption_is_undone_too(
    path: Path, transport: Transport, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = Ledger(path, "seven", transport.base_url)
    connector_id = ledger.new_id("default")
    late = api.create("default", connector_id, BODY)
    monkeypatch.setattr("contract_tests.ledger.time.sleep", lambda _: transport.send(late))
    cleaned = ledger.clean_up(transport, interrupted=True)

    assert cleaned == CleanedUp(deleted=[("default", connector_id)])
    assert transport.send(api.get("default", connector_id)).status == 404
