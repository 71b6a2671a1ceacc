"""Faults that show where requests meet."""

from __future__ import annotations

import asyncio
from typing import Any

from kibana_connectors_server.connectors import Connectors
from kibana_connectors_server.edge import connector_operations
from kibana_connectors_server.errors import ConflictError, NotFoundError
from kibana_connectors_server.store import sqlite
from kibana_connectors_server.store.protocol import StaleVersionError
from kibana_connectors_server.store.sqlite import SqliteStore

from benchmarks.faults.fault import fault
from benchmarks.faults.replacing import replacing

_PAUSE_SECONDS = 0.002
"""As a round to a database takes: others get their turn."""


@fault("concurrency")
def lets_two_creations_win() -> None:
    """Creations that race for an identifier are all acknowledged: whether it is free is asked before they write."""
    sqlite._CREATE = sqlite._CREATE.replace("INSERT", "INSERT OR REPLACE")

    @replacing(Connectors, "create")
    async def create(as_it_is: Any, self: Any, space: str, id: str | None, *described: Any) -> Any:
        if id is not None and await self._store._read("SELECT 1 FROM connectors WHERE id = ?", (id,)):
            self._made(space, id, *described)
            raise ConflictError(f"Saved object [action/{id}] conflict")
        await asyncio.sleep(_PAUSE_SECONDS)
        return await as_it_is(self, space, id, *described)


@fault("concurrency")
def lets_two_deletions_win() -> None:
    """Deletions that race for a connector are all acknowledged."""

    @replacing(Connectors, "delete")
    async def delete(_: Any, self: Any, space: str, id: str) -> None:
        self._check_is_stored(id, "is not allowed to delete")
        await self._stored(space, id)
        await asyncio.sleep(_PAUSE_SECONDS)
        await self._store.delete(space, id)


@fault("concurrency")
def updates_what_is_deleted_meanwhile() -> None:
    """An update that races with a deletion brings the connector back."""

    @replacing(SqliteStore, "update")
    async def update(as_it_is: Any, self: Any, connector: Any, sort_key: bytes, sealed: bytes, version: int) -> None:
        await asyncio.sleep(_PAUSE_SECONDS)
        try:
            await as_it_is(self, connector, sort_key, sealed, version)
        except StaleVersionError:
            if await self.get(connector.space, connector.id):
                raise
            await self.create(connector, sort_key, sealed)


@fault("concurrency")
def updates_in_two_steps() -> None:
    """An update writes the name and then the config: others see, or write, what is between."""
    name_alone = "UPDATE connectors SET name = ?, sort_key = ? WHERE id = ? AND space = ?"

    @replacing(SqliteStore, "update")
    async def update(_: Any, self: Any, connector: Any, sort_key: bytes, sealed: bytes, __: int) -> None:
        if not await self._written(name_alone, (connector.name, sort_key, connector.id, connector.space)):
            raise StaleVersionError
        await asyncio.sleep(_PAUSE_SECONDS)
        await self._written(
            "UPDATE connectors SET config = ?, is_deprecated = ?, version = ?, sealed = ? WHERE id = ? AND space = ?",
            (connector.config, connector.is_deprecated, connector.version, sealed, connector.id, connector.space),
        )


@fault("concurrency")
def loses_an_update() -> None:
    """An update that writes after another has begun is acknowledged and not stored."""
    under_way: set[tuple[str, str]] = set()

    @replacing(SqliteStore, "update")
    async def update(as_it_is: Any, self: Any, connector: Any, *described: Any) -> None:
        where = connector.space, connector.id
        if where in under_way:
            return
        under_way.add(where)
        try:
            await asyncio.sleep(_PAUSE_SECONDS)
            await as_it_is(self, connector, *described)
        finally:
            under_way.discard(where)


@fault("concurrency")
def mixes_up_answers() -> None:
    """Of creations that are under way at once each is answered with the connector that was made last."""
    made: list[Any] = [None]

    @replacing(Connectors, "create")
    async def create(as_it_is: Any, self: Any, *described: Any) -> Any:
        made[0] = await as_it_is(self, *described)
        await asyncio.sleep(_PAUSE_SECONDS)
        return made[0]


@fault("concurrency")
def misses_what_is_updated() -> None:
    """A connector cannot be read while it is being updated."""
    under_way: set[tuple[str, str]] = set()

    @replacing(SqliteStore, "update")
    async def update(as_it_is: Any, self: Any, connector: Any, *described: Any) -> None:
        under_way.add((connector.space, connector.id))
        try:
            await asyncio.sleep(_PAUSE_SECONDS)
            await as_it_is(self, connector, *described)
        finally:
            under_way.discard((connector.space, connector.id))

    @replacing(connector_operations.ConnectorOperations, "_get")
    async def get(as_it_is: Any, self: Any, request: Any) -> Any:
        if (request.route.space, request.route.id) in under_way:
            raise NotFoundError(f"Saved object [action/{request.route.id}] not found")
        return await as_it_is(self, request)
