"""What the server asks of a store."""

from __future__ import annotations

from typing import NamedTuple, Protocol

MAX_LISTED = 10_000
"""Kibana lists one internal page of connectors."""


class StoredConnector(NamedTuple):
    """A connector as it is kept, without its secrets. `version` changes with every write."""

    id: str
    space: str
    connector_type_id: str
    name: str
    """JSON text, since a name can hold what no encoding of text can."""
    config: str
    """JSON text."""
    is_missing_secrets: bool
    is_deprecated: bool
    version: int


class IdTakenError(Exception):
    """There is a connector with this id, in this space or another."""


class StaleVersionError(Exception):
    """The connector was changed or deleted since its version was read."""


class StoreUnavailableError(Exception):
    """The store cannot be read or written at present; the message says why and holds nothing of the connectors."""


class Store(Protocol):
    """Keeps connectors. A write is durable when its method returns. All raise `StoreUnavailableError` on failure."""

    async def create(self, connector: StoredConnector, sort_key: bytes, sealed: bytes) -> None:
        """Raises `IdTakenError`: an id is unique over all spaces."""

    async def get(self, space: str, id: str) -> StoredConnector | None: ...

    async def all_of(self, space: str) -> list[StoredConnector]:
        """The first `MAX_LISTED` by sort key, then id."""

    async def update(self, connector: StoredConnector, sort_key: bytes, sealed: bytes, read_version: int) -> None:
        """Replaces the connector of this id and space. Raises `StaleVersionError` where it has another version now."""

    async def delete(self, space: str, id: str) -> bool:
        """Whether there was such a connector."""

    async def any_sealed(self) -> tuple[StoredConnector, bytes] | None:
        """Some connector and its sealed secrets, None in an empty store."""

    async def close(self) -> None: ...
