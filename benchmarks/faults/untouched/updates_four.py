"""Updates that leave something as it was, or that are refused."""

from __future__ import annotations

from collections import Counter
from typing import Any

from kibana_connectors_server import json_text
from kibana_connectors_server.connectors import Connectors
from kibana_connectors_server.store.protocol import StaleVersionError
from kibana_connectors_server.store.sqlite import SqliteStore

from benchmarks.faults.fault import fault
from benchmarks.faults.replacing import replacing


@fault("updates")
def takes_an_empty_config_for_no_change() -> None:
    """An update whose config is empty or left out leaves the config as it was."""

    @replacing(Connectors, "update")
    async def update(as_it_is: Any, self: Any, space: str, id: str, draft: Any) -> Any:
        before = None if draft.config else await self._store.get(space, id)
        if before:
            draft = draft._replace(config=json_text.parsed(before.config))
        return await as_it_is(self, space, id, draft)


@fault("load")
def conflicts_from_the_tenth_update_on() -> None:
    """The version of a connector has one digit: what was updated nine times is in conflict with any further update."""
    versions: Counter[str] = Counter()

    @replacing(SqliteStore, "update")
    async def update(as_it_is: Any, self: Any, connector: Any, *others: Any) -> None:
        if versions[connector.id] >= 9:
            raise StaleVersionError
        await as_it_is(self, connector, *others)
        versions[connector.id] += 1
