"""Secrets sealed anew with the key that seals now, while servers go on reading and writing."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable

from kibana_connectors_server.connectors import binding_of
from kibana_connectors_server.store.protocol import Store, StoredConnector
from kibana_connectors_server.vault import UnreadableSecretsError, Vault

PAGE = 256
"""Connectors that are read, then written together; between two pages other writers have their turn."""

_Page = list[tuple[StoredConnector, bytes]]


class Rotation:
    """Can be cut off anywhere: each connector is under one key or another, and the next rotation does the rest.

    Attributes:
        resealed: How many connectors were sealed anew.
        unreadable: Those that no key of the vault opens; they are left as they are.
    """

    def __init__(self, store: Store, vault: Vault) -> None:
        self.resealed = 0
        self.unreadable: list[StoredConnector] = []
        self._store = store
        self._vault = vault

    async def run(self, report: Callable[[int], None]) -> None:
        """Passes over all connectors until all that can be read are sealed with the current key.

        `report` gets the number of those sealed anew so far. Raises `StoreUnavailableError`.
        """
        is_done = False
        while not is_done:
            is_done = True
            self.unreadable = []
            async for page in self._pages():
                if await self._reseal(page):
                    is_done = False
                    report(self.resealed)

    async def _pages(self) -> AsyncIterator[_Page]:
        last = ""
        while page := await self._store.sealed_after(last, PAGE):
            yield page
            last = page[-1][0].id

    async def _reseal(self, page: _Page) -> bool:
        """Whether something of the page was to be sealed anew, done or overtaken by another writer."""
        writes = []
        for connector, sealed in page:
            if self._vault.is_current(sealed):
                continue
            binding = binding_of(connector)
            try:
                secrets = self._vault.open(sealed, binding)
            except UnreadableSecretsError:
                self.unreadable.append(connector)
            else:
                writes.append(self._store.reseal(connector, self._vault.seal(secrets, binding)))
        self.resealed += sum(await asyncio.gather(*writes))
        return bool(writes)
