"""The copy of the contract that openapi-python-client reads.

The generator has no words for some of what the contract says, and gets other things wrong. Each repair is one function:

- `_without_defaults`: a constructor would send each `default`, which is not neutral (an e-mail connector that sends
  `hasAuth: true` needs a password, one that leaves it out does not). Only a tag keeps its default.
- `_without_rules`: rules beside `properties` make the generator lose the properties.
- `_open`: closed models drop the fields of a newer Kibana; open ones keep them.
- `_with_maps`: a map becomes a class with `__getitem__`; here it stays a dictionary.
- `_with_hierarchy`: a union is tried member by member; here it is a base class that looks its member up by the tag.

What the templates need beyond OpenAPI they find under `x-python-...` keys.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from .contract import SCHEMAS, ContractError, Document
from .unions import blocks

Schema = dict[str, Any]

_ASSERTIONS = (
    "if",
    "then",
    "else",
    "not",
    "pattern",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "minLength",
    "minItems",
)


def prepare(document: Document) -> Document:
    """A copy of the contract for the generator; the contract itself is left as it is."""
    copy: Document = json.loads(json.dumps(document))
    for part in ("servers", "x-formats"):
        copy.pop(part, None)
    for node in _walk(copy):
        node.pop("examples", None)
    schemas = copy["components"]["schemas"]
    rules = {SCHEMAS + name for name, schema in schemas.items() if _holds_rules_alone(schema)}
    for schema in _walk(copy):
        _without_defaults(schema)
        _without_rules(schema, rules)
        _open(schema)
    for schema in _walk(copy):
        _with_maps(schema)
    _with_parts(copy)
    _only_reachable(copy)
    _with_hierarchy(schemas)
    return copy


def _walk(node: Any) -> Iterator[Schema]:
    if isinstance(node, dict):
        yield node
        for value in list(node.values()):
            yield from _walk(value)
    elif isinstance(node, list):
        for value in node:
            yield from _walk(value)


def _without_defaults(schema: Schema) -> None:
    if "default" in schema and "const" not in schema and not _names_a_property(schema):
        del schema["default"]


def _without_rules(schema: Schema, rules: set[str]) -> None:
    for keyword in _ASSERTIONS:
        if keyword in schema and not _names_a_property(schema):
            del schema[keyword]
    members = schema.get("allOf")
    if not isinstance(members, list):
        return
    kept = [member for member in members if not _is_rule(member) and member.get("$ref") not in rules]
    if not kept:
        del schema["allOf"]
    elif len(kept) == 1 and "$ref" in kept[0]:
        del schema["allOf"]
        schema["$ref"] = kept[0]["$ref"]
    else:
        schema["allOf"] = kept


def _names_a_property(schema: Schema) -> bool:
    """Whether the mapping holds properties by name and not keywords."""
    return all(isinstance(value, dict) for value in schema.values())


def _is_rule(member: Schema) -> bool:
    return "title" in member or not {"$ref", "type"} & set(member)


def _holds_rules_alone(schema: Schema) -> bool:
    return "allOf" in schema and "type" not in schema and all(_is_rule(member) for member in schema["allOf"])


def _open(schema: Schema) -> None:
    if schema.get("additionalProperties") is False or "x-unknown-keys" in schema:
        schema.pop("additionalProperties", None)


def _with_maps(schema: Schema) -> None:
    types: dict[str, str] = {}
    for part in [schema, *_mappings(schema.get("allOf"))]:
        for name, field in _mappings_by_name(part.get("properties")).items():
            kinds = field["type"] if isinstance(field.get("type"), list) else [field.get("type")]
            if "object" in kinds and "properties" not in field and "additionalProperties" in field:
                values = field["additionalProperties"]
                text = isinstance(values, dict) and values.get("$ref") == f"{SCHEMAS}Text"
                types[name] = f"dict[str, {'str' if text else 'Any'}]" + (" | None" if "null" in kinds else "")
                part["properties"][name] = {"description": field.get("description", "")}
    if types:
        schema["x-python-types"] = types


def _mappings(value: Any) -> list[Schema]:
    return [member for member in value if isinstance(member, dict)] if isinstance(value, list) else []


def _mappings_by_name(value: Any) -> dict[str, Schema]:
    return {name: part for name, part in value.items() if isinstance(part, dict)} if isinstance(value, dict) else {}


def _with_parts(document: Document) -> None:
    """Tells the templates which schemas are a connector type's config and secrets, and which must not be printed."""
    schemas = document["components"]["schemas"]
    for block in blocks(document):
        schemas[block.config] |= {"x-python-base": "ConnectorConfig", "x-python-type-id": block.type_id}
        schemas[block.secrets] |= {
            "x-python-base": f"ConnectorSecrets[{block.config}]",
            "x-python-config": block.config,
            "x-python-type-id": block.type_id,
        }
        schemas[block.connector]["x-python-config"] = block.config
        del schemas[block.create]["x-connector-type"]
    schemas["OtherConnector"]["x-python-config"] = "dict[str, Any]"
    for schema in schemas.values():
        if schema.get("writeOnly"):
            schema["x-python-secret"] = True


