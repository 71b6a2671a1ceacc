"""What was replaced or deleted, dropped from a SQLite file and its log, where it otherwise stays until overwritten."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

from kibana_connectors_server.store import sqlite_file
from kibana_connectors_server.store.group_commit import RETRY_SECONDS
from kibana_connectors_server.store.protocol import StoreUnavailableError


def purge(path: Path) -> None:
    """Other connections may read meanwhile; those that write wait.

    Raises `StoreUnavailableError` where they leave no gap, and what SQLite raises.
    """
    connection = sqlite_file.connect(path)
    try:
        connection.execute("VACUUM")
        connection.execute("PRAGMA busy_timeout = 0")
        deadline = time.monotonic() + sqlite_file.BUSY_SECONDS
        while _is_log_in_use(connection):
            if time.monotonic() >= deadline:
                raise StoreUnavailableError("the write-ahead log is in use")
            time.sleep(RETRY_SECONDS)
    finally:
        connection.close()


def _is_log_in_use(connection: sqlite3.Connection) -> bool:
    """Empties the log unless another connection uses it. SQLite's own waiting is too slow for a busy server's gaps."""
    is_busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return bool(is_busy)
