"""What an operation is: it gets a request that passed the checks before it, and answers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, NamedTuple

from kibana_connectors_server.edge.answers import Answer
from kibana_connectors_server.edge.routes import Route


class Request(NamedTuple):
    """A request to an operation. `body` is what it holds, None for an operation that reads none; `id` is the log's."""

    route: Route
    query: bytes
    body: Any
    id: str


Operation = Callable[[Request], Awaitable[Answer]]
"""Raises `RequestError`."""

Operations = Mapping[str, Operation]
"""By the names that `routes` gives."""