def _with_hierarchy(schemas: dict[str, Schema]) -> None:
    for name, schema in schemas.items():
        keyword = "oneOf" if "oneOf" in schema else "anyOf"
        members = [member["$ref"].removeprefix(SCHEMAS) for member in schema.get(keyword, ()) if "$ref" in member]
        if len(members) < 2 or len(members) != len(schema[keyword]):
            continue
        for member in members:
            schemas[member]["x-python-union"] = name
        mapping = schema.get("discriminator", {}).get("mapping", {})
        tagged = {tag: target.removeprefix(SCHEMAS) for tag, target in mapping.items()}
        others = [member for member in members if member not in tagged.values()]
        schemas[name] = {
            **{key: value for key, value in schema.items() if key.startswith("x-python-")},
            "type": "object",
            "description": schema.get("description", ""),
            "x-python-union-of": {
                "tag": schema.get("discriminator", {}).get("propertyName"),
                "members": tagged,
                "marked": {member: mark for member in others if (mark := _mark(schemas, member))},
                "otherwise": next((member for member in others if not _mark(schemas, member)), None),
                "generic": any("x-python-config" in schemas[member] for member in members),
            },
            **_shared_properties([_resolved(schemas, member) for member in members]),
        }


def _mark(schemas: dict[str, Schema], member: str) -> tuple[str, Any] | None:
    """The property whose constant tells an untagged member from the rest."""
    own = schemas[member].get("properties", {})
    return next(((name, part["const"]) for name, part in own.items() if part.get("const") is True), None)


def _resolved(schemas: dict[str, Schema], name: str) -> Schema:
    parts = [schemas[name], *schemas[name].get("allOf", ())]
    parts = [_resolved(schemas, part["$ref"].removeprefix(SCHEMAS)) if "$ref" in part else part for part in parts]
    merged: Schema = {"required": [], "properties": {}, "x-python-types": {}}
    for part in parts:
        merged["required"] += part.get("required", [])
        merged["properties"] |= part.get("properties", {})
        merged["x-python-types"] |= part.get("x-python-types", {})
    return merged


def _shared_properties(members: list[Schema]) -> Schema:
    names = [
        name
        for name in members[0]["properties"]
        if name not in ("config", "secrets") and all(name in member["properties"] for member in members)
    ]
    properties = {}
    for name in names:
        part = {key: value for key, value in members[0]["properties"][name].items() if key not in ("const", "default")}
        properties[name] = part
    required = [name for name in names if all(name in member["required"] for member in members)]
    types = {name: kind for name, kind in members[0]["x-python-types"].items() if name in names}
    return {"properties": properties, "required": required, "x-python-types": types}


def _only_reachable(document: Document) -> None:
    schemas = document["components"]["schemas"]
    reached: set[str] = set()
    pending = [document["paths"], document["components"].get("responses", {}), document["components"]["parameters"]]
    while pending:
        for node in _walk(pending.pop()):
            name = str(node.get("$ref", "")).removeprefix(SCHEMAS)
            if name in schemas and name not in reached:
                reached.add(name)
                pending.append(schemas[name])
    unused = [name for name in schemas if name not in reached]
    for name in unused:
        del schemas[name]
    if not reached:
        raise ContractError("paths: no operation uses a schema")
