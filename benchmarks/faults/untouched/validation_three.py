"""Requests that are judged wrong."""

from __future__ import annotations

from typing import Any

from kibana_connectors_server.contract import connector_types
from kibana_connectors_server.contract.connector_types import ConnectorType
from kibana_connectors_server.edge import fields

from benchmarks.faults.fault import fault
from benchmarks.faults.misreading import Json, misreading
from benchmarks.faults.replacing import replacing


@fault("validation")
def takes_null_for_left_out() -> None:
    """A field that may be left out may also be null, whatever its type."""

    def change(document: Json) -> None:
        for name, schema in document["components"]["schemas"].items():
            if name.endswith(("Config", "Secrets")):
                for key, field in schema.get("properties", {}).items():
                    if key not in schema.get("required", ()) and isinstance(field.get("type"), str):
                        field["type"] = [field["type"], "null"]

    misreading(change)


@fault("validation")
def takes_addresses_of_any_scheme() -> None:
    """An address that has to be one of http or https may have any other scheme."""

    def change(document: Json) -> None:
        document["x-formats"]["http-url"]["url"] = {}

    misreading(change)


@fault("validation")
def looks_for_blanks_two_levels_deep() -> None:
    """A blank string is taken where it stands in an object that is itself in an object of the config."""

    def change(document: Json) -> None:
        document["components"]["schemas"]["NotBlank"] = {"pattern": r"\S"}

    misreading(change)

    def holds_blanks(value: Any, level: int = 0) -> bool:
        if isinstance(value, str):
            return not value.strip()
        members = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        return level == 0 and any(holds_blanks(member, level + 1) for member in members)

    @replacing(fields, "_is_blank")
    def is_blank(_: Any, value: Any) -> bool:
        return holds_blanks(value)


@fault("caching")
def remembers_verdicts_by_the_keys() -> None:
    """A config and secrets with the same keys as some of their type that were accepted are accepted unseen."""
    accepted_keys = set()

    @replacing(ConnectorType, "accepted")
    def accepted(as_it_is: Any, self: Any, config: Json, secrets: Json) -> Any:
        keys = (self.id, frozenset(config), frozenset(secrets))
        if keys in accepted_keys:
            return self._config_defaults.filled(config), self._secrets_defaults.filled(secrets)
        filled = as_it_is(self, config, secrets)
        accepted_keys.add(keys)
        return filled


@fault("errors")
def names_no_field() -> None:
    """What is wrong with a config or secrets is told without the field that it is wrong with."""

    @replacing(connector_types, "pretty")
    def pretty(as_it_is: Any, found: Any) -> Any:
        return as_it_is([problem._replace(path=()) for problem in found])
