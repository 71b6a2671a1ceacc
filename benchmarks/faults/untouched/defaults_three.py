"""Defaults that are not those of the contract."""

from __future__ import annotations

from typing import Any

from kibana_connectors_server.contract.defaults import Defaults

from benchmarks.faults.fault import fault
from benchmarks.faults.replacing import replacing


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
