"""The facts file: field tables and rules of the connector types, and what a server makes of a request by them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from tests.contract.witness.numbers import js_number
from tests.contract.witness.rules import Rule

Table = dict[str, dict[str, Any]]

ECMA_WHITE_SPACE = "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
ECMA_WHITE_SPACE += "\u2028\u2029\u202f\u205f\u3000\ufeff"


class MismatchError(Exception):
    """A value that a field table does not allow."""


@dataclass(frozen=True)
class Part:
    """The config or the secrets of a type: its tables by the value of `discriminator`, one under None without it."""

    discriminator: str | None
    tables: dict[str | None, Table]
    drops_unknown_keys: bool

    def table(self, value: dict[str, Any]) -> Table:
        if self.discriminator is None:
            return self.tables[None]
        tag = value.get(self.discriminator)
        if not isinstance(tag, str) or tag not in self.tables:
            raise MismatchError(self.discriminator)
        return self.tables[tag]

    def parsed(self, value: Any) -> dict[str, Any]:
        """The value with defaults filled in. Raises `MismatchError` where a table does not allow it."""
        if not isinstance(value, dict) or has_blank(value):
            raise MismatchError("blank or no object")
        return _object(self.table(value), value, strict=not self.drops_unknown_keys, keep=False)


@dataclass(frozen=True)
class TypeFacts:
    id: str
    entry: dict[str, Any]

    @cached_property
    def config(self) -> Part:
        config = self.entry["config"]
        tables = config.get("variants") or {None: config["fields"]}
        return Part(config.get("discriminator"), _released(tables), not config["strict"])

    @cached_property
    def secrets(self) -> Part:
        secrets = self.entry["secrets"]
        return Part(None, _released({None: secrets["fields"]}), not secrets["strict"])

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that can be checked, those of unreleased versions apart."""
        services = self.entry.get("known_services", {}).get("names", ())
        found = [rule for rule in self.entry["rules"] if "check" in rule and not rule.get("newest_only")]
        return tuple(Rule(rule["id"], rule["stage"], rule["check"], frozenset(services)) for rule in found)


@dataclass(frozen=True)
class Verdict:
    """What the facts say of a request: per stage whether it passes, the rules broken, and what would be stored."""

    config: bool
    secrets: bool
    connector: bool
    broken: tuple[str, ...]
    stored: dict[str, Any] | None

    @property
    def accepted(self) -> bool:
        return self.config and self.secrets and self.connector


def read(path: Path) -> list[TypeFacts]:
    """The creatable connector types of the file."""
    types = yaml.safe_load(path.read_text("utf-8"))["connector_types"]
    return [TypeFacts(type_id, entry) for type_id, entry in types.items() if entry["creatable"]]


def judged(facts: TypeFacts, body: dict[str, Any]) -> Verdict:
    """Config and secrets that are absent count as empty; the connector stage reads both as they were sent."""
    sent_config, sent_secrets = body.get("config", {}), body.get("secrets", {})
    config, secrets = _parsed(facts.config, sent_config), _parsed(facts.secrets, sent_secrets)
    broken = []
    for rule in facts.rules:
        if rule.stage == "config":
            applies = config is not None
        elif rule.stage == "secrets":
            applies = secrets is not None
        else:
            applies = config is not None and secrets is not None
        if applies and not rule.is_kept(c=config, s=secrets, rc=sent_config, rs=sent_secrets):
            broken.append(rule)
    stages = {rule.stage for rule in broken}
    return Verdict(
        config=config is not None and "config" not in stages,
        secrets=secrets is not None and "secrets" not in stages,
        connector="connector" not in stages,
        broken=tuple(rule.id for rule in broken),
        stored=config,
    )


def has_blank(value: Any) -> bool:
    """Whether a string that is empty or nothing but white space stands anywhere among the values."""
    if isinstance(value, str):
        return not value.strip(ECMA_WHITE_SPACE)
    if isinstance(value, dict):
        return any(map(has_blank, value.values()))
    return isinstance(value, list) and any(map(has_blank, value))


def fields(table: Table, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], dict[str, Any]]]:
    """Every field of a table at any depth; an entry of a list or a map stands under `[]`."""
    for name, field in table.items():
        yield from _field((*path, name), field)


def _field(path: tuple[str, ...], field: dict[str, Any]) -> Iterator[tuple[tuple[str, ...], dict[str, Any]]]:
    yield path, field
    yield from fields(field.get("properties", {}), path)
    for inner in ("items", "values"):
        if inner in field:
            yield from _field((*path, "[]"), field[inner])


def _released(tables: dict[Any, Table]) -> dict[str | None, Table]:
    return {
        tag: {name: field for name, field in table.items() if not field.get("newest_only")}
        for tag, table in tables.items()
    }


def _parsed(part: Part, value: Any) -> dict[str, Any] | None:
    try:
        return part.parsed(value)
    except MismatchError:
        return None


def _object(table: Table, value: dict[str, Any], *, strict: bool, keep: bool) -> dict[str, Any]:
    unknown = value.keys() - table.keys()
    if unknown and strict:
        raise MismatchError(f"unknown keys {unknown}")
    parsed: dict[str, Any] = {name: value[name] for name in unknown} if keep else {}
    for name, field in table.items():
        if name in value:
            parsed[name] = _value(field, value[name])
        elif "default" in field:
            parsed[name] = _default(field, value)
        elif field["required"]:
            raise MismatchError(f"{name} is missing")
    return parsed


def _default(field: dict[str, Any], siblings: dict[str, Any]) -> Any:
    if "default_when_hasAuth_false" in field and siblings.get("hasAuth") is False:
        return field["default_when_hasAuth_false"]
    return field["default"]


def _value(field: dict[str, Any], value: Any) -> Any:
    kind = field["type"]
    if value is None and field.get("nullable"):
        return None
    if field.get("coerce") == "js_number":
        value = js_number(value)
    if not _is_of_kind(kind, value) or not _is_within(field, value):
        raise MismatchError(f"{value!r} is no {kind}")
    if kind == "object":
        return _object(field.get("properties", {}), value, strict=field["strict"], keep=not field["strict"])
    if kind == "map":
        return {name: _value(field["values"], item) for name, item in value.items()}
    if kind == "array":
        return [_value(field["items"], item) for item in value]
    return value


def _is_of_kind(kind: str, value: Any) -> bool:
    if kind == "number":
        return isinstance(value, int | float) and not isinstance(value, bool)
    wanted: type = {"string": str, "boolean": bool, "object": dict, "map": dict, "array": list}[kind]
    return isinstance(value, wanted)


def _is_within(field: dict[str, Any], value: Any) -> bool:
    if "enum" in field and value not in field["enum"]:
        return False
    if isinstance(value, str | list):
        least, most = ("minLength", "maxLength") if isinstance(value, str) else ("minItems", "maxItems")
        return bool(field.get(least, 0) <= len(value) <= field.get(most, len(value)))
    return "min" not in field or bool(field["min"] <= value <= field["max"])
