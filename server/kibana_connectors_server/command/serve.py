"""Serving, which is what the command does unless told otherwise: the parts of the server put together."""

from __future__ import annotations

import argparse
import asyncio
import gc
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from socket import socket
from ssl import SSLContext
from typing import NamedTuple

from kibana_connectors_server import serving
from kibana_connectors_server.access import Access
from kibana_connectors_server.command import access, keys, listening, observing, preconfigured, stores, testing
from kibana_connectors_server.connectors import Connectors
from kibana_connectors_server.contract.connector_types import Contract
from kibana_connectors_server.contract.document import bundled_contract
from kibana_connectors_server.edge import asgi
from kibana_connectors_server.edge.app import App
from kibana_connectors_server.edge.connector_operations import ConnectorOperations
from kibana_connectors_server.edge.metered import metered
from kibana_connectors_server.edge.oauth_pages import OAuthPages
from kibana_connectors_server.edge.space_operations import SpaceOperations
from kibana_connectors_server.edge.status_operations import StatusOperations
from kibana_connectors_server.preconfigured import Preconfigured
from kibana_connectors_server.runner import Runner
from kibana_connectors_server.spaces import Spaces
from kibana_connectors_server.vault import Vault


def add_options(parser: argparse.ArgumentParser) -> None:
    listening.add_options(parser)
    access.add_options(parser)
    stores.add_options(parser)
    keys.add_options(parser)
    preconfigured.add_options(parser)
    observing.add_options(parser)
    testing.add_options(parser)
    parser.add_argument("--contract", type=Path, metavar="FILE", help="contract to serve, as JSON (default: bundled)")


def run(options: argparse.Namespace) -> None:
    """Serves until a signal. Raises `CannotStartError`."""
    contract = Contract.load(options.contract or bundled_contract())
    gc.freeze()  # the contract stays: no collection need look through it
    in_settings = preconfigured.connectors(options, contract)
    tls, let_in = listening.tls_context(options), access.let_in(options)
    with serving.bound_socket(options.host, options.port) as listener:
        stores.check(options.database)
        with (
            keys.vault_with_key_made(options) as vault,
            asyncio.Runner(loop_factory=_loop_factory()) as runner,
        ):
            runner.run(_serve(options, _Parts(contract, in_settings, vault, let_in, listener, tls)))


class _Parts(NamedTuple):
    """What the server is made of and what was made before its event loop runs."""

    contract: Contract
    preconfigured: Preconfigured
    vault: Vault
    let_in: Access | None
    listener: socket
    tls: SSLContext | None


async def _serve(options: argparse.Namespace, parts: _Parts) -> None:
    contract, let_in, listener, tls = parts.contract, parts.let_in, parts.listener, parts.tls
    log = observing.log(options)
    metrics = observing.metrics(options)
    store = await stores.opened(options.database, metrics.committed if metrics else None)
    try:
        await testing.prepare(options, store)
        connectors = Connectors(contract, parts.vault, store, parts.preconfigured)
        await connectors.check_keys()
        runner = Runner(contract, connectors, store, log)
        operations = {
            **ConnectorOperations(contract, connectors, runner).by_name,
            **SpaceOperations(Spaces(store)).by_name,
            **StatusOperations(store).by_name,
            **OAuthPages().by_name,
            **testing.operations(options, store),
        }
        app: asgi.App = App(operations, let_in, log)
        if metrics:
            app = metered(app, operations, metrics, store.count)
        log.event(
            "start",
            version=version("kibana-connectors"),
            address=serving.url_of(listener, tls),
            database=store.kind,
            schema=store.schema_version,
        )
        access.warn_of_open_door(let_in, listener, log)
        await serving.serve(app, listener, tls, log, options.shutdown_timeout)
    finally:
        await store.close()
    log.event("stop")


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    try:
        import uvloop  # noqa: PLC0415 - not there on every platform
    except ImportError:
        return None
    return uvloop.new_event_loop
