"""The tables in a PostgreSQL database: recognised as ours, made, brought up to date."""

from __future__ import annotations

import asyncpg

from kibana_connectors_server.errors import CannotStartError

SCHEMA = "kibana_connectors"

_LOCK = 0x4B434F4E
"""Whoever makes or changes the tables holds the advisory lock of this number."""
_PATIENCE = "60s"
"""How long one statement may take meanwhile, waiting for that lock included."""

_VERSIONS = (
    """
    CREATE TABLE schema_version (version integer NOT NULL);
    INSERT INTO schema_version VALUES (1);

    CREATE TABLE connectors (
        id text COLLATE "C" PRIMARY KEY,
        space text COLLATE "C" NOT NULL,
        connector_type_id text NOT NULL,
        name text NOT NULL,
        config text NOT NULL,
        is_missing_secrets boolean NOT NULL,
        is_deprecated boolean NOT NULL,
        version bigint NOT NULL,
        sort_key bytea NOT NULL,
        sealed bytea NOT NULL
    );
    CREATE INDEX connectors_by_name ON connectors (left(space, 100), substring(sort_key from 1 for 100));

    CREATE TABLE spaces (
        id text COLLATE "C" NOT NULL,
        description text NOT NULL,
        EXCLUDE USING hash (id WITH =)
    );

    CREATE TABLE runs (
        number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        at text NOT NULL,
        space text COLLATE "C" NOT NULL,
        connector_id text NOT NULL,
        connector_type_id text NOT NULL,
        params text NOT NULL,
        result text NOT NULL
    );

    CREATE TABLE documents (
        number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        index_name bytea NOT NULL,
        id bytea NOT NULL,
        source text NOT NULL
    );
    CREATE INDEX documents_by_index ON documents USING hash (index_name);
    """,
)
"""What makes each schema version out of the one before it. What was released is not changed any more."""

SCHEMA_VERSION = len(_VERSIONS)


async def prepare(connection: asyncpg.Connection) -> None:
    """Makes the tables where there are none, and brings those of an older version up to this one.

    Of servers that start at once, one does it and the others wait. Where nothing is to be done nothing is written, so
    that a server can start on a database that is read-only. Raises `CannotStartError` where the database has another
    encoding than UTF-8, or the schema holds something else or a newer version.
    """
    if await _version(connection) == SCHEMA_VERSION:
        return
    async with connection.transaction():
        await connection.execute(f"SET LOCAL statement_timeout = '{_PATIENCE}'")
        await connection.execute("SELECT pg_advisory_xact_lock($1)", _LOCK)
        version = await _version(connection)
        await connection.execute(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}")
        for statements in _VERSIONS[version:]:
            await connection.execute(statements)
        await connection.execute("UPDATE schema_version SET version = $1", SCHEMA_VERSION)


async def _version(connection: asyncpg.Connection) -> int:
    """Zero where there are no tables yet."""
    encoding = await connection.fetchval("SHOW server_encoding")
    if encoding != "UTF8":
        raise CannotStartError(f"has the encoding {encoding}, UTF8 is needed")
    tables = await connection.fetch("SELECT relname FROM pg_class WHERE relnamespace = to_regnamespace($1)", SCHEMA)
    if not tables:
        return 0
    if "schema_version" not in [name for (name,) in tables]:
        raise CannotStartError(f"its schema {SCHEMA} holds something other than connectors")
    version = int(await connection.fetchval("SELECT version FROM schema_version"))
    if version > SCHEMA_VERSION:
        raise CannotStartError(f"has schema version {version}, this server reads versions up to {SCHEMA_VERSION}")
    return version
