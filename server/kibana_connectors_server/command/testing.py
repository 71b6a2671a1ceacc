"""Options for tests: a fresh start, and routes that Kibana does not have."""

from __future__ import annotations

import argparse

from kibana_connectors_server.command import stores
from kibana_connectors_server.edge.operation import Operations
from kibana_connectors_server.edge.stand_in_operations import StandInOperations
from kibana_connectors_server.errors import CannotStartError
from kibana_connectors_server.store.protocol import Store, StoreDamagedError, StoreUnavailableError


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--reset", action="store_true", help="empty the database first; the encryption key stays")
    parser.add_argument("--test-routes", action="store_true", help="show and reset what happened, below /_stand_in/")


async def prepare(options: argparse.Namespace, store: Store) -> None:
    """Raises `CannotStartError`."""
    if options.reset:
        try:
            await store.clear()
        except (StoreUnavailableError, StoreDamagedError) as error:
            database = stores.name_of(options.database)
            raise CannotStartError(f"database {database} cannot be reset: {error}") from error


def operations(options: argparse.Namespace, store: Store) -> Operations:
    return StandInOperations(store).by_name if options.test_routes else {}
