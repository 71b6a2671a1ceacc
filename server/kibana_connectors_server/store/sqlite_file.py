"""The SQLite file: opened, recognised as ours, its tables made."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from kibana_connectors_server.errors import CannotStartError

BUSY_SECONDS = 5.0

_APPLICATION_ID = 0x4B434F4E
_VERSIONS = (
    (
        """
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
        )
        """,
        "CREATE INDEX connectors_by_name ON connectors (space, sort_key, id)",
    ),
    (
        "CREATE TABLE spaces (id TEXT PRIMARY KEY NOT NULL, description TEXT NOT NULL)",
        """
        CREATE TRIGGER connectors_go_with_their_space AFTER DELETE ON spaces
        BEGIN DELETE FROM connectors WHERE space = OLD.id; END
        """,
        """
        CREATE TABLE runs (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            at TEXT NOT NULL,
            space TEXT NOT NULL,
            connector_id TEXT NOT NULL,
            connector_type_id TEXT NOT NULL,
            params TEXT NOT NULL,
            result TEXT NOT NULL
        )
        """,
        """
        CREATE TRIGGER old_runs_go AFTER INSERT ON runs
        BEGIN DELETE FROM runs WHERE number <= NEW.number - 10000; END
        """,
        """
        CREATE TABLE documents (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            index_name TEXT NOT NULL,
            id TEXT NOT NULL,
            source TEXT NOT NULL
        )
        """,
        "CREATE INDEX documents_by_index ON documents (index_name, number)",
    ),
)
"""What makes each schema version out of the one before it. What was released is not changed any more."""

SCHEMA_VERSION = len(_VERSIONS)


def prepare(path: Path) -> None:
    """Makes the tables in a new or empty file, and brings those of an older version up to this one.

    Raises `CannotStartError` where the file cannot be written or holds something else.
    """
    try:
        connection = connect(path)
        try:
            _recognise(connection)
            _require_wal(connection)
            connection.execute("BEGIN IMMEDIATE")
            _upgrade(connection)
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
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if tables == 0:
        return
    (application_id,) = connection.execute("PRAGMA application_id").fetchone()
    if application_id != _APPLICATION_ID:
        raise CannotStartError("holds something other than connectors")
    version = _version(connection)
    if version > SCHEMA_VERSION:
        raise CannotStartError(f"has schema version {version}, this server reads versions up to {SCHEMA_VERSION}")


def _upgrade(connection: sqlite3.Connection) -> None:
    version = _version(connection)
    if version == SCHEMA_VERSION:
        return
    for statements in _VERSIONS[version:]:
        for statement in statements:
            connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _version(connection: sqlite3.Connection) -> int:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def _require_wal(connection: sqlite3.Connection) -> None:
    (mode,) = connection.execute("PRAGMA journal_mode = WAL").fetchone()
    if mode != "wal":
        raise CannotStartError("its file system does not allow a write-ahead log")
