"""Connectors in a PostgreSQL database, which any number of servers may share."""

from __future__ import annotations

from collections.abc import Sequence

from kibana_connectors_server.store.batches import Batches
from kibana_connectors_server.store.postgres_pool import PostgresPool
from kibana_connectors_server.store.postgres_url import name_of
from kibana_connectors_server.store.protocol import (
    MAX_LISTED,
    MAX_RUNS,
    IdTakenError,
    StaleVersionError,
    StoredConnector,
    StoredDocument,
    StoredRun,
)

_GET = """
SELECT id, space, connector_type_id, name, config, is_missing_secrets, is_deprecated, version
FROM connectors WHERE id = $1 AND space = $2
"""
_LIST = """
SELECT id, space, connector_type_id, name, config, is_missing_secrets, is_deprecated, version
FROM connectors WHERE left(space, 100) = left($1, 100) AND space = $1
ORDER BY substring(sort_key from 1 for 100), sort_key, id LIMIT $2
"""
_ANY = """
SELECT id, space, connector_type_id, name, config, is_missing_secrets, is_deprecated, version, sealed
FROM connectors LIMIT 1
"""
_CREATE = """
INSERT INTO connectors
    (id, space, connector_type_id, name, config, is_missing_secrets, is_deprecated, version, sort_key, sealed)
SELECT * FROM unnest(
    $1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::boolean[], $7::boolean[], $8::bigint[],
    $9::bytea[], $10::bytea[]
) AS created (id) ORDER BY id COLLATE "C"
ON CONFLICT DO NOTHING RETURNING id, version
"""
"""In the order of ids, so that two servers that create the same ones never wait for each other."""
_UPDATE = """
UPDATE connectors
SET name = $1, config = $2, is_missing_secrets = $3, is_deprecated = $4, version = $5, sort_key = $6, sealed = $7
WHERE id = $8 AND space = $9 AND version = $10 RETURNING id
"""
_DELETE = "DELETE FROM connectors WHERE id = $1 AND space = $2 RETURNING id"
_SEALED = """
SELECT id, space, connector_type_id, name, config, is_missing_secrets, is_deprecated, version, sealed
FROM connectors WHERE id > $1 ORDER BY id LIMIT $2
"""
_RESEAL = "UPDATE connectors SET sealed = $1 WHERE id = $2 AND version = $3 RETURNING id"
_CREATE_SPACE = "INSERT INTO spaces (id, description) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING id"
_SPACE = "SELECT description FROM spaces WHERE id = $1"
_SPACES = "SELECT id, description FROM spaces"
_UPDATE_SPACE = "UPDATE spaces SET description = $1 WHERE id = $2 AND description = $3 RETURNING id"
_DELETE_SPACE = """
WITH gone AS (DELETE FROM spaces WHERE id = $1 RETURNING id),
emptied AS (DELETE FROM connectors WHERE space IN (SELECT id FROM gone))
SELECT id FROM gone
"""
_RECORD = """
WITH added AS (
    INSERT INTO runs (at, space, connector_id, connector_type_id, params, result) VALUES ($1, $2, $3, $4, $5, $6)
    RETURNING number
)
DELETE FROM runs WHERE number IN (
    SELECT number FROM runs WHERE number <= (SELECT number FROM added) - $7 FOR UPDATE SKIP LOCKED
)
"""
_RUNS = "SELECT at, space, connector_id, connector_type_id, params, result FROM runs WHERE space = $1 ORDER BY number"
_ADD_DOCUMENTS = """
INSERT INTO documents (index_name, id, source)
SELECT index_name, id, source
FROM unnest($1::bytea[], $2::bytea[], $3::text[]) WITH ORDINALITY AS added (index_name, id, source, place)
ORDER BY place
"""
_DOCUMENTS = "SELECT index_name, id, source FROM documents WHERE index_name = $1 ORDER BY number"
_CLEAR = "TRUNCATE spaces, connectors, runs, documents"


_Create = tuple[StoredConnector, bytes, bytes]


