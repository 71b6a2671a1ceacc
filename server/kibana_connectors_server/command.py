"""The command `kibana-connectors-server`."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from socket import socket
from typing import NoReturn

from kibana_connectors_server import key_file, serving
from kibana_connectors_server.connectors import Connectors
from kibana_connectors_server.contract.connector_types import Contract
from kibana_connectors_server.contract.document import bundled_contract
from kibana_connectors_server.edge.app import App
from kibana_connectors_server.edge.operations import Operations
from kibana_connectors_server.errors import CannotStartError
from kibana_connectors_server.store.sqlite import SqliteStore
from kibana_connectors_server.vault import Vault

CANNOT_START = 2
_HIGHEST_PORT = 65535


def main(arguments: Sequence[str] | None = None) -> int:
    """Serves until a signal; the exit status is 0 then, and 2 with one line on stderr where it cannot start."""
    parser = _parser()
    options = parser.parse_args(arguments)
    try:
        _run(options)
    except CannotStartError as error:
        parser.error(str(error))
    return 0


def _run(options: argparse.Namespace) -> None:
    contract = Contract.load(options.contract or bundled_contract())
    with serving.bound_socket(options.host, options.port) as listener:
        if not options.database.parent.is_dir():
            raise CannotStartError(f"database {options.database}: there is no such folder")
        key_path = options.encryption_key or options.database.with_name(f"{options.database.name}.key")
        is_new_key = not key_path.exists()
        key = key_file.make(key_path) if is_new_key else key_file.read(key_path)
        try:
            with asyncio.Runner(loop_factory=_loop_factory()) as runner:
                runner.run(_serve(contract, Vault(key), key_path, options.database, listener))
        except CannotStartError:
            if is_new_key:
                key_path.unlink(missing_ok=True)
            raise


async def _serve(contract: Contract, vault: Vault, key_path: Path, database: Path, listener: socket) -> None:
    store = SqliteStore(database)
    try:
        connectors = Connectors(contract, vault, store)
        try:
            await connectors.check_key()
        except CannotStartError as error:
            raise CannotStartError(f"encryption key {key_path}: {error} in {database}") from error
        await serving.serve(App(Operations(contract, connectors)), listener)
    finally:
        await store.close()


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    try:
        import uvloop  # noqa: PLC0415 - not there on every platform
    except ImportError:
        return None
    return uvloop.new_event_loop


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        line = " ".join(message.split())
        sys.stderr.write(f"{self.prog}: {line}\n")
        sys.exit(CANNOT_START)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="kibana-connectors-server",
        description="A stand-in for the part of Kibana that keeps connectors. Prints its URL when it is ready.",
        allow_abbrev=False,
    )
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    parser.add_argument("--port", type=_port, default=5601, help="port, 0 picks one (default: %(default)s)")
    parser.add_argument(
        "--database",
        type=Path,
        default=Path("kibana-connectors.sqlite"),
        metavar="PATH",
        help="SQLite file, made where it is not there (default: %(default)s)",
    )
    parser.add_argument(
        "--encryption-key",
        type=Path,
        metavar="FILE",
        help="base64 of 32 bytes, made where it is not there (default: the database's path and .key)",
    )
    parser.add_argument("--contract", type=Path, metavar="FILE", help="contract to serve, as JSON (default: bundled)")
    return parser


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) > _HIGHEST_PORT:
        raise argparse.ArgumentTypeError(f"must be a number from 0 to {_HIGHEST_PORT}")
    return int(text)
