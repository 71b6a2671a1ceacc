"""Faults in what is stored for what a request leaves out."""

from __future__ import annotations

from contextvars import ContextVar
from typing import Any

from kibana_connectors_server import json_text
from kibana_connectors_server.connectors import Connectors
from kibana_connectors_server.contract.connector_types import ConnectorType
from kibana_connectors_server.contract.defaults import Defaults

from benchmarks.faults.fault import fault
from benchmarks.faults.replacing import replacing


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


@fault("defaults")
def remembers_what_was_sent_in_place_of_a_default() -> None:
    """An object that is left out holds what earlier requests sent in its place: its default is changed with them."""

    @replacing(Defaults, "_filled_object")
    def filled_object(as_it_is: Any, self: Any, sent: Any, value: Any) -> Any:
        filled = as_it_is(self, sent, value)
        for name, default in self._defaults.items():
            if isinstance(default, dict) and isinstance(value.get(name), dict):
                default.update(value[name])
        return filled


@fault("defaults")
def takes_false_for_left_out() -> None:
    """A field that is sent as false gets the default true."""

    @replacing(Defaults, "_filled_object")
    def filled_object(as_it_is: Any, self: Any, sent: Any, value: Any) -> Any:
        kept = {
            name: member
            for name, member in value.items()
            if member is not False or self._defaults.get(name) is not True
        }
        return as_it_is(self, sent, kept)


@fault("defaults")
def answers_with_defaults_that_it_does_not_store() -> None:
    """The answer to a creation or an update has the defaults, what is stored has not."""

    def filled(self: Any, made: Any) -> Any:
        defaults = self._contract.type_of(made.connector_type_id)._config_defaults
        return made._replace(config=json_text.serialised(defaults.filled(json_text.parsed(made.config))))

    @replacing(ConnectorType, "accepted")
    def accepted(as_it_is: Any, self: Any, config: Any, secrets: Any) -> Any:
        return config, as_it_is(self, config, secrets)[1]

    @replacing(ConnectorType, "is_deprecated")
    def is_deprecated(as_it_is: Any, self: Any, config: Any) -> Any:
        return as_it_is(self, self._config_defaults.filled(config))

    @replacing(Connectors, "create")
    async def create(as_it_is: Any, self: Any, *given: Any) -> Any:
        return filled(self, await as_it_is(self, *given))

    @replacing(Connectors, "update")
    async def update(as_it_is: Any, self: Any, *given: Any) -> Any:
        return filled(self, await as_it_is(self, *given))
