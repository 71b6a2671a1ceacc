"""The store in a PostgreSQL database: what holds for it beyond what holds for every store."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest
from kibana_connectors_server.command import stores
from kibana_connectors_server.store.postgres_pool import PostgresPool
from kibana_connectors_server.store.protocol import (
    MAX_LISTED,
    MAX_RUNS,
    IdTakenError,
    StaleVersionError,
    Store,
    StoredConnector,
    StoredDocument,
    StoredRun,
    StoreUnavailableError,
)

from tests.server.postgres import NEWEST, OLDEST, Postgres, name_of
from tests.server.stores import ONE, with_store


@pytest.fixture(params=[OLDEST, NEWEST])
def cluster(request: pytest.FixtureRequest, postgres_of: Callable[[int], Postgres]) -> Postgres:
    return postgres_of(request.param)


@pytest.fixture
def database(cluster: Postgres) -> str:
    return cluster.new_database()


def test_servers_that_start_at_once_make_the_tables_once(database: str) -> None:
    async def use() -> list[StoredConnector | None]:
        opened = await asyncio.gather(*(stores.opened(database) for _ in range(8)))
        await opened[0].create(ONE, b"", b"")
        found = [await store.get("default", "one") for store in opened]
        await asyncio.gather(*(store.close() for store in opened))
        return found

    assert asyncio.run(use()) == [ONE] * 8


def test_a_schema_that_was_made_beforehand_is_used(cluster: Postgres, database: str) -> None:
    cluster.sql("CREATE SCHEMA kibana_connectors", name_of(database))

    with_store(database, lambda store: store.create(ONE, b"", b""))

    assert with_store(database, lambda store: store.get("default", "one")) == ONE


def test_a_list_ends_at_its_limit(cluster: Postgres, database: str) -> None:
    with_store(database, lambda store: store.all_of("default"))
    cluster.sql(
        "INSERT INTO kibana_connectors.connectors"  # noqa: S608 - ours
        " SELECT n, 'default', '.index', '\"n\"', '{}', false, false, 1, '', ''"
        f" FROM generate_series(1, {MAX_LISTED + 5}) AS n",
        name_of(database),
    )

    assert len(with_store(database, lambda store: store.all_of("default"))) == MAX_LISTED


def test_of_many_runs_the_oldest_go(cluster: Postgres, database: str) -> None:
    run = StoredRun("first", "default", "one", ".index", "{}", "{}")
    with_store(database, lambda store: store.record(run))
    cluster.sql(
        "INSERT INTO kibana_connectors.runs (at, space, connector_id, connector_type_id, params, result)"  # noqa: S608
        f" SELECT n, 'default', 'one', '.index', '{{}}', '{{}}' FROM generate_series(1, {MAX_RUNS}) AS n",
        name_of(database),
    )

    async def use(store: Store) -> list[StoredRun]:
        await asyncio.gather(*(store.record(run._replace(at="last")) for _ in range(20)))
        return await store.runs("default")

    runs = with_store(database, use)

    assert (len(runs), runs[0].at, runs[-1].at) == (MAX_RUNS, "21", "last")


def test_a_name_and_a_space_may_be_longer_than_an_index_holds(database: str) -> None:
    incompressible = "".join(chr(0x4E00 + n * n % 20_000) for n in range(5_000))
    keys = [incompressible.encode() + end for end in (b"b", b"a")]

    async def use(store: Store) -> list[str]:
        for number, key in enumerate(keys):
            await store.create(ONE._replace(id=str(number), space=incompressible), key, b"")
        await store.create_space(incompressible, "{}")
        with pytest.raises(IdTakenError):
            await store.create_space(incompressible, "{}")
        await store.add_documents([StoredDocument(incompressible, "1", "{}")])
        assert len(await store.documents(incompressible)) == 1
        return [connector.id for connector in await store.all_of(incompressible)]

    assert with_store(database, use) == ["1", "0"]


@pytest.mark.parametrize("odd", ["a\0b", "\ud800", "\udfff\0"])
def test_what_text_cannot_hold_is_not_there(database: str, odd: str) -> None:
    async def use(store: Store) -> list[Any]:
        connectors = [await store.get("default", odd), await store.delete("default", odd)]
        return [*connectors, await store.space(odd), await store.delete_space(odd)]

    assert with_store(database, use) == [None, False, None, False]


def test_an_index_may_have_any_name(database: str) -> None:
    documents = [StoredDocument("a\0b\ud800", name, "{}") for name in ("\udfff", "\0", "é")]

    async def use(store: Store) -> list[StoredDocument]:
        await store.add_documents(documents)
        return await store.documents("a\0b\ud800")

    assert with_store(database, use) == documents


def test_ids_are_in_the_order_of_their_bytes(cluster: Postgres, database: str) -> None:
    ids = ["-", "0", "B", "_", "a", "a-", "a0", "aa", "b", "é"]

    async def use(store: Store) -> list[list[str]]:
        for one in reversed(ids):
            await store.create(ONE._replace(id=one), b"", b"")
        listed = [connector.id for connector in await store.all_of("default")]
        return [listed, [connector.id for connector, _ in await store.sealed_after("", 100)]]

    assert with_store(database, use) == [ids, ids]
    collations = "SELECT collation_name FROM information_schema.columns WHERE table_name = 'connectors'"
    assert "C" in cluster.sql(f"{collations} AND column_name = 'id'", name_of(database))


def test_servers_that_create_the_same_in_different_order_do_not_block_each_other(database: str) -> None:
    async def use() -> list[int]:
        servers = [await stores.opened(database) for _ in range(2)]
        orders = [list(range(200)), list(reversed(range(200)))]
        conflicts = []
        for turn in range(20):
            creates = [
                server.create(ONE._replace(id=f"{turn}-{number}", version=version), b"", b"")
                for version, (server, order) in enumerate(zip(servers, orders, strict=True))
                for number in order
            ]
            outcomes = await asyncio.gather(*creates, return_exceptions=True)
            conflicts.append([type(outcome) for outcome in outcomes].count(IdTakenError))
            orders.reverse()
        await asyncio.gather(*(server.close() for server in servers))
        return conflicts

    assert asyncio.run(use()) == [200] * 20


@pytest.mark.parametrize("isolation", ["read committed", "repeatable read", "serializable"])
def test_a_race_has_one_winner_whatever_isolation_is_the_default(
    cluster: Postgres, database: str, isolation: str
) -> None:
    cluster.sql(f"ALTER DATABASE {name_of(database)} SET default_transaction_isolation = '{isolation}'")

    async def use(store: Store) -> list[list[type]]:
        await asyncio.gather(*(store.count() for _ in range(40)))
        creates = (store.create(ONE._replace(version=n), b"", b"") for n in range(40))
        created = await asyncio.gather(*creates, return_exceptions=True)
        found = await store.get("default", "one")
        assert found
        updates = (store.update(ONE._replace(version=100 + n), b"", b"", found.version) for n in range(40))
        updated = await asyncio.gather(*updates, return_exceptions=True)
        return [sorted(map(type, outcomes), key=str) for outcomes in (created, updated)]

    created, updated = with_store(database, use)

    assert sorted(created, key=lambda kind: kind is IdTakenError) == [type(None)] + [IdTakenError] * 39
    assert sorted(updated, key=lambda kind: kind is StaleVersionError) == [type(None)] + [StaleVersionError] * 39


@pytest.mark.parametrize("default", ["off", "local"])
def test_a_commit_is_on_disk_before_it_is_answered(cluster: Postgres, database: str, default: str) -> None:
    cluster.sql(f"ALTER DATABASE {name_of(database)} SET synchronous_commit = '{default}'")

    async def use() -> str:
        pool = await PostgresPool.opened(database, name_of(database))
        ((setting,),) = await pool.read("SHOW synchronous_commit")
        pool.close()
        return str(setting)

    assert asyncio.run(use()) == "on"


def test_an_error_of_the_store_holds_nothing_of_the_connectors(cluster: Postgres, database: str) -> None:
    with_store(database, lambda store: store.all_of("default"))
    cluster.sql("ALTER TABLE kibana_connectors.connectors ADD CHECK (name = '')", name_of(database))

    with pytest.raises(StoreUnavailableError) as caught:
        with_store(database, lambda store: store.create(ONE._replace(name='"canary"'), b"", b""))

    assert "violates check constraint" in str(caught.value)
    assert "canary" not in str(caught.value)


def test_what_was_replaced_or_deleted_is_gone_from_the_table_after_a_purge(cluster: Postgres, database: str) -> None:
    async def use(store: Store) -> list[bool]:
        await asyncio.gather(*(store.create(ONE._replace(id=one), b"", b"old-sealed" * 9) for one in "abcdef"))
        await store.update(ONE._replace(id="a"), b"", b"new-sealed", read_version=1)
        await asyncio.gather(*(store.delete("default", one) for one in "bcdef"))
        before = holds_old()
        await store.purge()
        return [before, holds_old()]

    def holds_old() -> bool:
        cluster.sql("CHECKPOINT")
        files = (
            cluster.folder
            / "data/base"
            / cluster.sql("SELECT oid FROM pg_database WHERE datname = current_database()", name_of(database))
        )
        return any(b"old-sealed" in file.read_bytes() for file in files.iterdir())

    assert with_store(database, use) == [True, False]
    assert with_store(database, lambda store: store.all_of("default")) == [ONE._replace(id="a")]


def test_each_commit_is_told_with_its_writes(database: str) -> None:
    told: list[int] = []

    async def use() -> None:
        store = await stores.opened(database, lambda writes, seconds: told.append(writes if seconds > 0 else 0))
        await asyncio.gather(*(store.create(ONE._replace(id=str(number)), b"", b"") for number in range(30)))
        await store.delete("default", "1")
        await store.get("default", "2")
        await store.close()

    asyncio.run(use())

    assert (sum(told), told[-1]) == (31, 1)
    assert len(told) < 31


@pytest.mark.parametrize(
    "form", ["postgresql://{user}@/{name}?host={folder}&port={port}", "postgres://{user}@{quoted}:{port}/{name}"]
)
def test_a_store_is_reached_over_a_unix_socket_too(cluster: Postgres, database: str, form: str) -> None:
    with_store(database, lambda store: store.create(ONE, b"", b""))
    over_socket = form.format(
        user=database.partition("@")[0].removeprefix("postgresql://"),
        name=name_of(database),
        folder=cluster.folder,
        quoted=quote(str(cluster.folder), safe=""),
        port=cluster.port,
    )

    assert with_store(over_socket, lambda store: store.get("default", "one")) == ONE
