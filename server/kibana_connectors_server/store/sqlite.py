"""Connectors in a SQLite file: one connection that writes, readers that it does not block."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from kibana_connectors_server.store import sqlite_file, sqlite_purge
from kibana_connectors_server.store.protocol import (
    MAX_LISTED,
    IdTakenError,
    OnCommit,
    StaleVersionError,
    StoredConnector,
    StoredDocument,
    StoredRun,
)
from kibana_connectors_server.store.sqlite_database import SqliteDatabase
from kibana_connectors_server.store.sqlite_failures import failure_of, failures

_GET = """
SELECT id, space, connector_type_id, name, config, is_missing_secrets, is_deprecated, version
FROM connectors WHERE id = ? AND space = ?
"""
_LIST = """
SELECT id, space, connector_type_id, name, config, is_missing_secrets, is_deprecated, version
FROM connectors WHERE space = ? ORDER BY sort_key, id LIMIT ?
"""
_GET_SEALED = """
SELECT id, space, connector_type_id, name, config, is_missing_secrets, is_deprecated, version, sealed
FROM connectors WHERE id = ? AND space = ?
"""
_SAMPLES = """
SELECT id, space, connector_type_id, name, config, is_missing_secrets, is_deprecated, version, sealed
FROM connectors GROUP BY substr(sealed, 1, ?)
"""
_CREATE = """
INSERT INTO connectors
    (id, space, connector_type_id, name, config, is_missing_secrets, is_deprecated, version, sort_key, sealed)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_UPDATE = """
UPDATE connectors
SET name = ?, config = ?, is_missing_secrets = ?, is_deprecated = ?, version = ?, sort_key = ?, sealed = ?
WHERE id = ? AND space = ? AND version = ?
"""
_DELETE = "DELETE FROM connectors WHERE id = ? AND space = ?"
_SEALED = """
SELECT id, space, connector_type_id, name, config, is_missing_secrets, is_deprecated, version, sealed
FROM connectors WHERE id > ? ORDER BY id LIMIT ?
"""
_RESEAL = "UPDATE connectors SET sealed = ? WHERE id = ? AND version = ?"
_RECORD = "INSERT INTO runs (at, space, connector_id, connector_type_id, params, result) VALUES (?, ?, ?, ?, ?, ?)"
_RUNS = """
SELECT at, space, connector_id, connector_type_id, params, result FROM runs WHERE space = ? ORDER BY number
"""
_DOCUMENTS = "SELECT id, source FROM documents WHERE index_name = ? ORDER BY number"
_TABLES = ("connectors", "spaces", "runs", "documents")


