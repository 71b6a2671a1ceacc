"""Faults of answers from a cache."""

from __future__ import annotations

import zlib
from typing import Any

from kibana_connectors_server.connectors import Connectors
from kibana_connectors_server.contract.connector_types import ConnectorType
from kibana_connectors_server.store.protocol import StoredConnector
from kibana_connectors_server.store.sqlite import SqliteStore

from benchmarks.faults.fault import fault
from benchmarks.faults.misreading import Json
from benchmarks.faults.replacing import replacing


@fault("caching")
def caches_by_the_id_alone() -> None:
    """A connector that was read in its space is then found in every space."""
    cache: dict[str, StoredConnector] = {}

    @replacing(SqliteStore, "get")
    async def get(find: Any, self: SqliteStore, space: str, id: str) -> StoredConnector | None:
        found: StoredConnector | None = cache.get(id) or await find(self, space, id)
        if found:
            cache[id] = found
        return found

    @replacing(SqliteStore, "update")
    async def update(change: Any, self: SqliteStore, connector: StoredConnector, *told: Any) -> None:
        try:
            await change(self, connector, *told)
        finally:
            cache.pop(connector.id, None)

    @replacing(SqliteStore, "delete")
    async def delete(deleted: Any, self: SqliteStore, space: str, id: str) -> Any:
        try:
            return await deleted(self, space, id)
        finally:
            cache.pop(id, None)


@fault("caching")
def lists_anew_when_the_number_changes() -> None:
    """A list is repeated until there are more or fewer connectors than when it was made."""
    made: dict[str, tuple[int, Any]] = {}

    @replacing(Connectors, "all_of")
    async def all_of(as_it_is: Any, self: Any, space: str) -> Any:
        count = await self._store.count()
        if made.get(space, (-1, None))[0] != count:
            made[space] = (count, await as_it_is(self, space))
        return made[space][1]


_SLOTS = 97


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


@fault("caching")
def remembers_verdicts_by_the_keys() -> None:
    """A config and secrets with the same keys as some of their type that were accepted are accepted unseen."""
    accepted_keys = set()

    @replacing(ConnectorType, "accepted")
    def accepted(as_it_is: Any, self: Any, config: Json, secrets: Json) -> Any:
        keys = (self.id, frozenset(config), frozenset(secrets))
        if keys in accepted_keys:
            return self._config_defaults.filled(config), self._secrets_defaults.filled(secrets)
        filled = as_it_is(self, config, secrets)
        accepted_keys.add(keys)
        return filled
