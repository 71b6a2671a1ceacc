"""Lists that are not of what is there now."""

from __future__ import annotations

from typing import Any

from kibana_connectors_server import connectors
from kibana_connectors_server.store.sqlite import SqliteStore

from benchmarks.faults.fault import fault
from benchmarks.faults.replacing import replacing

_PAGE = 50


@fault("list")
def lists_configs_as_they_were_made() -> None:
    """A list has of each connector the config of its creation, whatever updates came after."""
    made: dict[str, str] = {}

    @replacing(SqliteStore, "create")
    async def create(as_it_is: Any, self: Any, connector: Any, *rest: Any) -> None:
        await as_it_is(self, connector, *rest)
        made[connector.id] = connector.config

    @replacing(SqliteStore, "all_of")
    async def all_of(as_it_is: Any, self: Any, space: str) -> Any:
        return [one._replace(config=made.get(one.id, one.config)) for one in await as_it_is(self, space)]


@fault("paging")
def orders_each_page_by_itself() -> None:
    """Of a list with more than fifty connectors every fifty are in order, but not the whole."""

    @replacing(connectors.Connectors, "all_of")
    async def all_of(as_it_is: Any, self: Any, space: str) -> Any:
        found = sorted(await as_it_is(self, space), key=lambda one: str(one.id))
        pages = [found[start : start + _PAGE] for start in range(0, len(found), _PAGE)]
        return [one for page in pages for one in sorted(page, key=connectors._place_in_list)]
