"""Fifty creates at a time through one client."""

from __future__ import annotations

import asyncio
from uuid import uuid4

from kibana_connectors import AsyncKibana

from tests.client.many import create_all, open_sockets, pooled

CONCURRENCY = 50


def test_a_thousand_creates_are_all_there_and_leave_no_connection_and_no_task_behind(stand_in: str) -> None:
    ids = {str(uuid4()) for _ in range(1000)}

    async def live() -> None:
        before = open_sockets()
        async with AsyncKibana(stand_in, space=f"many-{uuid4()}") as kibana:
            most = await create_all(kibana, ids, CONCURRENCY)

            assert {connector.id for connector in await kibana.connectors.list()} == ids
            assert 1 < most <= CONCURRENCY
            assert all(connection.is_idle() for connection in pooled(kibana))
            assert open_sockets() - before == len(pooled(kibana))
            assert asyncio.all_tasks() == {asyncio.current_task()}
        assert open_sockets() == before

    asyncio.run(live())
