"""A store opened and used by a test."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from kibana_connectors_server.command import stores
from kibana_connectors_server.store.protocol import Store, StoredConnector

ONE = StoredConnector(
    "one", "default", ".index", '"one"', "{}", is_missing_secrets=False, is_deprecated=False, version=1
)


def with_store(database: str | Path, use: Callable[[Store], Awaitable[Any]]) -> Any:
    """What the use of the store in the database gives."""

    async def used() -> Any:
        store = await stores.opened(str(database))
        try:
            return await use(store)
        finally:
            await store.close()

    return asyncio.run(used())
