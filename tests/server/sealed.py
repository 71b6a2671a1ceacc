"""Keys, files with them, and what a database holds under them."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Iterable, Mapping
from pathlib import Path

from kibana_connectors_server import json_text
from kibana_connectors_server.connectors import binding_of
from kibana_connectors_server.store import sqlite_file
from kibana_connectors_server.store.protocol import StoredConnector
from kibana_connectors_server.store.sqlite import SqliteStore
from kibana_connectors_server.vault import MARK_BYTES, Binding, Vault

OLD, NEW, OTHER = (bytes([n]) * 32 for n in range(3))

CONNECTOR = StoredConnector(
    "one", "default", ".webhook", '"hook"', "{}", is_missing_secrets=False, is_deprecated=False, version=1
)


def text_of(key: bytes) -> str:
    return base64.b64encode(key).decode()


def key_file(path: Path, key: bytes, mode: int = 0o600) -> str:
    """The path of a file with the key."""
    path.write_text(text_of(key) + "\n")
    path.chmod(mode)
    return str(path)


def mark_of(key: bytes) -> bytes:
    """What everything begins with that the key sealed."""
    return Vault(key).seal("", Binding("", "", "", "", is_missing_secrets=False))[:MARK_BYTES]


def sealed_for(key: bytes, connector: StoredConnector, password: str) -> bytes:
    return Vault(key).seal(json_text.serialised({"password": password}), binding_of(connector))


def fill(database: Path, key: bytes, secrets: Mapping[str, str], space: str = "default") -> None:
    """Stores connectors with these passwords by id, sealed with the key."""

    async def fill() -> None:
        store = SqliteStore(database)
        connectors = [CONNECTOR._replace(id=one, space=space) for one in secrets]
        await asyncio.gather(*(store.create(one, b"", sealed_for(key, one, secrets[one.id])) for one in connectors))
        await store.close()

    asyncio.run(fill())


def passwords(database: Path, key: bytes, decryption_only: Iterable[bytes] = ()) -> dict[str, str]:
    """The passwords of all connectors by id. Raises `UnreadableSecretsError` for one that the keys do not open."""
    vault = Vault(key, decryption_only)

    async def rows() -> list[tuple[StoredConnector, bytes]]:
        store = SqliteStore(database)
        try:
            return await store.sealed_after("", 1_000_000)
        finally:
            await store.close()

    return {
        connector.id: json_text.parsed(vault.open(sealed, binding_of(connector)))["password"]
        for connector, sealed in asyncio.run(rows())
    }


def sealed_with(database: Path, key: bytes) -> int:
    """How many connectors are under the key at present."""
    connection = sqlite_file.connect(database)
    try:
        (count,) = connection.execute(
            "SELECT count(*) FROM connectors WHERE substr(sealed, 1, ?) = ?", (MARK_BYTES, mark_of(key))
        ).fetchone()
    finally:
        connection.close()
    return int(count)
