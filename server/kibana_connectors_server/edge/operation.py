"""What an operation is: it gets a request that passed the checks before it, and answers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, NamedTuple

from kibana_connectors_server.access import Caller, Privilege
from kibana_connectors_server.edge.answers import Answer
from kibana_connectors_server.edge.routes import Route
from kibana_connectors_server.errors import ForbiddenError


class Request(NamedTuple):
    """A request to an operation. `body` is what it holds, None for an operation that reads none; `id` is the log's."""

    route: Route
    query: bytes
    body: Any
    id: str
    caller: Caller

    def may(self, privilege: Privilege, space: str | None = None) -> bool:
        """Whether the caller has the privilege in the space, that of the request unless told otherwise."""
        return self.caller.may(privilege, self.route.space if space is None else space)

    def ensure_authorized(self, privilege: Privilege, doing: str, space: str | None = None) -> None:
        """Raises `ForbiddenError` where the caller may not."""
        if not self.may(privilege, space):
            raise ForbiddenError(f"Unauthorized to {doing}")


Operation = Callable[[Request], Awaitable[Answer]]
"""Raises `RequestError`."""

Operations = Mapping[str, Operation]
"""By the names that `routes` gives."""
