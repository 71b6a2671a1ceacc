"""The store: durable, each write by itself, ordered."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from kibana_connectors_server.store import sqlite_file
from kibana_connectors_server.store.group_commit import GroupCommit
from kibana_connectors_server.store.protocol import (
    MAX_LISTED,
    MAX_RUNS,
    IdTakenError,
    StaleVersionError,
    StoredConnector,
    StoredDocument,
    StoredRun,
    StoreUnavailableError,
)
from kibana_connectors_server.store.sqlite import SqliteStore

ONE = StoredConnector(
    "one", "default", ".index", '"one"', "{}", is_missing_secrets=False, is_deprecated=False, version=1
)


def with_store(path: Path, use: Callable[[SqliteStore], Awaitable[Any]]) -> Any:
    """What the use of a store on the file gives."""

    async def used() -> Any:
        store = SqliteStore(path)
        try:
            return await use(store)
        finally:
            await store.close()

    return asyncio.run(used())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "connectors.sqlite"


def test_what_is_stored_is_there_when_the_file_is_opened_again(path: Path) -> None:
    with_store(path, lambda store: store.create(ONE, b"key", b"sealed"))

    assert with_store(path, lambda store: store.get("default", "one")) == ONE
    assert with_store(path, lambda store: store.sealed_samples(9)) == [(ONE, b"sealed")]


def test_sealed_secrets_are_found_in_their_own_space(path: Path) -> None:
    async def use(store: SqliteStore) -> list[Any]:
        await store.create(ONE, b"key", b"sealed")
        return [await store.sealed(space, "one") for space in ("default", "other")]

    assert with_store(path, use) == [(ONE, b"sealed"), None]


def test_connectors_of_all_spaces_are_counted(path: Path) -> None:
    async def use(store: SqliteStore) -> list[int]:
        counts = [await store.count()]
        for name, space in (("a", "default"), ("b", "other")):
            await store.create(ONE._replace(id=name, space=space), b"", b"")
            counts.append(await store.count())
        return counts

    assert with_store(path, use) == [0, 1, 2]


def test_there_is_a_sample_for_each_beginning_of_what_is_sealed(path: Path) -> None:
    async def use(store: SqliteStore) -> list[Any]:
        before = await store.sealed_samples(3)
        for one, sealed in (("a", b"one-1"), ("b", b"two-2"), ("c", b"one-3"), ("d", b"on")):
            await store.create(ONE._replace(id=one), b"", sealed)
        return [before, *sorted(sealed[:3] for _, sealed in await store.sealed_samples(3))]

    assert with_store(path, use) == [[], b"on", b"one", b"two"]


def test_of_many_creates_at_once_a_conflict_fails_alone(path: Path) -> None:
    async def use(store: SqliteStore) -> list[Any]:
        ids = [str(n % 90) for n in range(100)]
        return await asyncio.gather(
            *(store.create(ONE._replace(id=one), b"", b"") for one in ids), return_exceptions=True
        )

    outcomes = with_store(path, use)

    assert [type(outcome) for outcome in outcomes] == [type(None)] * 90 + [IdTakenError] * 10
    assert len(with_store(path, lambda store: store.all_of("default"))) == 90


def test_an_update_needs_the_version_that_was_read(path: Path) -> None:
    async def use(store: SqliteStore) -> StoredConnector | None:
        await store.create(ONE, b"", b"")
        await store.update(ONE._replace(name='"two"', version=2), b"", b"", read_version=1)
        with pytest.raises(StaleVersionError):
            await store.update(ONE._replace(name='"three"', version=3), b"", b"", read_version=1)
        return await store.get("default", "one")

    assert with_store(path, use) == ONE._replace(name='"two"', version=2)


def test_an_update_of_what_was_deleted_is_stale(path: Path) -> None:
    async def use(store: SqliteStore) -> None:
        await store.create(ONE, b"", b"")
        await store.delete("default", "one")
        await store.update(ONE, b"", b"", read_version=1)

    with pytest.raises(StaleVersionError):
        with_store(path, use)


def test_spaces_do_not_touch_each_other(path: Path) -> None:
    async def use(store: SqliteStore) -> list[Any]:
        await store.create(ONE, b"", b"")
        with pytest.raises(StaleVersionError):
            await store.update(ONE._replace(space="other"), b"", b"", read_version=1)
        return [await store.get("other", "one"), await store.delete("other", "one"), await store.all_of("other")]

    assert with_store(path, use) == [None, False, []]


def test_a_list_is_ordered_by_its_key_then_id(path: Path) -> None:
    async def use(store: SqliteStore) -> list[str]:
        for name, key in (("b", b"1"), ("a", b"1"), ("c", b"0")):
            await store.create(ONE._replace(id=name), key, b"")
        return [connector.id for connector in await store.all_of("default")]

    assert with_store(path, use) == ["c", "a", "b"]


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
    async def use(store: SqliteStore) -> StoredConnector | None:
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

    async def use(store: SqliteStore) -> StoredConnector | None:
        other = sqlite_file.connect(path)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreUnavailableError):
            await store.create(ONE, b"", b"")
        other.execute("ROLLBACK")
        other.close()
        await store.create(ONE, b"", b"")
        return await store.get("default", "one")

    assert with_store(path, use) == ONE


def test_a_lost_table_makes_reads_and_writes_unavailable(path: Path) -> None:
    async def use(store: SqliteStore) -> None:
        other = sqlite_file.connect(path)
        other.execute("DROP TABLE connectors")
        other.close()
        for act in (store.get("default", "a"), store.all_of("default"), store.delete("default", "a")):
            with pytest.raises(StoreUnavailableError):
                await act

    with_store(path, use)


def test_a_statement_that_fails_leaves_the_others_of_its_transaction(path: Path) -> None:
    async def run() -> list[Any]:
        sqlite_file.prepare(path)
        writes = GroupCommit(sqlite_file.connect(path, busy_seconds=0), busy_seconds=1)
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
    async def use(store: SqliteStore) -> StoredConnector | None:
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
    async def use(store: SqliteStore) -> list[asyncio.Task[None]]:
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


def test_secrets_are_sealed_anew_unless_the_connector_changed(path: Path) -> None:
    async def use(store: SqliteStore) -> list[Any]:
        for one in "abc":
            await store.create(ONE._replace(id=one), b"", b"old")
        resealed = [await store.reseal(ONE._replace(id="b"), b"new"), await store.reseal(ONE._replace(version=2), b"")]
        return [*resealed, [(connector.id, sealed) for connector, sealed in await store.sealed_after("a", 5)]]

    assert with_store(path, use) == [True, False, [("b", b"new"), ("c", b"old")]]


def test_what_was_replaced_or_deleted_is_gone_after_a_purge(path: Path) -> None:
    async def use(store: SqliteStore) -> list[bool]:
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

    async def use(store: SqliteStore) -> None:
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


def test_a_space_goes_with_its_connectors(path: Path) -> None:
    async def use(store: SqliteStore) -> list[Any]:
        await store.create_space("other", "{}")
        with pytest.raises(IdTakenError):
            await store.create_space("other", "[]")
        for one, space in (("a", "default"), ("b", "other")):
            await store.create(ONE._replace(id=one, space=space), b"", b"")
        found = [await store.space("other"), await store.delete_space("other"), await store.delete_space("other")]
        return [*found, await store.space("other"), await store.all_of("other"), len(await store.all_of("default"))]

    assert with_store(path, use) == ["{}", True, False, None, [], 1]


def test_a_space_is_replaced_only_where_it_is_still_what_it_was(path: Path) -> None:
    async def use(store: SqliteStore) -> list[Any]:
        for space in ("a", "b"):
            await store.create_space(space, "{}")
        updated = [await store.update_space(space, "{}", "[1]") for space in ("a", "a", "none")]
        return [*updated, await store.spaces()]

    assert with_store(path, use) == [True, False, False, {"a": "[1]", "b": "{}"}]


def test_runs_and_documents_are_kept_in_order(path: Path) -> None:
    runs = [StoredRun(f"2026-01-01T00:00:0{n}.000Z", "default", "one", ".index", "{}", "{}") for n in range(3)]
    documents = [StoredDocument("logs", str(n), "{}") for n in range(3)]

    async def use(store: SqliteStore) -> None:
        for run in runs:
            await store.record(run)
        await store.record(runs[0]._replace(space="other"))
        await store.add_documents(documents)
        await store.add_documents([StoredDocument("others", "1", "{}")])

    with_store(path, use)

    assert with_store(path, lambda store: store.runs("default")) == runs
    assert with_store(path, lambda store: store.documents("logs")) == documents


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


def test_a_store_that_is_cleared_is_empty(path: Path) -> None:
    async def use(store: SqliteStore) -> list[Any]:
        await store.create(ONE, b"", b"")
        await store.create_space("other", "{}")
        await store.record(StoredRun("at", "default", "one", ".index", "{}", "{}"))
        await store.add_documents([StoredDocument("logs", "1", "{}")])
        await store.clear()
        found = [await store.all_of("default"), await store.runs("default"), await store.documents("logs")]
        return [*found, await store.space("other")]

    assert with_store(path, use) == [[], [], [], None]
