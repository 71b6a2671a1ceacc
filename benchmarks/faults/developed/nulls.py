"""Faults in what becomes of null."""

from __future__ import annotations

from typing import Any

from kibana_connectors_server import json_text
from kibana_connectors_server.contract.connector_types import ConnectorType
from kibana_connectors_server.contract.defaults import Defaults
from kibana_connectors_server.store.sqlite import SqliteStore

from benchmarks.faults.fault import fault
from benchmarks.faults.misreading import Json
from benchmarks.faults.replacing import replacing


@fault("nulls")
def fills_in_a_default_for_null() -> None:
    """A field that is sent as null gets its default."""

    @replacing(Defaults, "_filled_object")
    def filled_object(as_it_is: Any, self: Any, sent: Json, value: Json) -> Any:
        defaults = self._defaults
        return as_it_is(self, sent, {k: v for k, v in value.items() if v is not None or k not in defaults})


@fault("nulls")
def drops_nulls_inside_objects() -> None:
    """A null inside an object of a config is not kept."""

    @replacing(ConnectorType, "accepted")
    def accepted(as_it_is: Any, self: Any, config: Json, secrets: Json) -> Any:
        kept, confidential = as_it_is(self, config, secrets)
        return {
            name: {k: v for k, v in value.items() if v is not None} if isinstance(value, dict) else value
            for name, value in kept.items()
        }, confidential


@fault("nulls")
def reads_null_as_empty_text() -> None:
    """What was stored as null is read as empty text."""

    @replacing(SqliteStore, "get")
    async def get(as_it_is: Any, self: Any, space: str, id: str) -> Any:
        found = await as_it_is(self, space, id)
        if found is None:
            return None
        config = {name: "" if value is None else value for name, value in json_text.parsed(found.config).items()}
        return found._replace(config=json_text.serialised(config))
