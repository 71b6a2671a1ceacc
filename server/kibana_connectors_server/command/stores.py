"""The option that says where connectors are kept, and the one place that decides between the stores."""

from __future__ import annotations

import argparse
from pathlib import Path

from kibana_connectors_server.errors import CannotStartError
from kibana_connectors_server.store import postgres_url
from kibana_connectors_server.store.protocol import OnCommit, Store
from kibana_connectors_server.store.sqlite import SqliteStore


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--database",
        default="kibana-connectors.sqlite",
        metavar="PATH|URL",
        help="SQLite file, made where it is not there, or postgresql://user:password@host/name (default: %(default)s)",
    )


def is_address(database: str) -> bool:
    """Whether it is the address of a database server rather than a path."""
    return "://" in database


def name_of(database: str) -> str:
    """What it may be called where anybody can read it: without a password. Raises `CannotStartError`."""
    return postgres_url.name_of(database) if is_address(database) else database


def check(database: str) -> None:
    """Raises `CannotStartError` for a database that cannot be there, before anything is made for it."""
    if is_address(database):
        postgres_url.name_of(database)
    elif not Path(database).parent.is_dir():
        raise CannotStartError(f"database {database}: there is no such folder")


def check_is_there(database: str) -> None:
    """Raises `CannotStartError` where there is no such file, for what must not begin with an empty one."""
    if not is_address(database) and not Path(database).is_file():
        raise CannotStartError(f"database {database}: there is no such file")


async def opened(database: str, on_commit: OnCommit | None = None) -> Store:
    """The store, which the caller closes. Raises `CannotStartError`."""
    if not is_address(database):
        return SqliteStore(Path(database), on_commit)
    try:
        from kibana_connectors_server.store.postgres import PostgresStore  # noqa: PLC0415 - an extra of its own
    except ImportError:
        raise CannotStartError("PostgreSQL needs: pip install 'kibana-connectors[server,postgres]'") from None
    return await PostgresStore.opened(database, on_commit)
