"""A PostgreSQL that goes away, hangs, or takes no writes, and comes back, while servers run on it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from typing import Any
from uuid import uuid4

import asyncpg
import httpx
import pytest
from kibana_connectors_server.store import postgres_pool
from kibana_connectors_server.store.protocol import Store, StoredConnector, StoreUnavailableError

from tests.server.postgres import PASSWORD, Postgres, name_of, postgres
from tests.server.requests import INDEX, error, update_of
from tests.server.servers import on, started
from tests.server.stores import ONE, with_store

NEW = "/api/actions/connector"
UNAVAILABLE = error(503, "Service Unavailable", "The store is not available.")


@pytest.fixture(scope="module")
def own() -> Iterator[Postgres]:
    """One that no other test minds."""
    with postgres() as running:
        yield running


@pytest.fixture
def database(own: Postgres) -> str:
    return own.new_database()


def end_connections(own: Postgres, database: str) -> None:
    """Returns when all to the database are gone."""
    of_database = f"FROM pg_stat_activity WHERE datname = '{name_of(database)}'"
    own.sql(f"SELECT pg_terminate_backend(pid, 10000) {of_database}")


def created_until(stop: Event, kibana: httpx.Client) -> tuple[list[str], set[int]]:
    """The ids that were acknowledged, and the statuses of all that was not."""
    acknowledged, others = [], set()
    while not stop.is_set():
        new = str(uuid4())
        status = kibana.post(f"{NEW}/{new}", json=INDEX).status_code
        if status == 200:
            acknowledged.append(new)
        else:
            others.add(status)
    return acknowledged, others


@pytest.mark.parametrize("end", [Postgres.kill, Postgres.stop], ids=["killed", "stopped"])
def test_what_was_acknowledged_outlasts_the_database_and_the_server_goes_on(
    own: Postgres, database: str, tmp_path: Path, end: Callable[[Postgres], None]
) -> None:
    stop = Event()
    with (
        started(tmp_path, *on(database, tmp_path)) as server,
        server.client() as kibana,
        ThreadPoolExecutor(8) as threads,
    ):
        kibana.post(f"{NEW}/first", json=INDEX)
        writers = [threads.submit(created_until, stop, kibana) for _ in range(8)]
        while len(kibana.get("/api/actions/connectors").json()) < 100:
            pass
        end(own)
        requests = [("GET", None), ("POST", INDEX), ("PUT", update_of(INDEX)), ("DELETE", None)]
        meanwhile = [kibana.request(method, f"{NEW}/first", json=body) for method, body in requests]
        meanwhile.append(kibana.get("/api/actions/connectors"))
        own.start_again()
        back = kibana.post(f"{NEW}/second", json=INDEX).status_code
        stop.set()
        outcomes = [writer.result() for writer in writers]
        there = {connector["id"] for connector in kibana.get("/api/actions/connectors").json()}

    assert [(answer.status_code, answer.json()) for answer in meanwhile] == [(503, UNAVAILABLE)] * 5
    assert back == 200
    assert {one for acknowledged, _ in outcomes for one in acknowledged} | {"first", "second"} <= there
    assert {status for _, others in outcomes for status in others} == {503}
    assert PASSWORD not in server.log
    assert "Traceback" not in server.log


def test_a_database_that_hangs_is_given_up_and_then_well_again(
    own: Postgres, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for limit in ("CONNECT_SECONDS", "WAIT_SECONDS", "ANSWER_SECONDS"):
        monkeypatch.setattr(postgres_pool, limit, 0.3)

    async def use(store: Store) -> StoredConnector | None:
        await store.create(ONE, b"", b"")
        own.pause()
        try:
            acts = [store.get("default", "one") for _ in range(30)] + [store.all_of("default")]
            outcomes = await asyncio.gather(*acts, store.create(ONE, b"", b""), return_exceptions=True)
        finally:
            own.resume()
        assert {type(outcome) for outcome in outcomes} == {StoreUnavailableError}
        return await store.get("default", "one")

    assert with_store(database, use) == ONE


def test_a_lock_on_the_tables_is_waited_for_and_then_given_up(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres_pool, "STATEMENT_SECONDS", 0.2)

    async def use(store: Store) -> tuple[StoredConnector | None, ...]:
        other = await asyncpg.connect(database)
        async with other.transaction():
            await other.execute("LOCK TABLE kibana_connectors.connectors")
            with pytest.raises(StoreUnavailableError, match="statement timeout"):
                await store.create(ONE, b"", b"")
        await other.close()
        before = await store.get("default", "one")
        await store.create(ONE, b"", b"")
        return before, await store.get("default", "one")

    assert with_store(database, use) == (None, ONE)


def test_a_read_on_a_lost_connection_is_tried_again(own: Postgres, database: str) -> None:
    async def use(store: Store) -> StoredConnector | None:
        await store.create(ONE, b"", b"")
        end_connections(own, database)
        return await store.get("default", "one")

    assert with_store(database, use) == ONE


def test_a_connection_that_is_known_to_be_lost_is_not_written_to(own: Postgres, database: str) -> None:
    async def use(store: Store) -> StoredConnector | None:
        await asyncio.to_thread(end_connections, own, database)
        await store.create(ONE, b"", b"")
        return await store.get("default", "one")

    assert with_store(database, use) == ONE


def test_a_write_on_a_lost_connection_fails_and_is_not_tried_again(own: Postgres, database: str) -> None:
    async def use(store: Store) -> StoredConnector | None:
        await store.create(ONE, b"", b"")
        end_connections(own, database)
        with pytest.raises(StoreUnavailableError):
            await store.delete("default", "one")
        return await store.get("default", "one")

    assert with_store(database, use) == ONE


def test_a_database_that_is_read_only_is_read_and_takes_writes_as_soon_as_it_can(own: Postgres, database: str) -> None:
    with_store(database, lambda store: store.create(ONE, b"", b""))
    own.sql(f"ALTER DATABASE {name_of(database)} SET default_transaction_read_only = on")

    async def use(store: Store) -> list[Any]:
        with pytest.raises(StoreUnavailableError, match="read-only"):
            await store.delete("default", "one")
        read = await store.get("default", "one")
        with pytest.raises(StoreUnavailableError, match="read-only"):
            await store.delete("default", "one")
        own.sql(f"ALTER DATABASE {name_of(database)} RESET default_transaction_read_only")
        return [read, await store.delete("default", "one")]

    assert with_store(database, use) == [ONE, True]


def test_a_lost_schema_makes_reads_and_writes_unavailable(own: Postgres, database: str) -> None:
    async def use(store: Store) -> None:
        own.sql("DROP SCHEMA kibana_connectors CASCADE", name_of(database))
        for act in (store.get("default", "a"), store.all_of("default"), store.delete("default", "a")):
            with pytest.raises(StoreUnavailableError):
                await act

    with_store(database, use)
