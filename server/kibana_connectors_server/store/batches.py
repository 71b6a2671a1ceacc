"""Many writers, one statement: what comes while a batch is written goes into the next one together."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

MAX_BATCH = 256

Item = TypeVar("Item")


class Batches(Generic[Item]):
    """Writes items in the order in which they come, a batch at a time."""

    def __init__(self, write: Callable[[Sequence[Item]], Awaitable[Sequence[bool]]]) -> None:
        """`write` tells of each item of a batch whether it was written. Where it raises, that is not known."""
        self._write = write
        self._waiting: list[tuple[Item, asyncio.Future[bool]]] = []
        self._writing: asyncio.Task[None] | None = None

    async def add(self, item: Item) -> bool:
        """Whether the item was written, after the commit. Raises what came of its batch."""
        done: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, done))
        if self._writing is None:
            self._writing = asyncio.create_task(self._write_all())
        return await done

    async def _write_all(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[:MAX_BATCH], self._waiting[MAX_BATCH:]
            try:
                written = await self._write([item for item, _ in batch])
            except Exception as error:  # noqa: BLE001 - whoever waits for a write is told, whatever it is
                for _, done in batch:
                    if not done.cancelled():
                        done.set_exception(error)
            else:
                for (_, done), outcome in zip(batch, written, strict=True):
                    if not done.cancelled():
                        done.set_result(outcome)
        self._writing = None
