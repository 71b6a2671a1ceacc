"""Faults in what is stored for what a request leaves out."""

from __future__ import annotations

from typing import Any

from kibana_connectors_server.contract.defaults import Defaults

from benchmarks.faults.fault import fault
from benchmarks.faults.misreading import Json, misreading, schema
from benchmarks.faults.replacing import replacing


@fault("defaults")
def fills_in_no_default_that_is_false() -> None:
    """A default of false is taken for none and not filled in."""

    @replacing(Defaults, "_enter")
    def enter(as_it_is: Any, self: Any, pointer: str) -> None:
        as_it_is(self, pointer)
        self._defaults = {name: default for name, default in self._defaults.items() if default is not False}


@fault("defaults")
def fills_in_null_for_a_default() -> None:
    """A field of one type that is left out is null rather than false."""
    misreading(lambda document: schema(document, "IndexConfig")["properties"]["refresh"].update(default=None))


@fault("defaults")
def fills_in_the_default_of_an_older_release() -> None:
    """A field of one type that is left out gets what an older release filled in."""

    def change(document: Json) -> None:
        schema(document, "GeminiConfig")["properties"]["defaultModel"]["default"] = "gemini-1.5-pro-002"

    misreading(change)


@fault("defaults")
def fills_in_no_default_of_a_rule() -> None:
    """A default that a rule gives a field under its condition is not filled in."""

    @replacing(Defaults, "_enter_member")
    def enter_member(as_it_is: Any, self: Any, pointer: str, member: Json) -> None:
        if "if" not in member:
            as_it_is(self, pointer, member)


@fault("defaults")
def fills_in_defaults_at_the_top_alone() -> None:
    """What an object inside a config leaves out is not filled in."""

    @replacing(Defaults, "__init__")
    def initialise(as_it_is: Any, self: Any, *described: Any) -> None:
        as_it_is(self, *described)
        self._fields = dict.fromkeys(self._fields)


@fault("defaults")
def fills_in_defaults_of_the_first_variant() -> None:
    """Whatever variant of a config it is, the defaults of the first are filled in."""

    @replacing(Defaults, "filled")
    def filled(as_it_is: Any, self: Any, value: Any) -> Any:
        if isinstance(value, dict) and len(self._variants) > 1:
            return self._filled_object(value, self._variants[0][1].filled(value))
        return as_it_is(self, value)
