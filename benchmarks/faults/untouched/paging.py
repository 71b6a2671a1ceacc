"""Faults of lists that come in pages, though lists have no pages."""

from __future__ import annotations

from typing import Any

from kibana_connectors_server import connectors
from kibana_connectors_server.store import sqlite

from benchmarks.faults.fault import fault
from benchmarks.faults.replacing import replacing


@fault("paging")
def lists_the_first_hundred() -> None:
    """The list ends after a hundred connectors, where the first page of the store does."""
    sqlite._LIST = sqlite._LIST.replace("LIMIT ?", "LIMIT min(?, 100)")


_PAGE = 50


@fault("paging")
def orders_each_page_by_itself() -> None:
    """Of a list with more than fifty connectors every fifty are in order, but not the whole."""

    @replacing(connectors.Connectors, "all_of")
    async def all_of(as_it_is: Any, self: Any, space: str) -> Any:
        found = sorted(await as_it_is(self, space), key=lambda one: str(one.id))
        pages = [found[start : start + _PAGE] for start in range(0, len(found), _PAGE)]
        return [one for page in pages for one in sorted(page, key=connectors._place_in_list)]
