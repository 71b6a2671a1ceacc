"""Values for a field: ones that its schema takes, at its bounds among others, and ones that it does not take."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from contract_tests.contract import Contract, Node

TEXT = "text"
ODD_TEXTS = (
    "  padded  ",
    "Grüße, Ёлка, 漢字, \U0001f9ea",
    "e\u0301 \u202eright to left\u202c \u0000 \u001f",
    "\"quotes\" 'and' \\backslashes\\ </script> ${x} {{y}} %00",
    "long " * 400,
)
LETTERS = ("x", "\u00e4")
"""The other one is two bytes in UTF-8."""
DECIDES_TYPE = {"type", "enum", "const", "anyOf", "oneOf", "allOf", "$ref"}
ONE_OF_EACH_TYPE: tuple[Any, ...] = (None, True, 7, TEXT, [], {})
IN_DISGUISE: dict[str, tuple[Any, ...]] = {
    "boolean": ("true", "false", 0, 1),
    "number": ("7", "7.5", False),
    "integer": ("7", 7.5, False),
    "array": ({}, {"0": TEXT}, "[]"),
    "object": ([{}], "{}", [[]]),
    "string": (0, False, [TEXT], {"a": TEXT}),
}
"""Of each JSON type, values of another one that some languages take for it."""


def taken(contract: Contract, node: Node, text: str = TEXT) -> list[Any]:
    """Valid values, the plainest first and none twice. Where any text will do, it is `text`."""
    found: list[Any] = []
    for value in _candidates(contract, node, text):
        if contract.is_valid(node, value) and not any(_same(value, other) for other in found):
            found.append(value)
    return found


def past_bounds(contract: Contract, node: Node) -> list[Any]:
    """Values that miss a bound by the least that can be."""
    parts = list(_parts(contract, node))
    beyond = [value for part in parts for value in _beyond(part.schema)]
    beyond += [value for part in parts for value in _long_lists(contract, part, 1)]
    return [value for value in beyond if not contract.is_valid(node, value)]


def at_bounds(contract: Contract, node: Node) -> list[Any]:
    """Values that keep a bound and would not keep a tighter one."""
    parts = list(_parts(contract, node))
    within = [value for part in parts for value in _within(part.schema)]
    within += [value for part in parts for value in _long_lists(contract, part, 0)]
    return [value for value in within if contract.is_valid(node, value)]


def wrongly_typed(contract: Contract, node: Node) -> list[Any]:
    """A value of each JSON type but null that the field does not take, and ones that are easily taken for its own."""
    found = [*ONE_OF_EACH_TYPE[1:]]
    for part in _parts(contract, node):
        types = part.schema.get("type", [])
        for name in [types] if isinstance(types, str) else types:
            found += [value for value in IN_DISGUISE.get(name, ()) if not any(_same(value, other) for other in found)]
    return [value for value in found if not contract.is_valid(node, value)]


def wrongly_formed(contract: Contract, node: Node) -> list[str]:
    """Text of the right type that is none of the enumerated, or not of the format."""
    found: list[str] = []
    for part in _parts(contract, node):
        if "enum" in part.schema:
            members = [member for member in part.schema["enum"] if isinstance(member, str)]
            found += ["none-of-these", *(near for member in members for near in nearly(member))]
        if isinstance(part.schema.get("const"), str):
            found += ["none-of-these", *nearly(part.schema["const"])]
        found += contract.document.get("x-formats", {}).get(part.schema.get("format"), {}).get("invalid", [])
    return [value for value in dict.fromkeys(found) if not contract.is_valid(node, value)]


def enumerated(contract: Contract, node: Node) -> list[Any]:
    members = (value for part in _parts(contract, node) for value in part.schema.get("enum", ()))
    return [value for value in members if contract.is_valid(node, value)]


def nearly(member: str) -> Iterator[str]:
    """What is nearly that value."""
    yield from (member.swapcase(), member.capitalize(), f" {member}", f"{member} ", f"{member}x", member[:-1])


def is_free_text(contract: Contract, node: Node) -> bool:
    return all(contract.is_valid(node, text) for text in ODD_TEXTS)


def _parts(contract: Contract, node: Node) -> Iterator[Node]:
    """The schema and the alternatives in it, references followed."""
    node = contract.resolved(node)
    yield node
    if "$ref" in node.schema:
        yield from _parts(contract, Node(node.pointer, {"$ref": node.schema["$ref"]}))
    for keyword in ("anyOf", "oneOf", "allOf"):
        for number in range(len(node.schema.get(keyword, ()))):
            yield from _parts(contract, node.child(keyword, number))


def _candidates(contract: Contract, node: Node, text: str) -> Iterator[Any]:
    for part in _parts(contract, node):
        schema = part.schema
        yield from schema.get("enum", ())
        if "const" in schema:
            yield schema["const"]
        yield from contract.document.get("x-formats", {}).get(schema.get("format"), {}).get("valid", ())
        yield from _within(schema)
        types = schema.get("type", [])
        for name in [types] if isinstance(types, str) else types:
            yield from _of_type(contract, part, name, text)
        if not DECIDES_TYPE & set(schema):
            yield from (text, True, 7, None, [text], {"a-key": [{"b": text}]}, [], {})
        yield from schema.get("examples", ())
        if "default" in schema:
            yield schema["default"]


def _of_type(contract: Contract, node: Node, name: str, text: str) -> Iterator[Any]:
    if name == "boolean":
        yield from (True, False)
    elif name == "integer":
        yield from (7, 0)
    elif name == "number":
        yield from (7, 7.5, 0)
    elif name == "string":
        yield text
    elif name == "array":
        items = taken(contract, node.child("items"), text) if isinstance(node.schema.get("items"), dict) else [text]
        yield from (items[:1], items[:2], [])
    elif name == "object":
        yield from _objects(contract, node, text)
    elif name == "null":
        yield None


def _objects(contract: Contract, node: Node, text: str) -> Iterator[dict[str, Any]]:
    fields = {name: taken(contract, node.child("properties", name), text) for name in node.schema.get("properties", {})}
    required = node.schema.get("required", ())
    yield {name: values[0] for name, values in fields.items() if values and name in required}
    yield {name: values[0] for name, values in fields.items() if values}
    if isinstance(node.schema.get("additionalProperties"), dict):
        yield dict.fromkeys(["a-key"], taken(contract, node.child("additionalProperties"), text)[0])
    if node.schema.get("additionalProperties") is True:
        yield {"a-key": text}
    yield {}


def _within(schema: dict[str, Any]) -> Iterator[Any]:
    for keyword, step in (("minimum", 1), ("maximum", -1)):
        if keyword in schema:
            yield from (schema[keyword], float(schema[keyword]), schema[keyword] + step)
            if "integer" not in schema.get("type", ()):
                yield schema[keyword] + step * 0.5
    for keyword in ("minLength", "maxLength"):
        if schema.get(keyword):
            yield from (letter * schema[keyword] for letter in LETTERS)


def _beyond(schema: dict[str, Any]) -> Iterator[Any]:
    for keyword, step in (("minimum", -1), ("maximum", 1)):
        if keyword in schema:
            yield schema[keyword] + step
            if "integer" not in schema.get("type", ()):
                yield schema[keyword] + step * 0.5
    if schema.get("minLength"):
        yield "x" * (schema["minLength"] - 1)
    if "maxLength" in schema:
        yield "x" * (schema["maxLength"] + 1)


def _long_lists(contract: Contract, node: Node, beyond: int) -> Iterator[list[Any]]:
    """A list at its shortest and longest, or beyond that, with one item again and again."""
    for keyword, step in (("minItems", -beyond), ("maxItems", beyond)):
        if keyword in node.schema:
            for item in taken(contract, node.child("items"))[:1]:
                yield [item] * (node.schema[keyword] + step)


def _same(one: Any, other: Any) -> bool:
    return type(one) is type(other) and one == other
