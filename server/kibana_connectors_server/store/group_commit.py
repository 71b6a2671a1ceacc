"""Writes to SQLite that share their commits: the disk is waited for once for all that came meanwhile."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import suppress
from time import perf_counter
from typing import Any, NamedTuple

from kibana_connectors_server.store.batches import Batches
from kibana_connectors_server.store.commit_thread import CommitThread
from kibana_connectors_server.store.protocol import OnCommit
from kibana_connectors_server.store.sqlite_failures import is_busy

RETRY_SECONDS = 0.005
QUICK_SECONDS = 0.001
"""A disk as quick as this is waited for in the event loop where one write is all there is: a thread takes longer."""


class _Write(NamedTuple):
    sql: str
    parameters: Sequence[Any]
    deadline: float


class GroupCommit:
    """Runs single statements on a connection that it owns and answers after the commit.

    Statements run in the event loop, since each takes microseconds; a commit, which waits for the disk, runs in a
    thread unless it is likely to be quick. A statement that fails does not touch the others of its transaction.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        busy_seconds: float,
        check_commit: Callable[[], None],
        on_commit: OnCommit | None = None,
    ) -> None:
        """`connection` must not wait for locks: that is done here, for `busy_seconds` at most.

        `check_commit` is called after each commit and raises where it did not go where it will be found.
        """
        self._connection = connection
        self._busy_seconds = busy_seconds
        self._check_commit = check_commit
        self._on_commit = on_commit
        self._loop = asyncio.get_running_loop()
        self._thread = CommitThread(connection)
        self._was_quick = False
        self._batches = Batches(self._committed)

    def run(self, sql: str, parameters: Sequence[Any]) -> asyncio.Future[int]:
        """The number of rows written, once they are on disk.

        Raises what SQLite raises, and what the check of the commit does.
        """
        return self._batches.add(_Write(sql, parameters, self._loop.time() + self._busy_seconds))

    async def drain(self) -> None:
        """Returns when everything that waits is written, or has failed."""
        await self._batches.drain()

    async def close(self) -> None:
        """Returns when everything that waits is written and the connection is closed."""
        await self.drain()
        await self._thread.close()

    async def _committed(self, batch: Sequence[_Write]) -> list[int | Exception]:
        begun = perf_counter()
        try:
            await self._begin(batch[-1].deadline)
            outcomes = [self._executed(write) for write in batch]
            await self._commit(alone=len(batch) == 1)
            self._check_commit()
        except Exception:
            with suppress(sqlite3.Error):
                self._connection.rollback()
            raise
        if self._on_commit:
            self._on_commit(len(batch), perf_counter() - begun)
        return outcomes

    async def _commit(self, *, alone: bool) -> None:
        begun = perf_counter()
        if alone and self._was_quick:
            self._connection.execute("COMMIT")
        else:
            await self._thread.commit()
        self._was_quick = perf_counter() - begun < QUICK_SECONDS

    async def _begin(self, deadline: float) -> None:
        while True:
            try:
                self._connection.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                if not is_busy(error) or self._loop.time() >= deadline:
                    raise
                await asyncio.sleep(RETRY_SECONDS)
            else:
                return

    def _executed(self, write: _Write) -> int | Exception:
        try:
            return self._connection.execute(write.sql, write.parameters).rowcount
        except Exception as error:
            if not self._connection.in_transaction:
                raise
            return error
