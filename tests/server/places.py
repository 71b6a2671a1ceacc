"""Where servers keep their connectors, and how such a place is killed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Protocol

from tests.server.postgres import Postgres
from tests.server.servers import Server, on, started


class Place(Protocol):
    """A database that servers are started on."""

    database: str
    key: Path
    written: Sequence[Path]
    """The files, and folders of files, with everything that servers and database write."""

    def started(self) -> AbstractContextManager[Server]: ...

    def kill(self, server: Server, number: int) -> None:
        """Ends the server, the `number`th of its kind, at once, with nothing flushed or said."""


class SqlitePlace:
    def __init__(self, folder: Path) -> None:
        self.database = str(folder / "connectors.sqlite")
        self.key = folder / "connectors.sqlite.key"
        self.written: Sequence[Path] = [folder]
        self._folder = folder

    def started(self) -> AbstractContextManager[Server]:
        return started(self._folder)

    def kill(self, server: Server, number: int) -> None:  # noqa: ARG002 - all are killed alike
        server.process.kill()


class PostgresPlace:
    """Every second time the database is killed too, first or last in turn."""

    def __init__(self, folder: Path, postgres: Postgres) -> None:
        self.database = postgres.new_database()
        self.key = folder / "key"
        self.written: Sequence[Path] = [folder, postgres.folder / "data", postgres.folder / "log"]
        self._folder = folder
        self._postgres = postgres

    @contextmanager
    def started(self) -> Iterator[Server]:
        if self._postgres.process.poll() is not None:
            self._postgres.start_again()
        with started(self._folder, *on(self.database, self._folder)) as server:
            yield server

    def kill(self, server: Server, number: int) -> None:
        if number % 4 == 1:
            self._postgres.kill()
        server.process.kill()
        if number % 4 == 3:
            self._postgres.kill()
