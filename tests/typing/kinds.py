"""What the contract says of the classes of each connector type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import kibana_connectors
from attrs import fields
from kibana_connectors import UNSET, CreateConnector

from tests.client.test_models import CONTRACT

SCHEMAS: dict[str, Any] = CONTRACT["components"]["schemas"]
PLAIN = {"string": "str", "number": "float", "integer": "int", "boolean": "bool", "null": "None"}


@dataclass(frozen=True)
class Call:
    """A call of a class, as text."""

    name: str
    arguments: Mapping[str, str]

    def __str__(self) -> str:
        return f"{self.name}({', '.join(f'{name}={value}' for name, value in self.arguments.items())})"

    def giving(self, name: str, value: str) -> Call:
        return Call(self.name, {**self.arguments, name: value})

    def without(self, name: str) -> Call:
        return Call(self.name, {other: value for other, value in self.arguments.items() if other != name})


@dataclass(frozen=True)
class Kind:
    """The classes of a connector type. `variants` are those that its config can have, mostly the one class."""

    config: str
    secrets: str
    connector: str
    variants: tuple[str, ...]


@dataclass(frozen=True)
class Field:
    """A field of a class: the type that it has by the contract, and whether a constant is all that it can be."""

    name: str
    annotation: str
    needed: bool
    constant: bool


def kinds() -> Iterator[Kind]:
    for name, schema in SCHEMAS.items():
        if "x-connector-type" in schema:
            config, secrets = (_named(schema["properties"][part]) for part in ("config", "secrets"))
            members = SCHEMAS[config].get("oneOf")
            variants = tuple(map(_named, members)) if members else (config,)
            yield Kind(config, secrets, name.removeprefix("Create"), variants)


def calls() -> dict[str, Call]:
    """For each class in the contract's examples a call that makes such an object, the one with most arguments."""
    found: dict[str, Call] = {}
    for schema in SCHEMAS.values():
        for example in schema.get("examples", ()) if "x-connector-type" in schema else ():
            request: Any = CreateConnector.from_dict(example)
            for call in (*_calls(request.config), *_calls(request.secrets)):
                if call.name not in found or len(call.arguments) > len(found[call.name].arguments):
                    found[call.name] = call
    return found


def contract_fields(model: str) -> Iterator[Field]:
    schema = SCHEMAS[model]
    named = {_plain(field.name): field.name for field in fields(getattr(kibana_connectors, model))}
    for name, field in schema.get("properties", {}).items():
        needed = name in schema.get("required", ())
        yield Field(named[_plain(name)], annotation(field) + ("" if needed else " | Unset"), needed, "const" in field)


def annotation(schema: dict[str, Any]) -> str:
    """What Python writes for the JSON that the schema allows."""
    if "$ref" in schema:
        target = SCHEMAS[_named(schema)]
        return _named(schema) if "properties" in target else annotation(target)
    if "anyOf" in schema:
        return " | ".join(map(annotation, schema["anyOf"]))
    if "const" in schema or "enum" in schema:
        return f"Literal[{', '.join(map(repr, schema.get('enum', [schema.get('const')])))}]"
    types = schema.get("type", [])
    return " | ".join(_of_type(schema, name) for name in ([types] if isinstance(types, str) else types)) or "Any"


def _of_type(schema: dict[str, Any], name: str) -> str:
    if name == "array":
        return f"list[{annotation(schema['items'])}]"
    if name == "object":
        return f"dict[str, {annotation(schema['additionalProperties'])}]"
    return PLAIN[name]


def _calls(value: Any) -> Iterator[Call]:
    """The call that makes the object, if it is one of a class of the contract, and those for objects in it."""
    if isinstance(value, list):
        for item in value:
            yield from _calls(item)
    elif (given := _given(value)) is not None:
        yield Call(type(value).__name__, {name: _text(part) for name, part in given.items()})
        for part in given.values():
            yield from _calls(part)


def _text(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_text, value))}]"
    given = _given(value)
    if given is None:
        return repr(value)
    return str(Call(type(value).__name__, {name: _text(part) for name, part in given.items()}))


def _given(value: Any) -> dict[str, Any] | None:
    if value is UNSET or type(value).__name__ not in SCHEMAS:
        return None
    parts = {field.alias: getattr(value, field.name) for field in fields(type(value)) if field.init}
    return {name: part for name, part in parts.items() if part is not UNSET}


def _named(schema: dict[str, Any]) -> str:
    return str(schema["$ref"].rpartition("/")[2])


def _plain(name: str) -> str:
    return name.replace("_", "").casefold()
