"""What was acknowledged outlasts kills, and the check that says so would notice if it did not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.server.crash_rounds import Crashes, crash, readable
from tests.server.ledger import Ledger
from tests.server.places import PostgresPlace, SqlitePlace
from tests.server.postgres import postgres
from tests.server.servers import Server


def ignore(_: Crashes) -> None:
    pass


def test_what_is_acknowledged_outlasts_kills_of_the_server(tmp_path: Path) -> None:
    crashes = crash(SqlitePlace(tmp_path), 3, seed=2, report=ignore)

    assert crashes.kills == 3
    assert crashes.acknowledged > 0
    assert crashes.unanswered > 0
    assert crashes.is_well, crashes


def test_what_is_acknowledged_outlasts_kills_of_server_and_database(tmp_path: Path) -> None:
    with postgres() as running:
        crashes = crash(PostgresPlace(tmp_path, running), 4, seed=2, report=ignore)

    assert crashes.kills == 4
    assert crashes.is_well, crashes


class LosesItsLog(SqlitePlace):
    """A disk that does not keep what it acknowledged."""

    def kill(self, server: Server, number: int) -> None:
        super().kill(server, number)
        server.process.wait()
        Path(f"{self.database}-wal").unlink()


def test_writes_that_are_lost_are_found(tmp_path: Path) -> None:
    crashes = crash(LosesItsLog(tmp_path), 1, seed=2, report=ignore)

    assert crashes.lost
    assert not crashes.is_well


@pytest.mark.parametrize("part", ["name", "config", "secrets"])
def test_a_connector_made_of_two_writes_is_found(part: str) -> None:
    ledger = Ledger("canary")
    bodies = [ledger.body("a", number) for number in (1, 2)]
    ledger.acknowledge("a", 2)
    mixed: dict[str, Any] = {**bodies[1], part: bodies[0][part]}

    whole = ledger.settle({"a": bodies[1]}, {"a": bodies[1]["secrets"]})
    torn = ledger.settle({"a": mixed}, {"a": mixed["secrets"]})

    assert not whole.lost + whole.torn
    assert torn.lost + torn.torn


def test_a_connector_that_is_back_after_its_deletion_is_found() -> None:
    ledger = Ledger("canary")
    body = ledger.body("a", 1)
    ledger.acknowledge("a", 1)
    ledger.acknowledge("a", None)

    assert ledger.settle({"a": body}, {"a": body["secrets"]}).lost


def test_a_write_that_was_not_answered_may_be_done_or_not() -> None:
    for found in (1, 2):
        ledger = Ledger("canary")
        ledger.acknowledge("a", 1)
        ledger.begin("a", 2)
        body = ledger.body("a", found)

        findings = ledger.settle({"a": body}, {"a": body["secrets"]})

        assert not findings.lost + findings.torn
        assert ledger.state("a") == found


def test_a_secret_in_a_file_is_found(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    leaking = tmp_path / "folder" / "log"
    leaking.write_bytes(b"\x00\xffcanary\x00")
    (tmp_path / "other").write_bytes(b"can ary")

    assert readable([tmp_path], "canary") == {leaking}
