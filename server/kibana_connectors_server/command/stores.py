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


def check(database: str) -> None:
    """Raises `CannotStartError` for a database that cannot be there, before anything is made for it."""
    if not Path(database).parent.is_dir():
        raise CannotStartError(f"database {database}: there is no such folder")


async def opened(database: str, on_commit: OnCommit | None) -> Store:
    """The store, which the caller closes. Raises `CannotStartError`."""
    return SqliteStore(Path(database), on_commit)
