"""Many writers, one transaction: what comes while a batch is written goes into the next one together."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

MAX_BATCH = 256

Item = TypeVar("Item")
Outcome = TypeVar("Outcome")


class Batches(Generic[Item, Outcome]):
    """Writes items in the order in which they come, a batch at a time."""

    def __init__(self, write: Callable[[Sequence[Item]], Awaitable[Sequence[Outcome | Exception]]]) -> None:
        """`write` gives what came of each item of a batch, once it is committed. What it raises came of all of them."""
        self._write = write
        self._waiting: list[tuple[Item, asyncio.Future[Outcome]]] = []
        self._writing: asyncio.Task[None] | None = None

    def add(self, item: Item) -> asyncio.Future[Outcome]:
        """What came of the item, after the commit: raised where that is an exception."""
        done: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, done))
        if self._writing is None:
            self._writing = asyncio.create_task(self._write_all())
        return done

    async def drain(self) -> None:
        """Returns when everything that waits is written, or has failed."""
        while self._writing:
            await self._writing

    async def _write_all(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[:MAX_BATCH], self._waiting[MAX_BATCH:]
            outcomes: Sequence[Outcome | Exception]
            try:
                outcomes = await self._write([item for item, _ in batch])
            except Exception as error:  # noqa: BLE001 - whoever waits for a write is told, whatever it is
                outcomes = [error] * len(batch)
            for (_, done), outcome in zip(batch, outcomes, strict=True):
                if done.cancelled():
                    continue
                if isinstance(outcome, Exception):
                    done.set_exception(outcome)
                else:
                    done.set_result(outcome)
        self._writing = None
