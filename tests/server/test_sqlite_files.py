"""A database file that is moved, replaced, cut or damaged: noticed, told apart, nothing acknowledged lost."""

from __future__ import annotations

import signal
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from pathlib import Path

import pytest
from kibana_connectors_server.store import sqlite_purge
from kibana_connectors_server.store.protocol import StoreUnavailableError

from tests.server.kept import CONNECTOR, FAULT, LIST, UNAVAILABLE, Kept, check_nothing_lost, serving, stored
from tests.server.servers import refused, started
from tests.server.sqlite_damage import (
    PAGE,
    copy,
    files_of,
    overwrite,
    pages_with,
)

ROW = b"default.index"
"""How a row of a connector begins: its space and type."""


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "connectors.sqlite"


def test_a_database_that_is_moved_away_is_unavailable_and_served_again_when_it_is_back(
    tmp_path: Path, database: Path
) -> None:
    with serving(tmp_path) as kept:
        away = [path.rename(path.with_suffix(".away" + path.suffix)) for path in files_of(database)]
        refusals = [kept.create(), kept.kibana.get(f"{CONNECTOR}/n0"), kept.kibana.get(LIST)]
        made_anew = database.exists()
        for path, place in zip(away, files_of(database), strict=True):
            path.rename(place)

        assert [(refusal.status_code, refusal.json()) for refusal in refusals] == [(503, UNAVAILABLE)] * 3
        assert kept.said('event=unavailable cause="the file of the database is gone"')
        assert not made_anew
        assert kept.create().status_code == 200
        check_nothing_lost(kept)


def test_nothing_is_acknowledged_into_a_deleted_database_whenever_it_is_deleted(tmp_path: Path, database: Path) -> None:
    with serving(tmp_path, 20) as kept, ThreadPoolExecutor(9) as threads:
        backup = tmp_path / "backup"
        copy(database, backup)
        writing = [threads.submit(kept.create_until_refused) for _ in range(8)]
        while len(kept.acknowledged) < 100:
            pass
        for path in files_of(database):
            path.unlink()
        gone = dict(kept.acknowledged)
        refusals = [one.result() for one in writing]

        assert [(refusal.status_code, refusal.json()) for refusal in refusals] == [(503, UNAVAILABLE)] * 8
        assert len(kept.acknowledged) <= len(gone) + 8  # those that were answered before and are counted after
        backup.rename(database)
        assert len(stored(kept.kibana)) == 20


def test_a_backup_that_takes_the_place_of_the_database_is_served_and_kept(tmp_path: Path, database: Path) -> None:
    backup = tmp_path / "backup"
    with serving(tmp_path) as kept:
        copy(database, backup)
        in_backup = dict(kept.acknowledged)
        kept.create()
        for path in files_of(database):
            path.unlink()
        backup.rename(database)

        assert stored(kept.kibana) == in_backup
        kept.acknowledged = in_backup
        assert kept.create().status_code == 200
        check_nothing_lost(kept)


def test_a_backup_beside_the_log_of_the_database_before_it_is_not_mixed_with_it(tmp_path: Path, database: Path) -> None:
    backup = tmp_path / "backup"
    with serving(tmp_path) as kept:
        copy(database, backup)
        in_backup = dict(kept.acknowledged)
        kept.create()
        backup.rename(database)
        refusals = [kept.create(), kept.kibana.get(LIST)]
        files_of(database)[1].unlink()

        assert [(refusal.status_code, refusal.json()) for refusal in refusals] == [(503, UNAVAILABLE)] * 2
        assert kept.said("beside it is the log of the one before it")
        assert stored(kept.kibana) == in_backup
        kept.acknowledged = in_backup
        assert kept.create().status_code == 200
        check_nothing_lost(kept)


@pytest.mark.parametrize("lost", [[1], [2], [1, 2]], ids=["log", "index", "both"])
def test_what_was_in_a_log_that_is_deleted_is_not_lost(tmp_path: Path, database: Path, lost: list[int]) -> None:
    with serving(tmp_path, 50) as kept:
        for number in lost:
            files_of(database)[number].unlink()

        assert kept.create().status_code == 200
        check_nothing_lost(kept)


