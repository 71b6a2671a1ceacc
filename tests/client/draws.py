"""Requests of a connector type, drawn from its own schema."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from kibana_connectors import InvalidRequest, validate

from tests.client.documented import SCHEMAS, Schema, member, resolved
from tests.client.test_models import CONTRACT

Body = dict[str, Any]
Values = st.SearchStrategy[Any]

NUMBERS = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
PLAIN: dict[str, Values] = {"null": st.none(), "boolean": st.booleans(), "integer": st.integers()}
ANY = st.recursive(
    st.none() | st.booleans() | NUMBERS | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@st.composite
def requests(draw: st.DrawFn, request: str) -> Body:
    """A valid request of that name: an example with changes, of which those are made that leave it valid."""
    body: Body = draw(st.sampled_from(SCHEMAS[request]["examples"]))
    body = _if_valid({**body, "name": draw(st.text())}, body)
    for part in draw(st.permutations(["config", "secrets"])):
        schema = member(SCHEMAS[request]["properties"][part], body.get(part, {}))
        for name, values in draw(st.permutations(list(_fields(schema)))):
            match draw(st.sampled_from(["kept", "left out", "drawn"])):
                case "drawn":
                    body = _if_valid({**body, part: {**body.get(part, {}), name: draw(values)}}, body)
                case "left out":
                    rest = {other: value for other, value in body.get(part, {}).items() if other != name}
                    body = _if_valid({**body, part: rest}, body)
    return body


def _if_valid(changed: Body, body: Body) -> Body:
    given = {part: changed.get(part) for part in ("config", "secrets")}
    try:
        problems = validate(**given, name=changed["name"], connector_type_id=changed["connector_type_id"])
    except InvalidRequest:
        return body
    return body if problems else changed


def _fields(schema: Schema) -> list[tuple[str, Values]]:
    """Values for each field, and for one that the schema does not name where it takes any."""
    fields = [(name, _values(field)) for name, field in schema.get("properties", {}).items()]
    return [*fields, ("other", _values(schema["additionalProperties"]))] if schema["additionalProperties"] else fields


def _values(schema: Schema) -> Values:
    schema = resolved(schema)
    if "enum" in schema or "const" in schema:
        return st.sampled_from(schema.get("enum") or [schema["const"]])
    if "anyOf" in schema:
        return st.one_of([_values(one) for one in schema["anyOf"]])
    if "format" in schema:
        return st.sampled_from(CONTRACT["x-formats"][schema["format"]]["valid"])
    if "type" not in schema:
        return ANY
    types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    return st.one_of([_of_type(schema, name) for name in types])


def _of_type(schema: Schema, name: str) -> Values:
    match name:
        case "string":
            return st.text(min_size=1)
        case "number":
            least, most = schema.get("minimum"), schema.get("maximum")
            return st.integers(least, most) | st.floats(least, most, allow_nan=False, allow_infinity=False)
        case "array":
            return st.lists(_values(schema["items"]), max_size=3)
        case "object" if "properties" in schema:
            optional = {field: _values(inner) for field, inner in schema["properties"].items()}
            needed = {field: optional.pop(field) for field in schema.get("required", ())}
            return st.fixed_dictionaries(needed, optional=optional)
        case "object":
            return st.dictionaries(st.text(), _values(schema["additionalProperties"]), max_size=3)
    return PLAIN[name]