class PostgresStore:
    """A `Store` in a database. Each method is one statement, and so one transaction; creates share theirs."""

    def __init__(self, pool: PostgresPool) -> None:
        self._pool = pool
        self._creates = Batches(self._created)

    @classmethod
    async def opened(cls, url: str) -> PostgresStore:
        """The store, with its tables made where they are not there. Raises `CannotStartError`."""
        return cls(await PostgresPool.opened(url, name_of(url)))

    async def create(self, connector: StoredConnector, sort_key: bytes, sealed: bytes) -> None:
        if not await self._creates.add((connector, sort_key, sealed)):
            raise IdTakenError

    async def get(self, space: str, id: str) -> StoredConnector | None:
        if not _can_be_there(id):
            return None
        rows = await self._pool.read(_GET, id, space)
        return StoredConnector._make(rows[0]) if rows else None

    async def all_of(self, space: str) -> list[StoredConnector]:
        return [StoredConnector._make(row) for row in await self._pool.read(_LIST, space, MAX_LISTED)]

    async def update(self, connector: StoredConnector, sort_key: bytes, sealed: bytes, read_version: int) -> None:
        state = (connector.name, connector.config, connector.is_missing_secrets, connector.is_deprecated)
        values = (*state, connector.version, sort_key, sealed)
        if not await self._pool.write(_UPDATE, *values, connector.id, connector.space, read_version):
            raise StaleVersionError

    async def delete(self, space: str, id: str) -> bool:
        return _can_be_there(id) and bool(await self._pool.write(_DELETE, id, space))

    async def any_sealed(self) -> tuple[StoredConnector, bytes] | None:
        rows = await self._pool.read(_ANY)
        return (StoredConnector._make(rows[0][:-1]), rows[0][-1]) if rows else None

    async def sealed_after(self, id: str, limit: int) -> list[tuple[StoredConnector, bytes]]:
        rows = await self._pool.read(_SEALED, id, limit)
        return [(StoredConnector._make(row[:-1]), row[-1]) for row in rows]

    async def reseal(self, connector: StoredConnector, sealed: bytes) -> bool:
        return bool(await self._pool.write(_RESEAL, sealed, connector.id, connector.version))

    async def create_space(self, id: str, description: str) -> None:
        if not await self._pool.write(_CREATE_SPACE, id, description):
            raise IdTakenError

    async def space(self, id: str) -> str | None:
        rows = await self._pool.read(_SPACE, id) if _can_be_there(id) else []
        return str(rows[0][0]) if rows else None

    async def spaces(self) -> dict[str, str]:
        return dict(map(tuple, await self._pool.read(_SPACES)))

    async def update_space(self, id: str, before: str, description: str) -> bool:
        return bool(await self._pool.write(_UPDATE_SPACE, description, id, before))

    async def delete_space(self, id: str) -> bool:
        return _can_be_there(id) and bool(await self._pool.write(_DELETE_SPACE, id))

    async def record(self, run: StoredRun) -> None:
        await self._pool.write(_RECORD, *run, MAX_RUNS)

    async def runs(self, space: str) -> list[StoredRun]:
        return [StoredRun._make(row) for row in await self._pool.read(_RUNS, space)]

    async def add_documents(self, documents: Sequence[StoredDocument]) -> None:
        names = [_bytes(document.index_name) for document in documents]
        ids = [_bytes(document.id) for document in documents]
        await self._pool.write(_ADD_DOCUMENTS, names, ids, [document.source for document in documents])

    async def documents(self, index: str) -> list[StoredDocument]:
        rows = await self._pool.read(_DOCUMENTS, _bytes(index))
        return [StoredDocument(_text(row[0]), _text(row[1]), row[2]) for row in rows]

    async def clear(self) -> None:
        await self._pool.write(_CLEAR)

    async def close(self) -> None:
        self._pool.close()

    async def _created(self, creates: Sequence[_Create]) -> list[bool]:
        columns = zip(*((*connector, sort_key, sealed) for connector, sort_key, sealed in creates), strict=True)
        written = {tuple(row) for row in await self._pool.write(_CREATE, *map(list, columns))}
        outcomes = []
        for connector, _, _ in creates:
            is_written = (connector.id, connector.version) in written
            if is_written:
                written.remove((connector.id, connector.version))
            outcomes.append(is_written)
        return outcomes


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
