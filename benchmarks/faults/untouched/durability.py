"""Faults that show after a crash."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing, suppress
from typing import Any

from kibana_connectors_server.store import sqlite_file
from kibana_connectors_server.store.group_commit import GroupCommit
from kibana_connectors_server.store.protocol import StaleVersionError, StoredConnector
from kibana_connectors_server.store.sqlite import SqliteStore
from kibana_connectors_server.store.sqlite_connections import Connections

from benchmarks.faults.fault import fault
from benchmarks.faults.replacing import replacing

_COMMIT_SECONDS = 0.2
_SWEEP_SECONDS = 0.5


@fault("durability")
def commits_now_and_then() -> None:
    """A write is acknowledged and seen before it is on disk: its commit comes up to a fifth of a second later."""

    @replacing(Connections, "__init__")
    def init(make: Any, self: Connections, *told: Any) -> None:
        make(self, *told)
        self.reader.close()
        self.list_reader.close()
        self.reader = self.list_reader = self.writes._connection

    @replacing(GroupCommit, "_begin")
    async def begin(begun: Any, self: GroupCommit, deadline: float) -> None:
        if not self._connection.in_transaction:
            await begun(self, deadline)
            self._loop.call_later(_COMMIT_SECONDS, _commit, self._connection)

    @replacing(GroupCommit, "_commit")
    async def commit(*_: Any, **__: Any) -> None:
        """It comes later."""

    @replacing(GroupCommit, "close")
    async def close(closed: Any, self: GroupCommit) -> None:
        await self.drain()
        _commit(self._connection)
        await closed(self)


@fault("durability")
def sweeps_deleted_connectors_later() -> None:
    """A deletion is remembered in memory alone until a sweep: a kill before it brings the connector back."""
    deleted: dict[str, str] = {}
    sweeps: set[asyncio.Task[None]] = set()
    delete_at_once = SqliteStore.delete
    _hide_from_readers(deleted)

    async def sweep(store: SqliteStore, id: str, seconds: float = 0) -> None:
        await asyncio.sleep(seconds)
        if id in deleted:
            await delete_at_once(store, deleted[id], id)
            deleted.pop(id, None)

    @replacing(SqliteStore, "delete")
    async def delete(_: Any, self: SqliteStore, space: str, id: str) -> bool:
        if await self.get(space, id) is None:
            return False
        deleted[id] = space
        task = asyncio.create_task(sweep(self, id, _SWEEP_SECONDS))
        sweeps.add(task)
        task.add_done_callback(sweeps.discard)
        return True

    @replacing(SqliteStore, "create")
    async def create(made: Any, self: SqliteStore, connector: StoredConnector, *told: Any) -> None:
        await sweep(self, connector.id)
        await made(self, connector, *told)

    @replacing(SqliteStore, "update")
    async def update(change: Any, self: SqliteStore, connector: StoredConnector, *told: Any) -> None:
        if connector.id in deleted:
            raise StaleVersionError
        await change(self, connector, *told)

    @replacing(SqliteStore, "close")
    async def close(closed: Any, self: SqliteStore) -> None:
        for one in list(deleted):
            await sweep(self, one)
        await closed(self)


def _hide_from_readers(deleted: dict[str, str]) -> None:
    for name in ("get", "sealed"):

        @replacing(SqliteStore, name)
        async def found(find: Any, self: SqliteStore, space: str, id: str) -> Any:
            return None if id in deleted else await find(self, space, id)

    @replacing(SqliteStore, "all_of")
    async def all_of(listed: Any, self: SqliteStore, space: str) -> list[StoredConnector]:
        return [one for one in await listed(self, space) if one.id not in deleted]


def _commit(connection: sqlite3.Connection) -> None:
    with suppress(sqlite3.ProgrammingError):
        if connection.in_transaction:
            connection.execute("COMMIT")


@fault("durability")
def forgets_the_order_at_a_start() -> None:
    """A start empties what lists are ordered by: connectors from before it no longer stand where their names belong."""

    @replacing(sqlite_file, "prepare")
    def prepare(as_it_is: Any, path: Any) -> None:
        as_it_is(path)
        with closing(sqlite_file.connect(path)) as connection:
            connection.execute("UPDATE connectors SET sort_key = x''")
