"""The connections to a SQLite file, and whether they still have the file that is there."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from kibana_connectors_server.store import sqlite_file, write_ahead_log
from kibana_connectors_server.store.file_state import FileState
from kibana_connectors_server.store.file_status import status_without_times
from kibana_connectors_server.store.group_commit import GroupCommit
from kibana_connectors_server.store.protocol import OnCommit, StoreUnavailableError
from kibana_connectors_server.store.sqlite_failures import failures

_LIST_CACHE_KIBIBYTES = 8000
"""A list reads connectors all over the file, which for 10,000 of them fit in this."""


class Connections:
    """One connection that writes, two that read, which it does not block: `list_reader` belongs to `list_thread`.

    SQLite goes on with the files that it has open when they are deleted or replaced, and what it then writes is lost.
    """

    def __init__(self, path: Path, on_commit: OnCommit | None) -> None:
        """The file is there and has been prepared. Raises `OSError` and what SQLite raises. Needs a running loop."""
        self._database = FileState(path)
        self.reader = sqlite_file.connect(path)
        self.list_reader = sqlite_file.connect(path)
        self.list_reader.execute(f"PRAGMA cache_size = -{_LIST_CACHE_KIBIBYTES}")
        self.list_thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="list")
        self.writes = GroupCommit(
            sqlite_file.connect(path, busy_seconds=0), sqlite_file.BUSY_SECONDS, self._check_commit, on_commit
        )
        log = write_ahead_log.path_of(path)
        self._log = FileState(log, status_without_times)
        self._index_of_log = FileState(log.with_name(log.name.removesuffix("wal") + "shm"))
        self._was_read = self._was_written = False

    def are_for_reading(self) -> bool:
        """Whether the database is the file that is open. Readers of one turn of the event loop look once."""
        if not self._was_read:
            if not self._database.is_same():
                return False
            self._was_read = True
            asyncio.get_running_loop().call_soon(self._look_again)
        return True

    def are_for_writing(self) -> bool:
        """Whether what is written now will be found, also by other processes and after a crash.

        Writers of one turn of the event loop look once.
        """
        if not self._was_written:
            if not (self._database.is_same() and self._log.is_same() and self._index_of_log.is_same()):
                return False
            self._was_written = True
            asyncio.get_running_loop().call_soon(self._look_again)
        return True

    async def give_up(self) -> None:
        """Closes the connections, so that the file can be opened anew, once all that was written is in place.

        Raises `StoreUnavailableError` or `StoreDamagedError` where that cannot be; they then remain open.
        """
        await self.writes.drain()
        if self._database.is_there():
            if not self._log.is_same():
                await asyncio.get_running_loop().run_in_executor(self.list_thread, self._save_log)
        elif self._log.is_there():
            raise StoreUnavailableError("the database is another file, and beside it is the log of the one before it")
        await self.close()

    async def close(self) -> None:
        """Returns when everything that waits is written and the connections are closed."""
        await self.writes.close()
        self.list_thread.shutdown()
        self.list_reader.close()
        self.reader.close()

    def _look_again(self) -> None:
        self._was_read = self._was_written = False

    def _check_commit(self) -> None:
        """Others may meanwhile have emptied the log, or made the database smaller, as SQLite does it."""
        if not (self._database.is_there() and self._log.is_there() and self._index_of_log.is_there()):
            raise StoreUnavailableError("the files of the database were moved or deleted during a commit")

    def _save_log(self) -> None:
        """Brings into the database what so far is in the log, which must succeed where nobody finds that any more."""
        with failures():
            is_busy, frames, saved = self.list_reader.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
        if (is_busy or frames != saved) and not self._log.is_there():
            raise StoreUnavailableError("the log of the database is gone, and what it held is not yet in the database")
