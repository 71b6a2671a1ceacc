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
    """Turns errors of SQLite and of files into those of a store, but for a broken constraint."""
    try:
        yield
    except sqlite3.IntegrityError:
        raise
    except (OSError, sqlite3.Error) as error:
        raise failure_of(error) from error


def failure_of(error: OSError | sqlite3.Error) -> StoreUnavailableError | StoreDamagedError:
    """The same as an error of a store. A broken constraint is none: it is the caller's to explain."""
    if isinstance(error, OSError):
        return StoreUnavailableError(f"the files of the database: {error.strerror}")
    cause = f"{error} ({getattr(error, 'sqlite_errorname', type(error).__name__)})"
    return (StoreUnavailableError if _may_pass(error) else StoreDamagedError)(cause)


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
