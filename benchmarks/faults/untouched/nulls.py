"""Faults in what becomes of null."""

from __future__ import annotations

from typing import Any

from kibana_connectors_server.contract.defaults import Defaults
from kibana_connectors_server.edge import fields

from benchmarks.faults.fault import fault
from benchmarks.faults.replacing import replacing


@fault("nulls")
def takes_null_for_no_config() -> None:
    """A config or secrets that are null count as left out."""

    @replacing(fields, "_map")
    def some(as_it_is: Any, sent: dict[str, Any], name: str) -> Any:
        return as_it_is({} if sent.get(name) is None else sent, name)


@fault("nulls")
def null_becomes_the_default() -> None:
    """A field that was sent as null is stored with its default, where that is not null."""

    @replacing(Defaults, "_filled_object")
    def filled_object(fill: Any, self: Defaults, sent: dict[str, Any], value: dict[str, Any]) -> Any:
        absent = {name for name, one in value.items() if one is None and self._defaults.get(name) is not None}
        return fill(self, sent, {name: one for name, one in value.items() if name not in absent})
