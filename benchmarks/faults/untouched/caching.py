"""Faults in what is remembered of the store, and in copies of it."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import Any

from kibana_connectors_server.store.protocol import StoredConnector
from kibana_connectors_server.store.sqlite import SqliteStore

from benchmarks.faults.exchange import Ask, Asked, Told, around_the_application
from benchmarks.faults.fault import fault
from benchmarks.faults.replacing import replacing

_READS_OF_THE_COPY = 50


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


@fault("load")
def reads_every_fiftieth_time_from_an_old_copy() -> None:
    """Of fifty reads of connectors one is answered from a copy of the store that lacks the last update."""
    last: dict[str, bytes] = {}
    before: dict[str, bytes] = {}
    reads = itertools.count(1)

    async def exchange(asked: Asked, ask: Ask) -> Told:
        told = await ask(asked)
        if "/api/actions/connector/" not in asked.path or told.status not in (200, 204):
            return told
        path = asked.path
        if asked.method == "GET" and next(reads) % _READS_OF_THE_COPY == 0 and path in before:
            return replace(told.having("content-length", str(len(before[path]))), body=before[path])
        if asked.method == "DELETE":
            before.pop(path, None)
            last.pop(path, None)
        if asked.method == "PUT" and path in last:
            before[path] = last[path]
        if asked.method in ("POST", "PUT"):
            last[path] = told.body
        return told

    around_the_application(exchange)
