"""Requests that are under way at once and take what belongs to each other."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace
from typing import Any

from kibana_connectors_server.connectors import Connectors

from benchmarks.faults.exchange import Ask, Asked, Told, around_the_application
from benchmarks.faults.fault import fault
from benchmarks.faults.replacing import replacing


@fault("concurrency")
def shares_a_read_that_is_under_way() -> None:
    """Who reads a connector that is being read gets that answer, though it may be older than what was written since."""
    under_way: dict[tuple[str, str], asyncio.Future[Any]] = {}

    @replacing(Connectors, "get")
    async def get(as_it_is: Any, self: Any, space: str, id: str) -> Any:
        async def read() -> Any:
            try:
                found = await as_it_is(self, space, id)
                await asyncio.sleep(0.005)
                return found
            finally:
                del under_way[space, id]

        if (space, id) not in under_way:
            under_way[space, id] = asyncio.ensure_future(read())
        return await asyncio.shield(under_way[space, id])


@fault("concurrency")
def remembers_one_space_at_a_time() -> None:
    """A request is carried out in the space of the one that came last, which may have come meanwhile."""
    spaces = [""]

    async def exchange(asked: Asked, ask: Ask) -> Told:
        prefix = re.match(r"(?:/s/[a-z0-9_-]+(?=/))?", asked.path)
        spaces[0] = prefix[0] if prefix else ""
        rest = asked.path[len(spaces[0]) :]
        await asyncio.sleep(0.002)
        return await ask(replace(asked, path=spaces[0] + rest))

    around_the_application(exchange)
