"""Faults in the lists of connectors and of connector types."""

from __future__ import annotations

import re
from typing import Any

from kibana_connectors_server import connectors
from kibana_connectors_server.store.sqlite import SqliteStore

from benchmarks.faults.fault import fault
from benchmarks.faults.replacing import replacing


@fault("list")
def lists_none_whose_config_is_empty() -> None:
    """A connector whose config is an empty object is not listed."""

    @replacing(SqliteStore, "all_of")
    async def all_of(as_it_is: Any, self: Any, space: str) -> Any:
        return [one for one in await as_it_is(self, space) if one.config != "{}"]


@fault("list")
def orders_names_by_the_numbers_in_them() -> None:
    """Numbers in names are compared by their value: `a 10` is listed after `a 9`."""

    @replacing(connectors, "sort_key")
    def sort_key(as_it_is: Any, name: str) -> Any:
        return as_it_is(re.sub("[0-9]+", lambda digits: digits[0].zfill(12), name))


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
