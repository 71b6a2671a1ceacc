"""A store that fails refuses the request."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from kibana_connectors_server.errors import UnavailableError
from kibana_connectors_server.store.protocol import StoreUnavailableError


@contextmanager
def available() -> Iterator[None]:
    """Raises `UnavailableError` for what the store raises where it cannot be read or written."""
    try:
        yield
    except StoreUnavailableError as error:
        raise UnavailableError("The store is not available.") from error
