"""Faults in what is stored for fields that were left out or sent as null."""

from __future__ import annotations

from contextvars import ContextVar
from typing import Any

from kibana_connectors_server.connectors import Connectors
from kibana_connectors_server.contract.defaults import Defaults

from benchmarks.faults.fault import fault
from benchmarks.faults.replacing import replacing


@fault("nulls")
def null_becomes_the_default() -> None:
    """A field that was sent as null is stored with its default, where that is not null."""

    @replacing(Defaults, "_filled_object")
    def filled_object(fill: Any, self: Defaults, sent: dict[str, Any], value: dict[str, Any]) -> Any:
        absent = {name for name, one in value.items() if one is None and self._defaults.get(name) is not None}
        return fill(self, sent, {name: one for name, one in value.items() if name not in absent})


@fault("defaults")
def update_forgets_conditional_defaults() -> None:
    """An update stores the plain default of a field also where a rule gives it another."""
    is_update = ContextVar("is_update", default=False)

    @replacing(Connectors, "update")
    async def update(change: Any, self: Connectors, *told: Any) -> Any:
        token = is_update.set(True)
        try:
            return await change(self, *told)
        finally:
            is_update.reset(token)

    @replacing(Defaults, "_filled_object")
    def filled_object(fill: Any, self: Defaults, sent: dict[str, Any], value: dict[str, Any]) -> Any:
        return fill(self, {} if is_update.get() else sent, value)