def test_a_database_that_another_process_makes_smaller_is_served_on(tmp_path: Path, database: Path) -> None:
    with serving(tmp_path) as kept:
        for _ in range(50):
            kept.create("a" * 5000)
        for name in list(kept.acknowledged)[10:]:
            kept.kibana.delete(f"{CONNECTOR}/{name}")
            del kept.acknowledged[name]
        with closing(sqlite3.connect(database)) as other:
            for statement in ("PRAGMA wal_checkpoint(TRUNCATE)", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
                other.execute(statement)

        assert kept.create().status_code == 200
        check_nothing_lost(kept)


def test_writes_go_on_while_another_process_makes_the_database_smaller(tmp_path: Path, database: Path) -> None:
    with serving(tmp_path) as kept, ThreadPoolExecutor(9) as threads:
        purging = threads.submit(purge_often, database)
        writing = [threads.submit(create_until, kept, purging.done) for _ in range(8)]
        purging.result()

        assert {status for one in writing for status in one.result()} <= {200}
        check_nothing_lost(kept)


def purge_often(database: Path) -> None:
    for _ in range(10):
        with suppress(StoreUnavailableError):  # there may be no gap between writes
            sqlite_purge.purge(database)


def create_until(kept: Kept, is_over: Callable[[], bool]) -> set[int]:
    """The statuses of the answers."""
    statuses = set()
    while not is_over():
        statuses.add(kept.create().status_code)
    return statuses


def cut(database: Path) -> None:
    with database.open("r+b") as file:
        file.truncate(PAGE)


def emptied(database: Path) -> None:
    with database.open("wb"):
        pass


def another_programs(database: Path) -> None:
    for path in files_of(database):
        path.unlink()
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("CREATE TABLE notes (text)")


def no_database(database: Path) -> None:
    for path in files_of(database):
        path.unlink()
    database.write_bytes(b"these are notes" * 1000)


@pytest.mark.parametrize(
    ("damage", "cause"),
    [
        (cut, "malformed"),
        (emptied, ""),
        (another_programs, "holds something other than connectors"),
        (no_database, "file is not a database"),
    ],
)
def test_a_file_that_holds_no_connectors_any_more_is_a_fault_until_one_that_does_is_there(
    tmp_path: Path, database: Path, damage: Callable[[Path], None], cause: str
) -> None:
    backup = tmp_path / "backup"
    with serving(tmp_path, 50) as kept:
        copy(database, backup)
        with closing(sqlite3.connect(database)) as other:
            other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        assert kept.kibana.get(LIST).status_code == 200
        damage(database)
        refusals = [kept.create(), kept.kibana.get(f"{CONNECTOR}/n0"), kept.kibana.get(LIST)]
        for path in files_of(database):
            path.unlink(missing_ok=True)
        backup.rename(database)

        assert [(refusal.status_code, refusal.json()) for refusal in refusals] == [(500, FAULT)] * 3
        assert kept.said(cause)
        assert kept.said("event=fault error=StoreDamagedError cause=")
        assert kept.create().status_code == 200
        check_nothing_lost(kept)


def test_a_log_that_is_cut_off_is_a_fault(tmp_path: Path, database: Path) -> None:
    with serving(tmp_path, 50) as kept:
        emptied(files_of(database)[1])

        refusal = kept.create()

        assert (refusal.status_code, refusal.json()) == (500, FAULT)
        assert kept.said('event=fault error=StoreDamagedError cause="disk I/O error (SQLITE_IOERR_SHORT_READ)"')


def test_a_damaged_page_is_a_fault_to_those_who_need_it_alone(tmp_path: Path, database: Path) -> None:
    with serving(tmp_path) as kept:
        for _ in range(50):
            kept.create("a" * 1000)
    first, *_, last = pages_with(database, ROW)
    with started(tmp_path) as server, server.client() as kibana:
        overwrite(database, last * PAGE, bytes(PAGE))
        answers = [kibana.get(f"{CONNECTOR}/{name}") for name in kept.acknowledged]

        statuses = {answer.status_code for answer in answers}
        assert statuses == {200, 500}
        assert all(answer.json() == FAULT for answer in answers if answer.status_code == 500)
        assert 'cause="database disk image is malformed (SQLITE_CORRUPT' in server.log
        assert "aaa" not in server.log
    assert first != last


def torn_page(database: Path) -> str:
    overwrite(database, pages_with(database, ROW)[-1] * PAGE, b"\xff" * 512)
    return "is damaged: "


def bad_head(database: Path) -> str:
    overwrite(database, 0, b"\xff" * 100)
    return "file is not a database"


def cut_off(database: Path) -> str:
    with database.open("r+b") as file:
        file.truncate(database.stat().st_size - PAGE)
    return "database disk image is malformed"


def without_a_table(database: Path) -> str:
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("DROP TABLE connectors")
    return "no such table: connectors"


@pytest.mark.parametrize("damage", [torn_page, bad_head, cut_off, without_a_table])
def test_a_damaged_file_is_a_reason_not_to_start_and_left_as_it_is(
    tmp_path: Path, database: Path, damage: Callable[[Path], str]
) -> None:
    with serving(tmp_path) as kept:
        for _ in range(50):
            kept.create("a" * 1000)
    reason = damage(database)
    before = database.read_bytes()

    line = refused("--port", "0", "--database", database.name, folder=tmp_path)

    assert line.startswith("kibana-connectors-server: ")
    assert f": {reason}" in line
    assert "aaa" not in line
    assert database.read_bytes() == before


@pytest.mark.parametrize("start", [0, 5000], ids=["head", "frame"])
def test_a_log_that_was_damaged_after_it_was_written_is_a_reason_not_to_start_and_left_as_it_is(
    tmp_path: Path, database: Path, start: int
) -> None:
    with serving(tmp_path) as kept:
        kept.server.stop(signal.SIGKILL)
    log = files_of(database)[1]
    overwrite(log, start, b"\xff" * 8)
    before = [path.read_bytes() for path in (database, log)]

    line = refused("--port", "0", "--database", database.name, folder=tmp_path)

    reason = "its write-ahead log is damaged, and commits in it are lost to whatever opens it"
    assert line == f"kibana-connectors-server: database {database.name}: {reason}"
    assert [path.read_bytes() for path in (database, log)] == before


def test_a_log_that_ends_in_the_middle_of_a_commit_loses_nothing_that_was_acknowledged(
    tmp_path: Path, database: Path
) -> None:
    with serving(tmp_path) as kept:
        kept.server.stop(signal.SIGKILL)
    log = files_of(database)[1]
    content = log.read_bytes()
    log.write_bytes(content + content[32 : 32 + 24] + bytes(3000))

    with started(tmp_path) as server, server.client() as kibana:
        assert stored(kibana) == kept.acknowledged
