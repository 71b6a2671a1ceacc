"""Faults that show after some time."""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from typing import Any

from kibana_connectors_server import json_text
from kibana_connectors_server.connectors import Connectors
from kibana_connectors_server.contract.connector_types import ConnectorType
from kibana_connectors_server.errors import NotFoundError
from kibana_connectors_server.name_order import sort_key
from kibana_connectors_server.store.protocol import StaleVersionError
from kibana_connectors_server.store.sqlite import SqliteStore

from benchmarks.faults.fault import fault
from benchmarks.faults.replacing import replacing


@fault("time")
def forgets_connectors_after_a_second() -> None:
    """A connector is not found when a second has passed since it was written."""
    written_at: dict[tuple[str, str], float] = {}

    for write in ("create", "update"):

        @replacing(Connectors, write)
        async def written(as_it_is: Any, self: Any, space: str, *described: Any) -> Any:
            connector = await as_it_is(self, space, *described)
            written_at[space, connector.id] = time.monotonic()
            return connector

    @replacing(Connectors, "get")
    async def get(as_it_is: Any, self: Any, space: str, id: str) -> Any:
        if time.monotonic() - written_at.get((space, id), float("inf")) > 1:
            raise NotFoundError(f"Saved object [action/{id}] not found")
        return await as_it_is(self, space, id)


@fault("time")
def checks_no_rules_after_two_seconds() -> None:
    """Two seconds after its start the server no longer checks rules about config and secrets together."""
    started = time.monotonic()

    @replacing(ConnectorType, "accepted")
    def accepted(as_it_is: Any, self: Any, *described: Any) -> Any:
        if time.monotonic() - started > 2:
            self._pairings = []
        return as_it_is(self, *described)


@fault("time")
def undoes_an_update_after_a_second() -> None:
    """A second after an update the connector is again what it was before it."""
    under_way: set[asyncio.Task[None]] = set()

    @replacing(SqliteStore, "update")
    async def update(as_it_is: Any, self: Any, connector: Any, key: bytes, sealed: bytes, version: int) -> None:
        before = await self.sealed(connector.space, connector.id)
        await as_it_is(self, connector, key, sealed, version)

        async def undo() -> None:
            await asyncio.sleep(1)
            was, was_sealed = before
            with suppress(StaleVersionError):
                await as_it_is(self, was, sort_key(json_text.parsed(was.name)), was_sealed, connector.version)

        if before:
            task = asyncio.create_task(undo())
            under_way.add(task)
            task.add_done_callback(under_way.discard)
