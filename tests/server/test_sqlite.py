"""The store in a SQLite file: what holds for it beyond what holds for every store."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from kibana_connectors_server.store import group_commit, sqlite_file
from kibana_connectors_server.store.batches import MAX_BATCH
from kibana_connectors_server.store.group_commit import RETRY_SECONDS, GroupCommit
from kibana_connectors_server.store.protocol import (
    MAX_LISTED,
    MAX_RUNS,
    IdTakenError,
    Store,
    StoreDamagedError,
    StoredConnector,
    StoredRun,
    StoreUnavailableError,
)

from tests.server.stores import ONE, with_store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "connectors.sqlite"


def test_a_list_ends_at_its_limit(path: Path) -> None:
    with_store(path, lambda store: store.all_of("default"))
    connection = sqlite_file.connect(path)
    connection.execute(
        "WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ?)"
        " INSERT INTO connectors SELECT n, 'default', '.index', '\"n\"', '{}', 0, 0, 1, x'', x'' FROM numbers",
        (MAX_LISTED + 5,),
    )
    connection.close()

    assert len(with_store(path, lambda store: store.all_of("default"))) == MAX_LISTED


def test_a_read_is_not_blocked_by_a_writer(path: Path) -> None:
    async def use(store: Store) -> StoredConnector | None:
        await store.create(ONE, b"", b"")
        other = sqlite_file.connect(path)
        other.execute("BEGIN IMMEDIATE")
        other.execute("DELETE FROM connectors")
        try:
            return await store.get("default", "one")
        finally:
            other.close()

    assert with_store(path, use) == ONE


def test_a_locked_file_is_unavailable_and_then_well_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite_file, "BUSY_SECONDS", 0.01)

    async def use(store: Store) -> StoredConnector | None:
        other = sqlite_file.connect(path)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreUnavailableError):
            await store.create(ONE, b"", b"")
        other.execute("ROLLBACK")
        other.close()
        await store.create(ONE, b"", b"")
        return await store.get("default", "one")

    assert with_store(path, use) == ONE


def test_a_lost_table_is_damage_to_reads_and_writes(path: Path) -> None:
    async def use(store: Store) -> None:
        other = sqlite_file.connect(path)
        other.execute("DROP TABLE connectors")
        other.close()
        for act in (store.get("default", "a"), store.all_of("default"), store.delete("default", "a")):
            with pytest.raises(StoreDamagedError):
                await act

    with_store(path, use)


def test_a_statement_that_fails_leaves_the_others_of_its_transaction(path: Path) -> None:
    async def run() -> list[Any]:
        sqlite_file.prepare(path)
        writes = GroupCommit(sqlite_file.connect(path, busy_seconds=0), 1, lambda: None)
        insert = "INSERT INTO connectors VALUES (?, '', '', '', '', 0, 0, 0, x'', x'')"
        outcomes = await asyncio.gather(
            writes.run(insert, ("a",)),
            writes.run(insert, ("\ud800",)),
            writes.run("no statement", ()),
            writes.run(insert, ("b",)),
            return_exceptions=True,
        )
        await writes.close()
        return list(outcomes)

    outcomes = asyncio.run(run())

    assert [type(outcome) for outcome in outcomes] == [int, UnicodeEncodeError, sqlite3.OperationalError, int]


def test_a_write_waits_for_another_process_to_finish_its_own(path: Path) -> None:
    async def use(store: Store) -> StoredConnector | None:
        other = sqlite_file.connect(path)
        other.execute("BEGIN IMMEDIATE")
        writing = asyncio.create_task(store.create(ONE, b"", b""))
        for _ in range(3):
            await asyncio.sleep(0)
        assert not writing.done()
        other.execute("COMMIT")
        other.close()
        await writing
        return await store.get("default", "one")

    assert with_store(path, use) == ONE


def test_what_waits_when_the_store_is_closed_is_still_written(path: Path) -> None:
    async def use(store: Store) -> list[asyncio.Task[None]]:
        tasks = [asyncio.create_task(store.create(ONE._replace(id=str(n)), b"", b"")) for n in range(600)]
        await asyncio.sleep(0)
        return tasks

    with_store(path, use)

    assert len(with_store(path, lambda store: store.all_of("default"))) == 600


def test_a_commit_is_on_disk_before_it_is_answered(path: Path) -> None:
    sqlite_file.prepare(path)
    connection = sqlite_file.connect(path)

    settings = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")]
    connection.close()

    assert settings == ["wal", 2]


def test_an_older_schema_is_brought_up_to_date_and_loses_nothing(path: Path) -> None:
    with_store(path, lambda store: store.create(ONE, b"key", b"sealed"))
    connection = sqlite_file.connect(path)
    for table in ("spaces", "runs", "documents"):
        connection.execute(f"DROP TABLE {table}")
    connection.execute("PRAGMA user_version = 1")
    connection.close()

    with_store(path, lambda store: store.create_space("other", "{}"))

    assert with_store(path, lambda store: store.sealed_samples(9)) == [(ONE, b"sealed")]
    assert with_store(path, lambda store: store.space("other")) == "{}"


def test_of_many_runs_the_oldest_go(path: Path) -> None:
    with_store(path, lambda store: store.record(StoredRun("first", "default", "one", ".index", "{}", "{}")))
    connection = sqlite_file.connect(path)
    connection.execute(
        "WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ?)"
        " INSERT INTO runs (at, space, connector_id, connector_type_id, params, result)"
        " SELECT n, 'default', 'one', '.index', '{}', '{}' FROM numbers",
        (MAX_RUNS,),
    )
    connection.close()

    runs = with_store(path, lambda store: store.runs("default"))

    assert (len(runs), runs[0].at) == (MAX_RUNS, "1")


def test_what_was_replaced_or_deleted_is_gone_after_a_purge(path: Path) -> None:
    async def use(store: Store) -> list[bool]:
        for one in "abcdef":
            await store.create(ONE._replace(id=one), b"", b"old-sealed" * 300)
        await store.update(ONE._replace(id="a"), b"", b"new-sealed", read_version=1)
        for one in "bcdef":
            await store.delete("default", one)
        before = holds_old()
        await store.purge()
        return [before, holds_old()]

    def holds_old() -> bool:
        return any(b"old-sealed" in file.read_bytes() for file in path.parent.iterdir())

    assert with_store(path, use) == [True, False]
    assert with_store(path, lambda store: store.all_of("default")) == [ONE._replace(id="a")]


def test_a_purge_that_a_writer_does_not_let_through_says_so(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite_file, "BUSY_SECONDS", 0.01)

    async def use(store: Store) -> None:
        await store.create(ONE, b"", b"")
        reader = sqlite_file.connect(path)
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM connectors").fetchall()
        try:
            with pytest.raises(StoreUnavailableError):
                await store.purge()
        finally:
            reader.close()
        await store.purge()

    with_store(path, use)


def test_the_name_of_a_new_file_is_on_disk_too(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced, fsync = [], os.fsync

    def noted(descriptor: int) -> None:
        fsync(descriptor)
        synced.append(os.path.samestat(os.fstat(descriptor), path.parent.stat()))

    monkeypatch.setattr(os, "fsync", noted)

    sqlite_file.prepare(path)
    sqlite_file.prepare(path)

    assert synced == [True]


def test_what_waits_for_a_lock_behind_a_full_transaction_does_not_wait_anew(path: Path) -> None:
    attempts: list[str] = []
    retries = 40

    async def run() -> list[Any]:
        sqlite_file.prepare(path)
        connection = sqlite_file.connect(path, busy_seconds=0)
        connection.set_trace_callback(attempts.append)
        writes = GroupCommit(connection, retries * RETRY_SECONDS, lambda: None)
        other = sqlite_file.connect(path)
        other.execute("BEGIN IMMEDIATE")
        insert = "INSERT INTO spaces VALUES (?, '')"
        outcomes = await asyncio.gather(
            *(writes.run(insert, (n,)) for n in range(3 * MAX_BATCH)), return_exceptions=True
        )
        await writes.close()
        other.close()
        return list(outcomes)

    outcomes = asyncio.run(run())

    assert {type(outcome) for outcome in outcomes} == {sqlite3.OperationalError}
    assert 1 < len(attempts) <= 1 + retries + 2


@pytest.mark.parametrize("quick_seconds", [0, 60])
def test_a_commit_ends_the_same_in_the_event_loop_and_in_a_thread(
    path: Path, monkeypatch: pytest.MonkeyPatch, quick_seconds: float
) -> None:
    monkeypatch.setattr(group_commit, "QUICK_SECONDS", quick_seconds)

    async def use(store: Store) -> None:
        for number in range(3):
            await store.create(ONE._replace(id=str(number)), b"", b"")
            with pytest.raises(IdTakenError):
                await store.create(ONE._replace(id=str(number)), b"", b"")

    with_store(path, use)

    assert [one.id for one in with_store(path, lambda store: store.all_of("default"))] == ["0", "1", "2"]
