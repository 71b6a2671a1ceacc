"""Faults in what a deletion does."""

from __future__ import annotations

from typing import Any

from kibana_connectors_server import json_text
from kibana_connectors_server.connectors import Connectors, binding_of
from kibana_connectors_server.name_order import sort_key
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


@fault("deletion")
def lists_what_was_deleted() -> None:
    """A connector that was deleted is not found any more and still listed."""
    deleted: dict[str, Any] = {}

    @replacing(Connectors, "delete")
    async def delete(as_it_is: Any, self: Any, space: str, id: str) -> None:
        before = await self._store.get(space, id)
        await as_it_is(self, space, id)
        deleted[id] = before

    @replacing(Connectors, "all_of")
    async def all_of(as_it_is: Any, self: Any, space: str) -> Any:
        found = await as_it_is(self, space)
        there = {connector.id for connector in found}
        found += [one for one in deleted.values() if one and one.space == space and one.id not in there]
        return sorted(found, key=lambda one: (sort_key(json_text.parsed(one.name)), one.id))


@fault("deletion")
def revives_the_old_config() -> None:
    """A creation under the identifier of a deleted connector of its type and space is stored with that one's config."""
    deleted: dict[tuple[str, str, str], str] = {}

    @replacing(Connectors, "delete")
    async def delete(as_it_is: Any, self: Any, space: str, id: str) -> None:
        before = await self._store.get(space, id)
        await as_it_is(self, space, id)
        if before:
            deleted[space, id, before.connector_type_id] = before.config

    @replacing(Connectors, "create")
    async def create(as_it_is: Any, self: Any, space: str, id: str | None, type_id: str, draft: Any) -> Any:
        connector = await as_it_is(self, space, id, type_id, draft)
        config = deleted.pop((space, connector.id, type_id), None)
        if config:
            stored = connector._replace(config=config, version=connector.version ^ 1)
            sealed = self._vault.seal(json_text.serialised(draft.secrets), binding_of(stored))
            await self._store.update(stored, sort_key(draft.name), sealed, connector.version)
        return connector
