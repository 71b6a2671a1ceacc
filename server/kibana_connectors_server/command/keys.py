"""The options and variables that say which keys seal and open the secrets."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kibana_connectors_server import key_file
from kibana_connectors_server.command import stores
from kibana_connectors_server.errors import CannotStartError
from kibana_connectors_server.vault import Vault

ENCRYPTION_KEY = "KIBANA_CONNECTORS_ENCRYPTION_KEY"
DECRYPTION_ONLY_KEYS = "KIBANA_CONNECTORS_DECRYPTION_ONLY_KEYS"


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--encryption-key",
        type=Path,
        metavar="FILE",
        help=f"key that seals secrets, base64 of 32 bytes (default: {ENCRYPTION_KEY} in the environment, "
        "else the database's path and .key, made when a server first starts)",
    )
    parser.add_argument(
        "--decryption-only-key",
        type=Path,
        action="append",
        metavar="FILE",
        help="key that opens what it once sealed, can be repeated "
        f"(default: {DECRYPTION_ONLY_KEYS} in the environment, comma-separated)",
    )


def vault(options: argparse.Namespace) -> Vault:
    """The vault with keys that are there. Raises `CannotStartError`."""
    if options.encryption_key:
        key = key_file.read(options.encryption_key)
    elif ENCRYPTION_KEY in os.environ:
        key = key_file.parsed(os.environ[ENCRYPTION_KEY].encode(), ENCRYPTION_KEY)
    else:
        key = key_file.read(_beside(options.database))
    return Vault(key, _decryption_only(options))


@contextmanager
def vault_with_key_made(options: argparse.Namespace) -> Iterator[Vault]:
    """The vault, its key made beside the database where none is given and none is there.

    A key made for a server that then cannot start is taken away again.
    """
    is_given = options.encryption_key or ENCRYPTION_KEY in os.environ
    made = None if is_given or _beside(options.database).exists() else _beside(options.database)
    if made:
        key_file.make(made)
    try:
        yield vault(options)
    except CannotStartError:
        if made:
            made.unlink(missing_ok=True)
        raise


def _decryption_only(options: argparse.Namespace) -> list[bytes]:
    if options.decryption_only_key:
        return [key_file.read(path) for path in options.decryption_only_key]
    texts = os.environ.get(DECRYPTION_ONLY_KEYS, "").split(",")
    return [key_file.parsed(text.encode(), DECRYPTION_ONLY_KEYS) for text in texts if text.strip()]


def _beside(database: str) -> Path:
    if stores.is_address(database):
        raise CannotStartError(f"such a database needs a key: --encryption-key FILE, or {ENCRYPTION_KEY}")
    return Path(f"{database}.key")
