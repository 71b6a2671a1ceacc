"""The facts' tables of what a run takes, and whether given parameters fit them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ada_url
import yaml

from tests.contract.witness.rules import Rule

Field = dict[str, Any]


@dataclass(frozen=True)
class RunFacts:
    """What a run of one type takes. `kind` is plain, inline or framework; only the last reads its sub-action later."""

    id: str
    entry: dict[str, Any]
    shared: dict[str, Field]

    @property
    def kind(self) -> str:
        return str(self.entry["kind"])

    def sub_actions(self) -> dict[str, dict[str, Any]]:
        listed: dict[str, dict[str, Any]] = self.entry.get("sub_actions", {})
        return {name: listed[table["like"]] if "like" in table else table for name, table in listed.items()}

    def fits(self, params: dict[str, Any]) -> bool:
        """Whether the server takes the parameters at once; a framework looks at its sub-action only later."""
        if self.kind == "plain":
            return self.fits_table(self.entry, params)
        if self.kind == "framework":
            inner = params.get("subActionParams")
            return isinstance(params.get("subAction"), str) and (inner is None or isinstance(inner, dict))
        return params.keys() == {"subAction", "subActionParams"} and self.fits_sub_action(params)

    def fits_sub_action(self, params: dict[str, Any]) -> bool:
        name = params.get("subAction")
        table = self.sub_actions().get(name) if isinstance(name, str) else None
        if table is None:
            return False
        if table.get("no_schema"):
            return True
        if "subActionParams" not in params:
            return bool(table.get("params_optional"))
        if table.get("not_read"):
            return isinstance(params["subActionParams"], dict)
        return self.fits_table(table, params["subActionParams"])

    def fits_table(self, table: dict[str, Any], value: Any) -> bool:
        rules = [rule for rule in table.get("rules", ()) if "check" in rule]
        return self._fits_fields(table["fields"], value, strict=table["strict"]) and all(
            _is_kept(rule, self._with_defaults(table["fields"], value)) for rule in rules
        )

    def _with_defaults(self, fields: dict[str, Field], value: dict[str, Any]) -> dict[str, Any]:
        return {name: field["default"] for name, field in fields.items() if "default" in field} | value

    def _fits_fields(self, fields: dict[str, Field], value: Any, *, strict: bool) -> bool:
        if not isinstance(value, dict) or (strict and value.keys() - fields.keys()):
            return False
        return all(
            self._fits(self.resolved(field), value[name], fields.keys() - {name}) if name in value else _may_lack(field)
            for name, field in fields.items()
        )

    def resolved(self, field: Field) -> Field:
        if "use" not in field:
            return field
        found = dict(self.shared[field["use"]])
        if field["use"] == "telemetry" and self.id == ".gen-ai":
            found["properties"] = {**found["properties"], "useCase": {"type": "string"}}
        if field["use"] == "extra_fields" and self.id == ".resilient":
            found["maxKeys"] = 50
        return found

    def _fits(self, field: Field, value: Any, siblings: set[str]) -> bool:
        if value is None and field.get("nullable"):
            return True
        match field["type"]:
            case "any":
                fits = True
            case "any_of":
                fits = any(self._fits(self.resolved(option), value, set()) for option in field["any_of"])
            case "object":
                fits = self._fits_fields(field.get("properties", {}), value, strict=field["strict"])
            case "map":
                fits = isinstance(value, dict) and self._fits_map(field, value, siblings)
            case "array":
                fits = isinstance(value, list) and self._fits_list(field, value)
            case _:
                fits = fits_scalar(field, value)
        return fits

    def _fits_list(self, field: Field, value: list[Any]) -> bool:
        item = self.resolved(field["items"])
        return _is_long_enough(field, value, "Items") and all(self._fits(item, member, set()) for member in value)

    def _fits_map(self, field: Field, value: dict[str, Any], siblings: set[str]) -> bool:
        if "keys_not_in" in field and value.keys() & siblings:
            return False
        if len(value) > field.get("maxKeys", len(value)):
            return False
        return all(self._fits(field["values"], item, set()) for item in value.values())


def read(path: Path) -> list[RunFacts]:
    found = yaml.safe_load(path.read_text("utf-8"))["execute_params"]
    return [RunFacts(type_id, entry, found["shared"]) for type_id, entry in found["types"].items()]


def _may_lack(field: Field) -> bool:
    return not field.get("required")


def fits_scalar(field: Field, value: Any) -> bool:
    """Whether the value is a flag, a number or a text as the field wants it."""
    if field["type"] == "boolean":
        return isinstance(value, bool)
    if field["type"] == "number":
        wanted = isinstance(value, int | float) and not isinstance(value, bool)
        return wanted and _is_between(field, value)
    return (
        isinstance(value, str)
        and _is_long_enough(field, value, "Length")
        and value in field.get("enum", [value])
        and re.search(field.get("pattern", "").replace("$", r"\Z"), value) is not None
        and (field.get("format") != "url" or ada_url.check_url(value))
    )


def _is_between(field: Field, value: float) -> bool:
    within = field.get("min", value) <= value <= field.get("max", value)
    return bool(within and ("above" not in field or value > field["above"]))


def _is_long_enough(field: Field, value: str | list[Any], unit: str) -> bool:
    return bool(field.get(f"min{unit}", 0) <= len(value) <= field.get(f"max{unit}", len(value)))


def _is_kept(rule: dict[str, Any], parsed: dict[str, Any]) -> bool:
    return Rule(rule["id"], "params", rule["check"], frozenset()).is_kept(p=parsed)
