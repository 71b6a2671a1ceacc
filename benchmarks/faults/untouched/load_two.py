"""What goes wrong later, or with many at once."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any

from kibana_connectors_server import json_text
from kibana_connectors_server.edge.app import App
from kibana_connectors_server.name_order import sort_key
from kibana_connectors_server.store.protocol import StaleVersionError
from kibana_connectors_server.store.sqlite import SqliteStore

from benchmarks.faults.fault import fault
from benchmarks.faults.replacing import replacing

_AT_ONCE = 5


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


@fault("load")
def fails_beyond_five_at_once() -> None:
    """A request that comes while five others are being answered is answered with 500."""
    answering = 0

    @replacing(App, "_answer")
    async def answer(as_it_is: Any, *given: Any) -> Any:
        nonlocal answering
        if answering >= _AT_ONCE:
            raise TimeoutError
        answering += 1
        try:
            return await as_it_is(*given)
        finally:
            answering -= 1
