"""What the contract says of a request, found anew: which schema a value has, and what the server makes of it."""

from __future__ import annotations

import copy
from typing import Any

import jsonschema_rs

from tests.client.test_models import CONTRACT

Schema = dict[str, Any]

COMPONENTS = CONTRACT["components"]
SCHEMAS: dict[str, Schema] = COMPONENTS["schemas"]
CREATE_REQUESTS = [name for name, schema in SCHEMAS.items() if "x-connector-type" in schema]

_VALIDATORS: dict[int, Any] = {}


def resolved(schema: Schema) -> Schema:
    while "$ref" in schema:
        schema = SCHEMAS[schema["$ref"].rpartition("/")[2]]
    return schema


def member(schema: Schema, value: Any) -> Schema:
    """The schema itself, or the first of its alternatives that the value keeps."""
    schema = resolved(schema)
    alternatives = (*schema.get("oneOf", ()), *schema.get("anyOf", ()))
    return resolved(next((one for one in alternatives if keeps(one, value)), schema))


def keeps(schema: Schema, value: Any) -> bool:
    """Whether the value keeps a schema of the contract, formats aside."""
    if id(schema) not in _VALIDATORS:
        _VALIDATORS[id(schema)] = jsonschema_rs.Draft202012Validator({**schema, "components": COMPONENTS})
    return bool(_VALIDATORS[id(schema)].is_valid(value))


def stored(schema: Schema, sent: Any) -> Any:
    """What was sent, and for each field that was not, the default that the contract documents for it, if any."""
    schema = member(schema, sent) if isinstance(sent, dict | list) else schema
    if isinstance(sent, list) and "items" in schema:
        return [stored(schema["items"], item) for item in sent]
    if not isinstance(sent, dict):
        return sent
    fields = schema.get("properties", {})
    kept = {name for name in sent if name in fields or schema.get("x-unknown-keys") != "dropped"}
    filled = {name: stored(fields.get(name, {}), sent[name]) for name in kept}
    return copy.deepcopy(_defaults(schema, sent)) | filled


def _defaults(schema: Schema, sent: dict[str, Any]) -> dict[str, Any]:
    """By field. One in a rule that holds for what was sent stands before the field's own."""
    rules = [rule for rule in map(resolved, schema.get("allOf", ())) if "if" in rule and keeps(rule["if"], sent)]
    told = [schema.get("properties", {}), *(rule["then"].get("properties", {}) for rule in rules)]
    return {name: field["default"] for fields in told for name, field in fields.items() if "default" in field}
