"""The SQLite file: opened, recognised as ours, its tables made."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from kibana_connectors_server.errors import CannotStartError

SCHEMA_VERSION = 1
BUSY_SECONDS = 5.0

_APPLICATION_ID = 0x4B434F4E
_SCHEMA = """
CREATE TABLE connectors (
    id TEXT PRIMARY KEY NOT NULL,
    space TEXT NOT NULL,
    connector_type_id TEXT NOT NULL,
    name TEXT NOT NULL,
    config TEXT NOT NULL,
    is_missing_secrets INTEGER NOT NULL,
    is_deprecated INTEGER NOT NULL,
    version INTEGER NOT NULL,
    sort_key BLOB NOT NULL,
    sealed BLOB NOT NULL
);
CREATE INDEX connectors_by_name ON connectors (space, sort_key, id);
"""


def prepare(path: Path) -> None:
    """Makes the tables in a new or empty file, and leaves a file of ours as it is.

    Raises `CannotStartError` where the file cannot be written or holds something else.
    """
    try:
        connection = connect(path)
        try:
            _recognise(connection)
            _require_wal(connection)
            connection.execute("BEGIN IMMEDIATE")
            if _is_empty(connection):
                for statement in _SCHEMA.split(";"):
                    connection.execute(statement)
                connection.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
                connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
            connection.execute("COMMIT")
        finally:
            connection.close()
    except (sqlite3.Error, CannotStartError) as error:
        raise CannotStartError(f"database {path}: {error}") from error


def connect(path: Path, busy_seconds: float = BUSY_SECONDS) -> sqlite3.Connection:
    """A connection without implicit transactions whose commits are on disk when they return."""
    connection = sqlite3.connect(path, timeout=busy_seconds, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA synchronous = FULL")
    return connection


def _recognise(connection: sqlite3.Connection) -> None:
    if _is_empty(connection):
        return
    (application_id,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application_id != _APPLICATION_ID:
        raise CannotStartError("holds something other than connectors")
    if version != SCHEMA_VERSION:
        raise CannotStartError(f"has schema version {version}, this server reads version {SCHEMA_VERSION}")


def _is_empty(connection: sqlite3.Connection) -> bool:
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return bool(tables == 0)


def _require_wal(connection: sqlite3.Connection) -> None:
    (mode,) = connection.execute("PRAGMA journal_mode = WAL").fetchone()
    if mode != "wal":
        raise CannotStartError("its file system does not allow a write-ahead log")
