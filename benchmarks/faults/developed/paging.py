"""Faults of lists that come in pages, though lists have no pages."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl

from kibana_connectors_server.connectors import Connectors
from kibana_connectors_server.edge import answers, connector_operations
from kibana_connectors_server.store import sqlite

from benchmarks.faults.fault import fault
from benchmarks.faults.replacing import replacing


@fault("paging")
def lists_the_first_twenty() -> None:
    """A list ends after twenty connectors."""
    sqlite._LIST = sqlite._LIST.replace("LIMIT ?", "LIMIT min(?, 20)")


@fault("paging")
def lists_as_many_as_the_query_says() -> None:
    """A query that asks for pages is not ignored."""

    @replacing(connector_operations.ConnectorOperations, "_list")
    async def list_all(_: Any, self: Any, request: Any) -> Any:
        wanted = dict(parse_qsl(request.query.decode("latin-1"))).get("per_page", "")
        listed = await self._connectors.all_of(request.route.space)
        return answers.of_connectors(listed[: int(wanted)] if wanted.isdigit() else listed)


@fault("paging")
def repeats_the_last_of_a_page() -> None:
    """The tenth connector of a list is there twice."""

    @replacing(Connectors, "all_of")
    async def all_of(as_it_is: Any, self: Any, space: str) -> Any:
        listed = await as_it_is(self, space)
        return [*listed[:10], *listed[9:]] if len(listed) > 10 else listed
