"""What the server asks of a store."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

from kibana_connectors_server.errors import FaultError

MAX_LISTED = 10_000
"""Kibana lists one internal page of connectors."""

MAX_RUNS = 10_000
"""The runs that are kept, over all spaces; then the oldest go."""

OnCommit = Callable[[int, float], None]
"""Is told of each transaction: how many writes, and the seconds from its begin until it is on disk."""


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


class StoredRun(NamedTuple):
    """A run of a connector: what would have been sent, and how it ended. Without secrets."""

    at: str
    """When, in UTC: RFC 3339 with milliseconds."""
    space: str
    connector_id: str
    connector_type_id: str
    params: str
    """JSON text."""
    result: str
    """JSON text."""


class StoredDocument(NamedTuple):
    """A document that a run put into an index."""

    index_name: str
    id: str
    source: str
    """JSON text."""


class IdTakenError(Exception):
    """There is a connector with this id, in this space or another, or a space with it."""


class StaleVersionError(Exception):
    """The connector was changed or deleted since its version was read."""


class StoreUnavailableError(Exception):
    """The store cannot be read or written at present; the message says why and holds nothing of the connectors."""


class StoreDamagedError(FaultError):
    """The store holds what it never wrote, or lacks what it did; somebody has to see to it."""


class Store(Protocol):
    """Keeps connectors. A write is durable when its method returns.

    All raise `StoreUnavailableError` where trying again can help, `StoreDamagedError` where it cannot. A write that
    raises may have been done all the same.
    """

    kind: str
    """What the database is, in a word."""
    schema_version: int

    async def create(self, connector: StoredConnector, sort_key: bytes, sealed: bytes) -> None:
        """Raises `IdTakenError`: an id is unique over all spaces."""

    async def get(self, space: str, id: str) -> StoredConnector | None: ...

    async def all_of(self, space: str) -> list[StoredConnector]:
        """The first `MAX_LISTED` by sort key, then id."""

    async def update(self, connector: StoredConnector, sort_key: bytes, sealed: bytes, read_version: int) -> None:
        """Replaces the connector of this id and space. Raises `StaleVersionError` where it has another version now."""

    async def delete(self, space: str, id: str) -> bool:
        """Whether there was such a connector."""

    async def count(self) -> int:
        """The connectors of all spaces."""

    async def sealed(self, space: str, id: str) -> tuple[StoredConnector, bytes] | None:
        """The connector and its sealed secrets."""

    async def sealed_samples(self, mark_bytes: int) -> list[tuple[StoredConnector, bytes]]:
        """One connector, of any space, for each different beginning of so many bytes that sealed secrets have."""

    async def sealed_after(self, id: str, limit: int) -> list[tuple[StoredConnector, bytes]]:
        """Connectors of all spaces with their sealed secrets, by id, from the first id after the given one."""

    async def reseal(self, connector: StoredConnector, sealed: bytes) -> bool:
        """Replaces the sealed secrets alone, False where the connector has another version now or is gone."""

    async def purge(self) -> None:
        """Drops what was replaced or deleted, as far as the store still holds it. Other writers wait meanwhile."""

    async def create_space(self, id: str, description: str) -> None:
        """Keeps the JSON text that describes a space. Raises `IdTakenError`."""

    async def space(self, id: str) -> str | None: ...

    async def spaces(self) -> dict[str, str]:
        """The texts of all spaces by their ids."""

    async def update_space(self, id: str, before: str, description: str) -> bool:
        """Replaces the text of the space where it is still the one before, else False."""

    async def delete_space(self, id: str) -> bool:
        """Deletes the space and its connectors, False where there is no such space."""

    async def record(self, run: StoredRun) -> None: ...

    async def runs(self, space: str) -> list[StoredRun]:
        """The runs in the space that are kept, oldest first."""

    async def add_documents(self, documents: Sequence[StoredDocument]) -> None: ...

    async def documents(self, index: str) -> list[StoredDocument]:
        """Those in the index, oldest first."""

    async def clear(self) -> None:
        """Deletes connectors, spaces, runs and documents."""

    async def close(self) -> None: ...
