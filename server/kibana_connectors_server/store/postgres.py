"""Connectors in a PostgreSQL database, which any number of servers may share."""

from __future__ import annotations

import time
from collections.abc import Sequence

import asyncpg

from kibana_connectors_server.store import postgres_sql as sql
from kibana_connectors_server.store.batches import Batches
from kibana_connectors_server.store.postgres_pool import PostgresPool
from kibana_connectors_server.store.postgres_schema import SCHEMA_VERSION
from kibana_connectors_server.store.postgres_url import name_of
from kibana_connectors_server.store.protocol import (
    MAX_LISTED,
    MAX_RUNS,
    IdTakenError,
    OnCommit,
    StaleVersionError,
    StoredConnector,
    StoredDocument,
    StoredRun,
)

_Create = tuple[StoredConnector, bytes, bytes]


class PostgresStore:
    """A `Store` in a database. Each method is one statement, and so one transaction; creates share theirs."""

    kind = "postgresql"
    schema_version = SCHEMA_VERSION

    def __init__(self, pool: PostgresPool, on_commit: OnCommit | None = None) -> None:
        self._pool = pool
        self._on_commit = on_commit
        self._creates = Batches(self._created)

    @classmethod
    async def opened(cls, url: str, on_commit: OnCommit | None = None) -> PostgresStore:
        """The store, with its tables made where they are not there. Raises `CannotStartError`."""
        return cls(await PostgresPool.opened(url, name_of(url)), on_commit)

    async def create(self, connector: StoredConnector, sort_key: bytes, sealed: bytes) -> None:
        if not await self._creates.add((connector, sort_key, sealed)):
            raise IdTakenError

    async def get(self, space: str, id: str) -> StoredConnector | None:
        if not _can_be_there(id):
            return None
        rows = await self._pool.read(sql.GET, id, space)
        return StoredConnector._make(rows[0]) if rows else None

    async def all_of(self, space: str) -> list[StoredConnector]:
        return [StoredConnector._make(row) for row in await self._pool.read(sql.LIST, space, MAX_LISTED)]

    async def update(self, connector: StoredConnector, sort_key: bytes, sealed: bytes, read_version: int) -> None:
        state = (connector.name, connector.config, connector.is_missing_secrets, connector.is_deprecated)
        values = (*state, connector.version, sort_key, sealed)
        if not await self._written(sql.UPDATE, *values, connector.id, connector.space, read_version):
            raise StaleVersionError

    async def delete(self, space: str, id: str) -> bool:
        return _can_be_there(id) and bool(await self._written(sql.DELETE, id, space))

    async def count(self) -> int:
        ((found,),) = await self._pool.read(sql.COUNT)
        return int(found)

    async def sealed(self, space: str, id: str) -> tuple[StoredConnector, bytes] | None:
        rows = await self._pool.read(sql.GET_SEALED, id, space) if _can_be_there(id) else []
        return _with_sealed(rows[0]) if rows else None

    async def sealed_samples(self, mark_bytes: int) -> list[tuple[StoredConnector, bytes]]:
        return [_with_sealed(row) for row in await self._pool.read(sql.SAMPLES, mark_bytes)]

    async def sealed_after(self, id: str, limit: int) -> list[tuple[StoredConnector, bytes]]:
        return [_with_sealed(row) for row in await self._pool.read(sql.SEALED, id, limit)]

    async def reseal(self, connector: StoredConnector, sealed: bytes) -> bool:
        return bool(await self._written(sql.RESEAL, sealed, connector.id, connector.version))

    async def purge(self) -> None:
        """What the database's log and its backups hold is not reached from here."""
        await self._pool.write_at_length(sql.PURGE)

    async def create_space(self, id: str, description: str) -> None:
        if not await self._written(sql.CREATE_SPACE, id, description):
            raise IdTakenError

    async def space(self, id: str) -> str | None:
        rows = await self._pool.read(sql.SPACE, id) if _can_be_there(id) else []
        return str(rows[0][0]) if rows else None

    async def spaces(self) -> dict[str, str]:
        return dict(map(tuple, await self._pool.read(sql.SPACES)))

    async def update_space(self, id: str, before: str, description: str) -> bool:
        return bool(await self._written(sql.UPDATE_SPACE, description, id, before))

    async def delete_space(self, id: str) -> bool:
        return _can_be_there(id) and bool(await self._written(sql.DELETE_SPACE, id))

    async def record(self, run: StoredRun) -> None:
        await self._written(sql.RECORD, *run, MAX_RUNS)

    async def runs(self, space: str) -> list[StoredRun]:
        return [StoredRun._make(row) for row in await self._pool.read(sql.RUNS, space)]

    async def add_documents(self, documents: Sequence[StoredDocument]) -> None:
        names = [_bytes(document.index_name) for document in documents]
        ids = [_bytes(document.id) for document in documents]
        sources = [document.source for document in documents]
        await self._written(sql.ADD_DOCUMENTS, names, ids, sources, writes=len(documents))

    async def documents(self, index: str) -> list[StoredDocument]:
        rows = await self._pool.read(sql.DOCUMENTS, _bytes(index))
        return [StoredDocument(_text(row[0]), _text(row[1]), row[2]) for row in rows]

    async def clear(self) -> None:
        await self._written(sql.CLEAR)

    async def close(self) -> None:
        self._pool.close()

    async def _created(self, creates: Sequence[_Create]) -> list[bool]:
        columns = zip(*((*connector, sort_key, sealed) for connector, sort_key, sealed in creates), strict=True)
        rows = await self._written(sql.CREATE, *map(list, columns), writes=len(creates))
        written = {tuple(row) for row in rows}
        outcomes = []
        for connector, _, _ in creates:
            is_written = (connector.id, connector.version) in written
            if is_written:
                written.remove((connector.id, connector.version))
            outcomes.append(is_written)
        return outcomes

    async def _written(self, statement: str, *parameters: object, writes: int = 1) -> list[asyncpg.Record]:
        begun = time.monotonic()
        rows = await self._pool.write(statement, *parameters)
        if self._on_commit:
            self._on_commit(writes, time.monotonic() - begun)
        return rows


def _with_sealed(row: asyncpg.Record) -> tuple[StoredConnector, bytes]:
    return StoredConnector._make(row[:-1]), row[-1]


def _can_be_there(id: str) -> bool:
    """Not with what PostgreSQL's text has no place for: NUL, and lone surrogates."""
    try:
        return b"\0" not in id.encode()
    except UnicodeEncodeError:
        return False


def _bytes(name: str) -> bytes:
    """Indices and documents are named by whoever sends them, with whatever JSON can spell."""
    return name.encode("utf-8", "surrogatepass")


def _text(name: bytes) -> str:
    return name.decode("utf-8", "surrogatepass")
