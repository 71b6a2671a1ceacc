"""Config as the server stores it: what a request leaves out has the contract's defaults."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kibana_connectors_api.parts import ConnectorConfig

from ._contract import Schema, config_schema, resolved
from .errors import InvalidRequest

_JSON_TYPES: Mapping[str, tuple[type, ...]] = {
    "null": (type(None),),
    "boolean": (bool,),
    "number": (int, float),
    "integer": (int,),
    "string": (str,),
    "array": (list,),
    "object": (dict,),
}


def same_config(
    one: ConnectorConfig | Mapping[str, Any],
    other: ConnectorConfig | Mapping[str, Any],
    *,
    connector_type_id: str | None = None,
) -> bool:
    """Whether two configs make the same connector: fields that one of them leaves out count as their defaults.

    Mappings need the connector type, unless the other config tells it. Raises `InvalidRequest` where neither does.
    """
    types = [getattr(config, "connector_type_id", connector_type_id) for config in (one, other)]
    known = [type_id for type_id in types if type_id is not None]
    if not known:
        raise InvalidRequest("connector_type_id: neither config tells it, so it is needed")
    if len(set(known)) > 1:
        return False
    schema = config_schema(known[0])
    first, second = (dict(c) if isinstance(c, Mapping) else c.to_dict() for c in (one, other))
    return same_json(filled(schema, first), filled(schema, second))


def filled(schema: Schema | None, value: Any) -> Any:
    """The value as the server stores it.

    A default inside a rule's `then` replaces the field's own where the rule's `if` holds for the object as sent.
    Of variants told apart by constants, the one that the value names counts. `x-unknown-keys: dropped` drops.
    """
    if schema is None:
        return value
    schema = variant(resolved(schema), value)
    if isinstance(value, list):
        return [filled(schema.get("items"), item) for item in value]
    if not isinstance(value, dict):
        return value
    fields = schema.get("properties", {})
    others = schema.get("additionalProperties")
    defaults = {name: field["default"] for name, field in fields.items() if "default" in field}
    defaults |= _conditional(schema, value)
    stored = {}
    for name, field in fields.items():
        if name in value:
            stored[name] = filled(field, value[name])
        elif name in defaults:
            stored[name] = defaults[name]
    for name, member in () if schema.get("x-unknown-keys") == "dropped" else value.items():
        if name not in fields:
            stored[name] = filled(others if isinstance(others, dict) else None, member)
    return stored


def without_defaults(schema: Schema | None, stored: dict[str, Any]) -> dict[str, Any]:
    """The least to send for this config to be stored. Sending a default is not neutral: it can call for secrets."""
    least = stored
    for name in stored if schema is not None else ():
        less = {other: value for other, value in least.items() if other != name}
        if same_json(filled(schema, less), filled(schema, stored)):
            least = less
    return least


def variant(schema: Schema, value: Any) -> Schema:
    """The member of a `oneOf` or `anyOf` whose constants the value has; the schema itself where it has no such."""
    for member in map(resolved, (*schema.get("oneOf", ()), *schema.get("anyOf", ()))):
        constants = {name: field for name, field in member.get("properties", {}).items() if "const" in field}
        if (
            isinstance(value, dict)
            and constants
            and holds({"required": list(constants), "properties": constants}, value)
        ):
            return member
    objects = [member for member in map(resolved, schema.get("anyOf", ())) if member.get("type") == "object"]
    return objects[0] if len(objects) == 1 else schema


def holds(schema: Schema, value: Any) -> bool:
    """Whether the value keeps a schema that has no other keywords than these: what conditions are made of."""
    schema = resolved(schema)
    is_object = isinstance(value, dict)
    return (
        ("const" not in schema or same_json(value, schema["const"]))
        and ("enum" not in schema or any(same_json(value, option) for option in schema["enum"]))
        and ("type" not in schema or _is_of(schema["type"], value))
        and ("not" not in schema or not holds(schema["not"], value))
        and (not is_object or len(value) >= schema.get("minProperties", 0))
        and (not is_object or all(name in value for name in schema.get("required", ())))
        and (not is_object or all(holds(field, value[name]) for name, field in _present(schema, value)))
        and all(holds(member, value) for member in schema.get("allOf", ()))
        and ("anyOf" not in schema or any(holds(member, value) for member in schema["anyOf"]))
        and ("if" not in schema or not holds(schema["if"], value) or holds(schema.get("then", {}), value))
    )


def same_json(one: Any, other: Any) -> bool:
    """Whether both are the same JSON: 1 is 1.0 but not true."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same_json(one[name], other[name]) for name in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same_json, one, other))
    return isinstance(one, bool) == isinstance(other, bool) and bool(one == other)


def _conditional(schema: Schema, sent: dict[str, Any]) -> dict[str, Any]:
    defaults: dict[str, Any] = {}
    for rule in map(resolved, schema.get("allOf", ())):
        fields = rule.get("then", {}).get("properties", {})
        found = {name: field["default"] for name, field in fields.items() if "default" in field}
        if found and holds(rule["if"], sent):
            defaults |= found
    return defaults


def _present(schema: Schema, value: dict[str, Any]) -> Iterator[tuple[str, Schema]]:
    return ((name, field) for name, field in schema.get("properties", {}).items() if name in value)


def _is_of(types: str | list[str], value: Any) -> bool:
    names = [types] if isinstance(types, str) else types
    if isinstance(value, bool):
        return "boolean" in names
    return any(isinstance(value, _JSON_TYPES[name]) for name in names)
