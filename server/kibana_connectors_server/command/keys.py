"""The option that says which key seals the secrets."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kibana_connectors_server import key_file
from kibana_connectors_server.errors import CannotStartError
from kibana_connectors_server.vault import Vault


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--encryption-key",
        type=Path,
        metavar="FILE",
        help="base64 of 32 bytes, made where it is not there (default: the database's path and .key)",
    )


def key_path(options: argparse.Namespace) -> Path:
    return Path(options.encryption_key or f"{options.database}.key")


@contextmanager
def vault(path: Path) -> Iterator[Vault]:
    """The vault with the key in the file. A key made for a server that then cannot start is taken away again."""
    is_new = not path.exists()
    key = key_file.make(path) if is_new else key_file.read(path)
    try:
        yield Vault(key)
    except CannotStartError:
        if is_new:
            path.unlink(missing_ok=True)
        raise