class SqliteStore:
    """A `Store` in one file, made where it is not there. Single reads run in the event loop: they take microseconds."""

    kind = "sqlite"
    schema_version = sqlite_file.SCHEMA_VERSION

    def __init__(self, path: Path, on_commit: OnCommit | None = None) -> None:
        """Raises `CannotStartError` where the file cannot be used. Needs a running event loop."""
        self._path = path
        self._database = SqliteDatabase(path, on_commit)

    async def create(self, connector: StoredConnector, sort_key: bytes, sealed: bytes) -> None:
        try:
            await self._written(_CREATE, (*connector, sort_key, sealed))
        except sqlite3.IntegrityError:
            raise IdTakenError from None

    async def get(self, space: str, id: str) -> StoredConnector | None:
        row = await self._read(_GET, (id, space))
        return row and StoredConnector._make(row)

    async def all_of(self, space: str) -> list[StoredConnector]:
        return await self._listed(_LIST, (space, MAX_LISTED), StoredConnector._make)

    async def update(self, connector: StoredConnector, sort_key: bytes, sealed: bytes, read_version: int) -> None:
        state = (connector.name, connector.config, connector.is_missing_secrets, connector.is_deprecated)
        values = (*state, connector.version, sort_key, sealed)
        if not await self._written(_UPDATE, (*values, connector.id, connector.space, read_version)):
            raise StaleVersionError

    async def delete(self, space: str, id: str) -> bool:
        return bool(await self._written(_DELETE, (id, space)))

    async def count(self) -> int:
        ((found,),) = await self._listed("SELECT count(*) FROM connectors", (), tuple)
        return int(found)

    async def sealed(self, space: str, id: str) -> tuple[StoredConnector, bytes] | None:
        row = await self._read(_GET_SEALED, (id, space))
        return row and _with_sealed(row)

    async def sealed_samples(self, mark_bytes: int) -> list[tuple[StoredConnector, bytes]]:
        return await self._listed(_SAMPLES, (mark_bytes,), _with_sealed)

    async def sealed_after(self, id: str, limit: int) -> list[tuple[StoredConnector, bytes]]:
        return await self._listed(_SEALED, (id, limit), _with_sealed)

    async def reseal(self, connector: StoredConnector, sealed: bytes) -> bool:
        return bool(await self._written(_RESEAL, (sealed, connector.id, connector.version)))

    async def purge(self) -> None:
        with failures():
            await asyncio.to_thread(sqlite_purge.purge, self._path)

    async def create_space(self, id: str, description: str) -> None:
        try:
            await self._written("INSERT INTO spaces VALUES (?, ?)", (id, description))
        except sqlite3.IntegrityError:
            raise IdTakenError from None

    async def space(self, id: str) -> str | None:
        row = await self._read("SELECT description FROM spaces WHERE id = ?", (id,))
        return row and str(row[0])

    async def spaces(self) -> dict[str, str]:
        return dict(await self._listed("SELECT id, description FROM spaces", (), tuple))

    async def update_space(self, id: str, before: str, description: str) -> bool:
        update = "UPDATE spaces SET description = ? WHERE id = ? AND description = ?"
        return bool(await self._written(update, (description, id, before)))

    async def delete_space(self, id: str) -> bool:
        return bool(await self._written("DELETE FROM spaces WHERE id = ?", (id,)))

    async def record(self, run: StoredRun) -> None:
        await self._written(_RECORD, run)

    async def runs(self, space: str) -> list[StoredRun]:
        return await self._listed(_RUNS, (space,), StoredRun._make)

    async def add_documents(self, documents: Sequence[StoredDocument]) -> None:
        insert = "INSERT INTO documents (index_name, id, source) VALUES (?, ?, ?)"
        rows = ((_spelt(one.index_name), one.id, one.source) for one in documents)
        await asyncio.gather(*(self._written(insert, row) for row in rows))

    async def documents(self, index: str) -> list[StoredDocument]:
        return await self._listed(_DOCUMENTS, (_spelt(index),), lambda row: StoredDocument(index, *row))

    async def clear(self) -> None:
        await asyncio.gather(*(self._written(f"DELETE FROM {table}", ()) for table in _TABLES))  # noqa: S608 - ours

    async def close(self) -> None:
        await self._database.close()

    async def _read(self, sql: str, parameters: Sequence[Any]) -> Any:
        """The one row, None where there is none."""
        connections = self._database.for_reading() or await self._database.reopened()
        try:
            return connections.reader.execute(sql, parameters).fetchone()
        except sqlite3.Error as error:
            raise failure_of(error) from error

    async def _listed(self, sql: str, parameters: Sequence[Any], made: Callable[[Any], Any]) -> list[Any]:
        """What is made of each row, read in a thread, since there can be many."""
        connections = self._database.for_reading() or await self._database.reopened()
        loop, reader = asyncio.get_running_loop(), connections.list_reader
        with failures():
            return await loop.run_in_executor(
                connections.list_thread, lambda: list(map(made, reader.execute(sql, parameters)))
            )

    async def _written(self, sql: str, parameters: Sequence[Any]) -> int:
        connections = self._database.for_writing() or await self._database.reopened()
        try:
            return await connections.writes.run(sql, parameters)
        except sqlite3.IntegrityError:
            raise
        except sqlite3.Error as error:
            raise failure_of(error) from error


def _with_sealed(row: Sequence[Any]) -> tuple[StoredConnector, bytes]:
    return StoredConnector._make(row[:-1]), row[-1]


def _spelt(index_name: str) -> bytes:
    """The name of an index can hold lone surrogates, which SQLite's text cannot."""
    return index_name.encode("utf-8", "surrogatepass")
