"""What a failure of SQLite means for a request: that it may pass, or that the file is damaged."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from kibana_connectors_server.store.protocol import StoreDamagedError, StoreUnavailableError

_PASSING = frozenset(
    (
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_PROTOCOL,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_NOMEM,
    )
)


@contextmanager
def failures() -> Iterator[None]:
    """Turns errors of SQLite and of files into those of a store.

    A broken constraint is left alone, since it is the caller's to explain.
    """
    try:
        yield
    except sqlite3.IntegrityError:
        raise
    except OSError as error:
        raise StoreUnavailableError(f"the files of the database: {error.strerror}") from error
    except sqlite3.Error as error:
        cause = f"{error} ({getattr(error, 'sqlite_errorname', type(error).__name__)})"
        raise (StoreUnavailableError if _may_pass(error) else StoreDamagedError)(cause) from error


def is_busy(error: sqlite3.OperationalError) -> bool:
    return _primary_code(error) == sqlite3.SQLITE_BUSY


def _may_pass(error: sqlite3.Error) -> bool:
    """A file that ends too early is as damaged as one that holds nonsense."""
    if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_IOERR_SHORT_READ:
        return False
    return _primary_code(error) in _PASSING


def _primary_code(error: sqlite3.Error) -> int | None:
    """None for an error that is not SQLite's own but of the module around it."""
    code = getattr(error, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF
