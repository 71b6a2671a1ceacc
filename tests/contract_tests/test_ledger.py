"""The ledger: written before anything is made, and nothing but what it holds is deleted."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from contract_tests import api
from contract_tests.ledger import Ledger
from contract_tests.transport import Transport

BODY = {"name": "a", "connector_type_id": ".index", "config": {"index": "i"}}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "new" / "ledger.jsonl"


@pytest.fixture
def transport(server: str) -> Iterator[Transport]:
    transport = Transport(server)
    yield transport
    transport.close()


def test_an_identifier_is_in_the_file_before_anything_is_made(path: Path) -> None:
    ledger = Ledger(path, "abc")
    connector_id = ledger.new_id("default")
    written = json.loads(path.read_text())
    ledger.clean_up(Transport("http://127.0.0.1:9"))

    assert (connector_id, written) == (
        "contract-test-abc-1",
        {"space": "default", "id": connector_id},
    )


def test_cleaning_up_deletes_what_was_made_and_nothing_else(path: Path, transport: Transport) -> None:
    transport.send(api.create("default", "of-somebody-else", BODY))
    ledger = Ledger(path, "one")
    made = [("default", ledger.new_id("default")), ("other", ledger.new_id("other"))]
    for space, connector_id in made:
        transport.send(api.create(space, connector_id, BODY))
    left = ledger.clean_up(transport)
    statuses = [transport.send(api.get(space, one)).status for space, one in [*made, ("default", "of-somebody-else")]]
    transport.send(api.delete("default", "of-somebody-else"))

    assert (left, statuses, path.exists()) == ([], [404, 404, 200], False)


def test_cleaning_up_finds_a_connector_whose_identifier_was_never_told(path: Path, transport: Transport) -> None:
    ledger = Ledger(path, "two")
    answer = transport.send(api.create("default", None, BODY | {"name": ledger.new_name("default")}))
    ledger.clean_up(transport)

    assert transport.send(api.get("default", answer.json["id"])).status == 404


def test_what_cannot_be_deleted_stays_in_the_file(path: Path) -> None:
    ledger = Ledger(path, "three")
    connector_id = ledger.new_id("default")
    left = ledger.clean_up(Transport("http://127.0.0.1:9"))

    assert (left, connector_id in path.read_text()) == ([connector_id], True)


def test_what_is_known_to_be_gone_is_not_deleted_again(path: Path) -> None:
    ledger = Ledger(path, "four")
    ledger.strike("default", ledger.new_id("default"))

    assert ledger.clean_up(Transport("http://127.0.0.1:9")) == []
