"""10,000 creates through `AsyncKibana`, 50 at a time, against the stand-in: is each there, and does anything leak?

Memory is that of this process alone, after garbage collection: once when the client is warm, and at the end. It is read
as Linux tells it.
"""

from __future__ import annotations

import asyncio
import gc
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from kibana_connectors import AsyncKibana

from tests.client.many import create_all, open_sockets, pooled
from tests.server.servers import started

CREATES = 10_000
WARM_UP = 2_000
CONCURRENCY = 50
SPACES = 5
GROWTH = 100
"""Bytes a create: a leaked answer is ten times that."""


class Memory(NamedTuple):
    """What the process has: resident bytes, and blocks that Python holds."""

    resident: int
    blocks: int


def main() -> int:
    """Print what was found. Exit status: 0 nothing lost and nothing leaked, 1 otherwise."""
    with tempfile.TemporaryDirectory() as folder, started(Path(folder)) as server:
        findings = asyncio.run(_soak(server.url))
    for finding, met in findings:
        print(f"{finding}: {'met' if met else 'MISSED'}")
    return 0 if all(met for _, met in findings) else 1


async def _soak(url: str) -> list[tuple[str, bool]]:
    sockets_before = open_sockets()
    async with AsyncKibana(url) as kibana:
        begun = time.perf_counter()
        most = await _create(kibana, 0, WARM_UP)
        warm = _memory()
        most = max(most, await _create(kibana, WARM_UP, CREATES))
        end = _memory()
        seconds = time.perf_counter() - begun
        stored = [await _listed(kibana, space) for space in range(SPACES)]
        active = [connection for connection in pooled(kibana) if not connection.is_idle()]
    left = open_sockets() - sockets_before
    growth = (end.resident - warm.resident) / (CREATES - WARM_UP)
    print(f"{CREATES} creates, {CONCURRENCY} at a time: {CREATES / seconds:.0f} a second")
    return [
        (f"stored {sum(map(len, stored))}", stored == [_ids(space, 0, CREATES) for space in range(SPACES)]),
        (f"connections open at one time {most}, wanted at most {CONCURRENCY}", most <= CONCURRENCY),
        (f"connections still active {len(active)}", not active),
        (f"sockets left after close {left}", left == 0),
        (f"memory {_grown(warm, end)}: {growth:.0f} bytes a create, wanted below {GROWTH}", growth < GROWTH),
    ]


async def _create(kibana: AsyncKibana, first: int, end: int) -> int:
    """The most connections that were open at one time."""
    return max(
        [
            await create_all(kibana.in_space(f"space-{space}"), _ids(space, first, end), CONCURRENCY)
            for space in range(SPACES)
        ]
    )


async def _listed(kibana: AsyncKibana, space: int) -> set[str]:
    return {connector.id for connector in await kibana.in_space(f"space-{space}").connectors.list()}


def _ids(space: int, first: int, end: int) -> set[str]:
    return {f"soak-{number}" for number in range(first, end) if number % SPACES == space}


def _grown(warm: Memory, end: Memory) -> str:
    resident = f"{warm.resident / 1e6:.1f} MB after {WARM_UP}, {end.resident / 1e6:.1f} MB at the end"
    return f"{resident}, {end.blocks - warm.blocks:+} blocks on {warm.blocks}"


def _memory() -> Memory:
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return Memory(pages * os.sysconf("SC_PAGE_SIZE"), sys.getallocatedblocks())


if __name__ == "__main__":
    sys.exit(main())
