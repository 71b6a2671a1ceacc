"""Faults that show under load, or once in many requests."""

from __future__ import annotations

import itertools
from typing import Any

from kibana_connectors_server.connectors import Connectors
from kibana_connectors_server.contract.connector_types import ConnectorType
from kibana_connectors_server.edge import answers
from kibana_connectors_server.edge.app import App

from benchmarks.faults.fault import fault
from benchmarks.faults.misreading import Json
from benchmarks.faults.replacing import replacing

_EVERY = 50


@fault("load")
def fails_now_and_then() -> None:
    """Every fiftieth request is answered with 500."""
    numbers = itertools.count(1)

    @replacing(App, "_answer")
    async def answer(as_it_is: Any, *described: Any) -> Any:
        found = await as_it_is(*described)
        return found if next(numbers) % _EVERY else answers.of_fault()


@fault("load")
def forgets_a_default_now_and_then() -> None:
    """Every fiftieth connector that is written lacks its last default."""
    numbers = itertools.count(1)

    @replacing(ConnectorType, "accepted")
    def accepted(as_it_is: Any, self: Any, config: Json, secrets: Json) -> Any:
        kept, confidential = as_it_is(self, config, secrets)
        if next(numbers) % _EVERY == 0 and (filled := [name for name in kept if name not in config]):
            del kept[filled[-1]]
        return kept, confidential


@fault("load")
def checks_nothing_now_and_then() -> None:
    """Every fiftieth config and secrets are taken as they are."""
    numbers = itertools.count(1)

    @replacing(ConnectorType, "accepted")
    def accepted(as_it_is: Any, self: Any, config: Json, secrets: Json) -> Any:
        if next(numbers) % _EVERY:
            return as_it_is(self, config, secrets)
        return self._config_defaults.filled(config), secrets


@fault("load")
def forgets_what_is_beyond_three_hundred() -> None:
    """When three hundred connectors were made, each further one puts the first out of the memory for reading."""
    known: dict[tuple[str, str], None] = {}

    @replacing(Connectors, "create")
    async def create(as_it_is: Any, self: Any, space: str, *described: Any) -> Any:
        connector = await as_it_is(self, space, *described)
        known[space, connector.id] = None
        if len(known) > 300:
            first = next(iter(known))
            del known[first]
            await self._store.delete(*first)
        return connector
