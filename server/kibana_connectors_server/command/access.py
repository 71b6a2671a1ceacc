"""The options that say who may use the server."""

from __future__ import annotations

import argparse
from ipaddress import ip_address
from pathlib import Path
from socket import socket

from kibana_connectors_server import access_file
from kibana_connectors_server.access import ANYONE, Access, CredentialTakenError, api_key_credential
from kibana_connectors_server.errors import CannotStartError
from kibana_connectors_server.log import Log


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--api-key",
        type=_api_key,
        action="append",
        default=[],
        dest="api_key_credentials",
        metavar="KEY",
        help="ask for an API key, as it stands in requests; this one may do everything. May be given several times. "
        "Others on this machine can see it here: --access keeps it in a file",
    )
    parser.add_argument(
        "--access",
        type=Path,
        metavar="FILE",
        help="YAML file of API keys and users, with what each may do in which space",
    )


def let_in(options: argparse.Namespace) -> Access | None:
    """Who is let in, None where everyone is. Raises `CannotStartError`."""
    if not options.api_key_credentials and options.access is None:
        return None
    access = Access()
    for number, credential in enumerate(options.api_key_credentials, start=1):
        try:
            access.let_in(credential, ANYONE._replace(name=f"--api-key {number}"))
        except CredentialTakenError:
            raise CannotStartError("argument --api-key: a key is there twice") from None
    if options.access is not None:
        access_file.add_callers(options.access, access)
    return access


def warn_of_open_door(access: Access | None, listener: socket, log: Log) -> None:
    """A line in the log where other machines can reach a server that asks nobody who they are."""
    host = listener.getsockname()[0]
    if access is None and not ip_address(host).is_loopback:
        log.event("unguarded", host=host, message="other machines can reach it and need no credentials: see --access")


def _api_key(key: str) -> bytes:
    if not access_file.is_api_key(key):
        raise argparse.ArgumentTypeError("must be ASCII without blanks, as it stands in a request")
    return api_key_credential(key.encode())
