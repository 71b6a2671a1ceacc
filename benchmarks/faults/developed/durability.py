"""Faults that show after a crash."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import threading
import time
from contextlib import closing
from pathlib import Path
from typing import Any

from kibana_connectors_server.command import stores
from kibana_connectors_server.connectors import Connectors
from kibana_connectors_server.store import sqlite_file
from kibana_connectors_server.store.sqlite import SqliteStore
from kibana_connectors_server.vault import KEY_BYTES, Vault

from benchmarks.faults.fault import fault
from benchmarks.faults.replacing import replacing

_SECONDS_BETWEEN_SAVES = 1.0
_PAUSE_SECONDS = 0.002


@fault("durability")
def saves_once_a_second() -> None:
    """What is acknowledged is in memory alone until the database is saved, once a second."""

    @replacing(stores, "opened")
    async def opened(as_it_is: Any, database: str, *described: Any) -> Any:
        working = _working_copy(Path(database))
        store = await as_it_is(str(working), *described)

        def save() -> None:
            while True:
                time.sleep(_SECONDS_BETWEEN_SAVES)
                _copy(working, Path(database))

        threading.Thread(target=save, daemon=True).start()
        return store


@fault("durability")
def saves_a_write_with_the_next() -> None:
    """The last write that was acknowledged is lost in a crash."""

    @replacing(stores, "opened")
    async def opened(as_it_is: Any, database: str, *described: Any) -> Any:
        store = await as_it_is(str(_working_copy(Path(database))), *described)
        sqlite_file.prepare(Path(database))
        saved = sqlite_file.connect(Path(database))
        saved.execute("PRAGMA synchronous = OFF")
        waiting: list[Any] = []

        @replacing(SqliteStore, "_written")
        async def written(write: Any, self: Any, *statement: Any) -> Any:
            while waiting:
                saved.execute(*waiting.pop(0))
            count = await write(self, *statement)
            waiting.append(statement)
            return count

        return store


@fault("durability")
def creates_in_two_commits() -> None:
    """A creation is first stored without its config: after a crash it may remain so."""

    @replacing(SqliteStore, "create")
    async def create(as_it_is: Any, self: Any, connector: Any, *described: Any) -> None:
        await as_it_is(self, connector._replace(config="{}"), *described)
        await asyncio.sleep(_PAUSE_SECONDS)
        await self._written("UPDATE connectors SET config = ? WHERE id = ?", (connector.config, connector.id))


@fault("durability")
def forgets_deletions() -> None:
    """What was deleted is there again after a crash."""
    deleted: set[str] = set()

    @replacing(SqliteStore, "get")
    async def get(as_it_is: Any, self: Any, space: str, id: str) -> Any:
        return None if id in deleted else await as_it_is(self, space, id)

    @replacing(SqliteStore, "all_of")
    async def all_of(as_it_is: Any, self: Any, space: str) -> Any:
        return [one for one in await as_it_is(self, space) if one.id not in deleted]

    @replacing(SqliteStore, "delete")
    async def delete(_: Any, self: Any, space: str, id: str) -> bool:
        if await self.get(space, id) is None or id in deleted:
            return False
        deleted.add(id)
        return True

    @replacing(SqliteStore, "create")
    async def create(as_it_is: Any, self: Any, connector: Any, *described: Any) -> None:
        if connector.id in deleted:
            await self._written("DELETE FROM connectors WHERE id = ?", (connector.id,))
        await as_it_is(self, connector, *described)
        deleted.discard(connector.id)


def _working_copy(database: Path) -> Path:
    """A fresh file beside the database that holds what that holds."""
    working = database.with_name(f"{database.name}.working")
    for file in database.parent.glob(f"{working.name}*"):
        file.unlink()
    if database.exists():
        _copy(database, working)
    return working


def _copy(one: Path, other: Path) -> None:
    with closing(sqlite3.connect(one)) as source, closing(sqlite3.connect(other)) as target:
        source.backup(target)


@fault("durability")
def makes_another_key_at_each_start() -> None:
    """Secrets are sealed with a key that is in memory alone: after a restart connectors cannot be run."""

    @replacing(Vault, "__init__")
    def init(as_it_is: Any, self: Any, *_: Any) -> None:
        as_it_is(self, os.urandom(KEY_BYTES))

    @replacing(Connectors, "check_keys")
    async def check_keys(_: Any, __: Any) -> None: ...


@fault("durability")
def forgets_deprecation_at_a_restart() -> None:
    """That a connector is a deprecated one is kept in memory alone."""
    deprecated: set[str] = set()

    def without(connector: Any) -> Any:
        (deprecated.add if connector.is_deprecated else deprecated.discard)(connector.id)
        return connector._replace(is_deprecated=False)

    def with_it(connector: Any) -> Any:
        return connector and connector._replace(is_deprecated=connector.id in deprecated)

    @replacing(SqliteStore, "create")
    async def create(as_it_is: Any, self: Any, connector: Any, *others: Any) -> None:
        await as_it_is(self, connector._replace(is_deprecated=False), *others)
        without(connector)

    @replacing(SqliteStore, "update")
    async def update(as_it_is: Any, self: Any, connector: Any, *others: Any) -> None:
        await as_it_is(self, without(connector), *others)

    @replacing(SqliteStore, "get")
    async def get(as_it_is: Any, self: Any, space: str, id: str) -> Any:
        return with_it(await as_it_is(self, space, id))

    @replacing(SqliteStore, "all_of")
    async def all_of(as_it_is: Any, self: Any, space: str) -> Any:
        return [with_it(connector) for connector in await as_it_is(self, space)]
