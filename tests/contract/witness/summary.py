"""What the facts and the contract say of each field, in one form, so that the two can be compared."""

from __future__ import annotations

from typing import Any

from tests.contract.witness.contract import Contract, Schema
from tests.contract.witness.facts import Part

Summary = dict[str, Any]

LENGTHS = ("minLength", "maxLength", "minItems", "maxItems")
BOUNDS = {"min": "minimum", "max": "maximum"} | {name: name for name in LENGTHS}


def from_facts(part: Part, tag: str | None) -> Summary:
    """`tag` names the table, None where the part has but one."""
    table = part.tables[tag]
    fields = {name: _field(field) for name, field in table.items()}
    return {"strict": not part.drops_unknown_keys, "required": _required(table), "fields": fields}


def from_contract(contract: Contract, schema: Schema) -> Summary:
    """Of an object; rules are left aside, but for the defaults that they set."""
    fields = {
        name: _described(contract, contract.followed(field)) for name, field in schema.get("properties", {}).items()
    }
    for rule in schema.get("allOf", ()):
        for name, instead in rule.get("then", {}).get("properties", {}).items():
            if rule.get("if", {}).get("properties") == {"hasAuth": {"const": False}} and "default" in instead:
                fields[name]["default without authentication"] = instead["default"]
    strict = schema.get("additionalProperties") is False
    if not strict and schema.get("x-unknown-keys") != "dropped":
        raise AssertionError("an object is neither closed nor drops what it does not know")
    return {"strict": strict, "required": sorted(schema.get("required", ())), "fields": fields}


def _required(table: dict[str, Any]) -> list[str]:
    return sorted(name for name, field in table.items() if field.get("required"))


def _field(field: dict[str, Any]) -> Summary:
    kind = field["type"]
    summary: Summary = {
        "type": "object" if kind == "map" else kind,
        "nullable": bool(field.get("nullable")),
        "bounds": {BOUNDS[name]: field[name] for name in BOUNDS if name in field},
        "enum": sorted(field.get("enum", ())),
    }
    if "default" in field:
        summary["default"] = field["default"]
    if "default_when_hasAuth_false" in field:
        summary["default without authentication"] = field["default_when_hasAuth_false"]
    if kind == "map":
        summary["values"] = _field(field["values"])
    elif kind == "array":
        summary["items"] = _field(field["items"])
    elif kind == "object" and field["strict"]:
        inner = {name: _field(part) for name, part in field["properties"].items()}
        summary["inner"] = {"strict": True, "required": _required(field["properties"]), "fields": inner}
    return summary


def _described(contract: Contract, schema: Schema) -> Summary:
    types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    (kind,) = (name for name in types if name != "null")
    enum = schema.get("enum", [schema["const"]] if "const" in schema else [])
    summary: Summary = {
        "type": kind,
        "nullable": "null" in types,
        "bounds": {name: schema[name] for name in BOUNDS.values() if name in schema},
        "enum": sorted(enum),
    }
    if "default" in schema and "const" not in schema:
        summary["default"] = schema["default"]
    if kind == "string" and not enum and schema.get("pattern") != r"\S":
        raise AssertionError("a text may be blank")
    if kind == "array":
        summary["items"] = _described(contract, contract.followed(schema["items"]))
    elif kind == "object" and "properties" in schema:
        summary["inner"] = from_contract(contract, schema)
    elif kind == "object" and schema["additionalProperties"] != {"$ref": "#/components/schemas/NotBlank"}:
        summary["values"] = _described(contract, contract.followed(schema["additionalProperties"]))
    return summary
