"""Options that say where the server listens."""

from __future__ import annotations

import argparse
from pathlib import Path
from ssl import SSLContext

from kibana_connectors_server import tls
from kibana_connectors_server.errors import CannotStartError

_HIGHEST_PORT = 65535


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    parser.add_argument("--port", type=_port, default=5601, help="port, 0 picks one (default: %(default)s)")
    parser.add_argument(
        "--shutdown-timeout",
        type=_seconds,
        default=30.0,
        metavar="SECONDS",
        help="after a signal, how long requests may still take (default: %(default)g)",
    )
    parser.add_argument(
        "--tls-cert", type=Path, metavar="FILE", help="speak TLS with this certificate, or chain of them, as PEM"
    )
    parser.add_argument(
        "--tls-key",
        type=Path,
        metavar="FILE",
        help=f"the certificate's key, as PEM; where it is encrypted, {tls.PASSWORD_VARIABLE} holds its password",
    )


def tls_context(options: argparse.Namespace) -> SSLContext | None:
    """None where no TLS is asked for. Raises `CannotStartError`."""
    if (options.tls_cert is None) != (options.tls_key is None):
        raise CannotStartError("--tls-cert and --tls-key need each other")
    return tls.context(options.tls_cert, options.tls_key) if options.tls_cert is not None else None


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1
    if not 0 <= seconds < float("inf"):
        raise argparse.ArgumentTypeError("must be a number of seconds")
    return seconds


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) > _HIGHEST_PORT:
        raise argparse.ArgumentTypeError(f"must be a number from 0 to {_HIGHEST_PORT}")
    return int(text)
