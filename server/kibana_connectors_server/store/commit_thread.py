"""A thread that commits, woken by a bare queue: what an executor does besides takes as long as a fast disk."""

from __future__ import annotations

import asyncio
import sqlite3
from queue import SimpleQueue
from threading import Thread


class CommitThread:
    """Commits on a connection, which it closes at the end. Needs a running event loop."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._loop = asyncio.get_running_loop()
        self._wanted: SimpleQueue[asyncio.Future[None] | None] = SimpleQueue()
        self._thread = Thread(target=self._run, name="commit", daemon=True)
        self._thread.start()

    async def commit(self) -> None:
        """Returns when it is on disk. Raises what SQLite raises."""
        done = self._loop.create_future()
        self._wanted.put(done)
        await done

    async def close(self) -> None:
        """Returns when the connection is closed."""
        self._wanted.put(None)
        await self._loop.run_in_executor(None, self._thread.join)

    def _run(self) -> None:
        while done := self._wanted.get():
            error = None
            try:
                self._connection.execute("COMMIT")
            except Exception as failure:  # noqa: BLE001 - whoever waits is told, whatever it is
                error = failure
            self._loop.call_soon_threadsafe(_tell, done, error)
        self._connection.close()


def _tell(done: asyncio.Future[None], error: Exception | None) -> None:
    if done.cancelled():
        return
    if error:
        done.set_exception(error)
    else:
        done.set_result(None)
