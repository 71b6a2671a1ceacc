"""The option that says where connectors are kept."""

from __future__ import annotations

import argparse
from pathlib import Path

from kibana_connectors_server.errors import CannotStartError
from kibana_connectors_server.store.group_commit import OnCommit
from kibana_connectors_server.store.protocol import Store
from kibana_connectors_server.store.sqlite import SqliteStore


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--database",
        default="kibana-connectors.sqlite",
        metavar="PATH",
        help="SQLite file, made where it is not there (default: %(default)s)",
    )


def is_address(database: str) -> bool:
    """Whether it is the address of a database server rather than a path."""
    return "://" in database


def check(database: str) -> None:
    """Raises `CannotStartError` for a database that cannot be there, before anything is made for it."""
    if not Path(database).parent.is_dir():
        raise CannotStartError(f"database {database}: there is no such folder")


def check_is_there(database: str) -> None:
    """Raises `CannotStartError` where there is no such file, for what must not begin with an empty one."""
    if not is_address(database) and not Path(database).is_file():
        raise CannotStartError(f"database {database}: there is no such file")


async def opened(database: str, on_commit: OnCommit | None = None) -> Store:
    """The store, which the caller closes. Raises `CannotStartError`."""
    return SqliteStore(Path(database), on_commit)
