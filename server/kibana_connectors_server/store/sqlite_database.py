"""A SQLite file that is followed: where another takes its place, or its log is gone, it is opened anew."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path

from kibana_connectors_server.errors import CannotStartError
from kibana_connectors_server.store import sqlite_file
from kibana_connectors_server.store.protocol import OnCommit, StoreUnavailableError
from kibana_connectors_server.store.sqlite_connections import Connections
from kibana_connectors_server.store.sqlite_failures import failures


class SqliteDatabase:
    """Gives connections to the file that is at the path.

    While there is none it is unavailable: one that is made anew would hide that connectors are gone. A file that is
    moved back is served again.
    """

    def __init__(self, path: Path, on_commit: OnCommit | None) -> None:
        """Raises `CannotStartError` where the file cannot be used. Needs a running event loop."""
        sqlite_file.prepare(path)
        try:
            self._connections: Connections | None = Connections(path, on_commit)
        except (OSError, sqlite3.Error) as error:
            raise CannotStartError(f"database {path}: {error}") from error
        self._path = path
        self._on_commit = on_commit
        self._reopening = asyncio.Lock()

    def for_reading(self) -> Connections | None:
        """None where the file has first to be opened anew."""
        connections = self._connections
        return connections if connections and connections.are_for_reading() and not self._reopening.locked() else None

    def for_writing(self) -> Connections | None:
        """None where the file has first to be opened anew."""
        connections = self._connections
        return connections if connections and connections.are_for_writing() and not self._reopening.locked() else None

    async def reopened(self) -> Connections:
        """Raises `StoreUnavailableError` and `StoreDamagedError`."""
        async with self._reopening:
            if self._connections and self._connections.are_for_writing():
                return self._connections
            with failures():
                if not self._path.exists():
                    raise StoreUnavailableError("the file of the database is gone")
                if self._connections:
                    await self._connections.give_up()
                    self._connections = None
                await asyncio.to_thread(sqlite_file.prepare_again, self._path)
                self._connections = Connections(self._path, self._on_commit)
            return self._connections

    async def close(self) -> None:
        if self._connections:
            await self._connections.close()
