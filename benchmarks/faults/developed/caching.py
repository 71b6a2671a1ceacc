"""Faults of answers from a cache."""

from __future__ import annotations

import time
from typing import Any

from kibana_connectors_server.connectors import Connectors
from kibana_connectors_server.errors import NotFoundError

from benchmarks.faults.fault import fault
from benchmarks.faults.replacing import replacing

_LIST_SECONDS = 0.5


@fault("caching")
def reads_what_was_before_an_update() -> None:
    """A connector that was read is read again as it was, until it is deleted."""
    kept: dict[tuple[str, str], Any] = {}
    _read_through(kept)

    @replacing(Connectors, "delete")
    async def delete(as_it_is: Any, self: Any, space: str, id: str) -> None:
        await as_it_is(self, space, id)
        kept.pop((space, id), None)


@fault("caching")
def reads_what_was_deleted() -> None:
    """A connector that was read is still read after its deletion."""
    kept: dict[tuple[str, str], Any] = {}
    _read_through(kept)

    for write in ("create", "update"):

        @replacing(Connectors, write)
        async def written(as_it_is: Any, self: Any, space: str, id: str, *described: Any) -> Any:
            connector = await as_it_is(self, space, id, *described)
            kept.pop((space, id), None)
            return connector


@fault("caching")
def caches_connectors_of_all_spaces_together() -> None:
    """A connector that was read in its space is then read in every other."""
    kept: dict[str, Any] = {}

    @replacing(Connectors, "get")
    async def get(as_it_is: Any, self: Any, space: str, id: str) -> Any:
        if id not in kept:
            kept[id] = await as_it_is(self, space, id)
        return kept[id]

    for write in ("update", "delete"):

        @replacing(Connectors, write)
        async def written(as_it_is: Any, self: Any, space: str, id: str, *described: Any) -> Any:
            connector = await as_it_is(self, space, id, *described)
            kept.pop(id, None)
            return connector


@fault("caching")
def remembers_that_there_was_none() -> None:
    """A connector that was looked for in vain is not found when it is there."""
    missing: set[tuple[str, str]] = set()

    @replacing(Connectors, "get")
    async def get(as_it_is: Any, self: Any, space: str, id: str) -> Any:
        if (space, id) in missing:
            raise NotFoundError(f"Saved object [action/{id}] not found")
        try:
            return await as_it_is(self, space, id)
        except NotFoundError:
            missing.add((space, id))
            raise


@fault("caching")
def lists_what_there_was() -> None:
    """A list is repeated for half a second, whatever was written meanwhile."""
    lists: dict[str, tuple[float, Any]] = {}

    @replacing(Connectors, "all_of")
    async def all_of(as_it_is: Any, self: Any, space: str) -> Any:
        at, listed = lists.get(space, (float("-inf"), None))
        if time.monotonic() - at > _LIST_SECONDS:
            listed = await as_it_is(self, space)
            lists[space] = time.monotonic(), listed
        return listed


@fault("caching")
def remembers_the_type_of_an_identifier() -> None:
    """Where an identifier is used again for another connector type, updates are held against the former one."""
    types: dict[tuple[str, str], str] = {}

    @replacing(Connectors, "update")
    async def update(as_it_is: Any, self: Any, space: str, id: str, draft: Any) -> Any:
        before = await self._stored(space, id)
        former = types.setdefault((space, id), before.connector_type_id)
        if former != before.connector_type_id:
            self._contract.type_of(former).accepted(draft.config, draft.secrets)
        return await as_it_is(self, space, id, draft)


def _read_through(kept: dict[tuple[str, str], Any]) -> None:
    @replacing(Connectors, "get")
    async def get(as_it_is: Any, self: Any, space: str, id: str) -> Any:
        if (space, id) not in kept:
            kept[space, id] = await as_it_is(self, space, id)
        return kept[space, id]
