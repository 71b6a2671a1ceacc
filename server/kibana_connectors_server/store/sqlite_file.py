"""The SQLite file: opened, recognised as ours and whole, its tables made."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from kibana_connectors_server import folders
from kibana_connectors_server.errors import CannotStartError
from kibana_connectors_server.store import write_ahead_log
from kibana_connectors_server.store.protocol import StoreDamagedError

BUSY_SECONDS = 3.0
"""How long a write waits for other processes: less than the five seconds that many clients wait for an answer."""

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

    Raises `CannotStartError` where the file cannot be written, is damaged, or holds something else.
    """
    try:
        if not path.exists():
            path.touch()
            folders.sync(path.parent)
        _prepare(path, may_be_empty=True)
    except OSError as error:
        raise CannotStartError(f"database {path}: {error.strerror}") from error
    except (sqlite3.Error, CannotStartError) as error:
        raise CannotStartError(f"database {path}: {error}") from error


def prepare_again(path: Path) -> None:
    """The same for a file that took the place of one that held connectors.

    Raises `StoreDamagedError` where it is no such file, and else `OSError` and what SQLite raises.
    """
    try:
        _prepare(path, may_be_empty=False)
    except CannotStartError as error:
        raise StoreDamagedError(str(error)) from error


def connect(path: Path, busy_seconds: float = BUSY_SECONDS) -> sqlite3.Connection:
    """A connection to a file that is there. Transactions are explicit, and commits on disk when they return."""
    address = f"{path.absolute().as_uri()}?mode=rw"
    connection = sqlite3.connect(address, uri=True, timeout=busy_seconds, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA synchronous = FULL")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _prepare(path: Path, *, may_be_empty: bool) -> None:
    if write_ahead_log.has_lost_commits(path):
        raise CannotStartError("its write-ahead log is damaged, and commits in it are lost to whatever opens it")
    with closing(connect(path)) as connection:
        _recognise(connection, may_be_empty=may_be_empty)
        _check(connection)
        _require_wal(connection)
        _upgrade(connection)


def _recognise(connection: sqlite3.Connection, *, may_be_empty: bool) -> None:
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if tables == 0:
        if not may_be_empty:
            raise CannotStartError("holds nothing any more")
        return
    (application_id,) = connection.execute("PRAGMA application_id").fetchone()
    if application_id != _APPLICATION_ID:
        raise CannotStartError("holds something other than connectors")
    version = _version(connection)
    if version > SCHEMA_VERSION:
        raise CannotStartError(f"has schema version {version}, this server reads versions up to {SCHEMA_VERSION}")


def _check(connection: sqlite3.Connection) -> None:
    """Reads every page, some 1.5 GB a second; what it says of damage names pages and tables, not what they hold."""
    (finding,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if finding != "ok":
        raise CannotStartError(f"is damaged: {' '.join(finding.split())}")


def _upgrade(connection: sqlite3.Connection) -> None:
    """Tries to write also where nothing is to be done: only that tells whether the file can be written."""
    connection.execute("BEGIN IMMEDIATE")
    version = _version(connection)
    for statements in _VERSIONS[version:]:
        for statement in statements:
            connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    connection.execute("ROLLBACK" if version == SCHEMA_VERSION else "COMMIT")


def _version(connection: sqlite3.Connection) -> int:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def _require_wal(connection: sqlite3.Connection) -> None:
    (mode,) = connection.execute("PRAGMA journal_mode = WAL").fetchone()
    if mode != "wal":
        raise CannotStartError("its file system does not allow a write-ahead log")
