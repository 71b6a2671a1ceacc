"""Faults that take two requests at the same time."""

from __future__ import annotations

from typing import Any

from kibana_connectors_server.store.protocol import IdTakenError, StaleVersionError, StoredConnector
from kibana_connectors_server.store.sqlite import SqliteStore

from benchmarks.faults.fault import fault
from benchmarks.faults.replacing import replacing


@fault("concurrency")
def update_revives_what_was_deleted() -> None:
    """An update whose connector is deleted while it runs writes the connector anew."""

    @replacing(SqliteStore, "update")
    async def update(
        change: Any, self: SqliteStore, connector: StoredConnector, sort_key: bytes, sealed: bytes, version: int
    ) -> None:
        try:
            await change(self, connector, sort_key, sealed, version)
        except StaleVersionError:
            try:
                await self.create(connector, sort_key, sealed)
            except IdTakenError:
                raise StaleVersionError from None
