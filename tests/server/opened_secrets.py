"""The secrets in a database, opened with its key."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

from kibana_connectors_server import key_file
from kibana_connectors_server.command import stores
from kibana_connectors_server.connectors import binding_of
from kibana_connectors_server.vault import UnreadableSecretsError, Vault

_PAGE = 1000


def opened_secrets(database: str, key: Path) -> dict[str, Any]:
    """By id; a connector whose secrets cannot be opened is left out."""
    return asyncio.run(_opened(database, Vault(key_file.read(key))))


async def _opened(database: str, vault: Vault) -> dict[str, Any]:
    store, found, last = await stores.opened(database), {}, ""
    try:
        while page := await store.sealed_after(last, _PAGE):
            for one, sealed in page:
                try:
                    found[one.id] = json.loads(vault.open(sealed, binding_of(one)))
                except UnreadableSecretsError:
                    continue
            last = page[-1][0].id
    finally:
        await store.close()
    return found
