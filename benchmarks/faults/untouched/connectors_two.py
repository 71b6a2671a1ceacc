"""Connectors that are taken for others, or for none."""

from __future__ import annotations

import zlib
from typing import Any

from kibana_connectors_server import connectors
from kibana_connectors_server.connectors import Connectors
from kibana_connectors_server.store.protocol import IdTakenError
from kibana_connectors_server.store.sqlite import SqliteStore

from benchmarks.faults.fault import fault
from benchmarks.faults.replacing import replacing

_SLOTS = 97


@fault("statuses")
def does_not_find_what_does_not_change() -> None:
    """An update that leaves name and config as they are is answered as if there were no such connector."""

    @replacing(Connectors, "update")
    async def update(as_it_is: Any, self: Any, space: str, id: str, draft: Any) -> Any:
        before = await self._store.get(space, id)
        after = await as_it_is(self, space, id, draft)
        if before and (before.name, before.config) == (after.name, after.config):
            raise connectors._not_found(id)
        return after


@fault("identity")
def wants_a_name_of_its_own() -> None:
    """A creation under a name that another connector of the space has is a conflict."""

    @replacing(SqliteStore, "create")
    async def create(as_it_is: Any, self: Any, connector: Any, *rest: Any) -> None:
        taken = "SELECT 1 FROM connectors WHERE space = ? AND name = ?"
        if await self._read(taken, (connector.space, connector.name)):
            raise IdTakenError
        await as_it_is(self, connector, *rest)


@fault("caching")
def takes_a_checksum_for_an_identifier() -> None:
    """What was read is kept under a checksum of its identifier, and read again for any other with the same."""
    kept: dict[int, Any] = {}

    def slot(id: str) -> int:
        return zlib.crc32(id.encode("utf-8", "surrogatepass")) % _SLOTS

    @replacing(Connectors, "get")
    async def get(as_it_is: Any, self: Any, space: str, id: str) -> Any:
        found = kept.get(slot(id))
        if found is None or found.space != space:
            found = await as_it_is(self, space, id)
            kept[slot(id)] = found
        return found

    for writes in ("update", "delete"):

        @replacing(Connectors, writes)
        async def write(as_it_is: Any, self: Any, space: str, id: str, *draft: Any) -> Any:
            try:
                return await as_it_is(self, space, id, *draft)
            finally:
                kept.pop(slot(id), None)
