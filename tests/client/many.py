"""Many creates at once through one client, and what it holds while it carries them out."""

from __future__ import annotations

import asyncio
import os
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from kibana_connectors import AsyncKibana, WebhookConfig, WebhookSecrets


async def create_all(kibana: AsyncKibana, ids: Iterable[str], concurrency: int) -> int:
    """Create a connector under each identifier. Returns the most connections that were open at one time."""
    left, most = iter(ids), 0

    async def create() -> None:
        nonlocal most
        for connector_id in left:
            config = WebhookConfig(url="https://example.com/alerts", headers={"x-origin": connector_id})
            secrets = WebhookSecrets(user="alerting", password="a password")
            created = await kibana.connectors.create(connector_id, name=connector_id, config=config, secrets=secrets)
            assert created.id == connector_id
            most = max(most, len(pooled(kibana)))

    async with asyncio.TaskGroup() as group:
        for _ in range(concurrency):
            group.create_task(create())
    return most


def pooled(kibana: AsyncKibana) -> list[Any]:
    """The connections that the client's pool holds, which httpx does not show."""
    connections: list[Any] = kibana._connection.client._transport._pool.connections  # type: ignore[attr-defined]  # noqa: SLF001
    return connections


def open_sockets() -> int:
    """How many sockets this process has open."""
    return sum(_is_socket(int(entry.name)) for entry in Path("/dev/fd").iterdir())


def _is_socket(descriptor: int) -> bool:
    try:
        return stat.S_ISSOCK(os.fstat(descriptor).st_mode)
    except OSError:  # the one that read the folder is closed again
        return False
