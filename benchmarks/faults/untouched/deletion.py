"""Faults in what a deletion takes away."""

from __future__ import annotations

from typing import Any

from kibana_connectors_server.store.sqlite import SqliteStore

from benchmarks.faults.fault import fault
from benchmarks.faults.replacing import replacing


@fault("deletion")
def deletes_before_it_looks_at_the_space() -> None:
    """A connector of another space is deleted, and then answered as not found."""

    @replacing(SqliteStore, "delete")
    async def delete(_: Any, self: SqliteStore, space: str, id: str) -> bool:
        is_of_the_space = await self.get(space, id) is not None
        return bool(await self._written("DELETE FROM connectors WHERE id = ?", (id,))) and is_of_the_space
