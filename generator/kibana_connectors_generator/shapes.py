"""One state of the contract, read for comparison: who uses a schema, what it is called, and what it says in all."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from .contract import SCHEMAS, Document
from .unions import Block, blocks

Schema = dict[str, Any]

NOTES = frozenset(
    {"description", "summary", "title", "example", "examples", "externalDocs", "$comment", "x-default-since"}
)
"""Keywords for people, and what is of interest with older servers alone: they decide nothing."""
_FOLDED = {"type", "properties", "required", "$ref", "allOf", "anyOf", "oneOf"}
_NULL = {"type": "null"}


class Variant(NamedTuple):
    """One alternative of a `oneOf` or `anyOf`, and what to call it."""

    name: str
    schema: Schema


@dataclass
class Shape:
    """A schema with its `allOf` folded in. `kinds` are its JSON types, None for any; `rest` its other keywords."""

    refs: list[str] = field(default_factory=list)
    kinds: frozenset[str] | None = None
    or_null: bool = False
    fields: dict[str, Any] = field(default_factory=dict)
    required: set[str] = field(default_factory=set)
    variants: dict[str, Variant] = field(default_factory=dict)
    rules: dict[str, list[Schema]] = field(default_factory=dict)
    rest: Schema = field(default_factory=dict)

    def take(self, schema: Schema) -> None:
        """Fold in what the schema says without its references and alternatives."""
        if "type" in schema:
            kinds = frozenset([schema["type"]] if isinstance(schema["type"], str) else schema["type"])
            self.kinds = kinds if self.kinds is None else self.kinds & kinds
        for name, part in schema.get("properties", {}).items():
            self.fields[name] = {"allOf": [self.fields[name], part]} if name in self.fields else part
        self.required |= set(schema.get("required", ()))
        self.rest = {keyword: part for keyword, part in schema.items() if keyword not in _FOLDED} | self.rest

    @property
    def values(self) -> list[Any] | None:
        """What `enum` or `const` allows, None for anything."""
        if "const" in self.rest:
            return [self.rest["const"]]
        found: list[Any] | None = self.rest.get("enum")
        return found

    @property
    def nullable(self) -> bool:
        return self.or_null or "null" in (self.kinds or ())


class State:
    """The contract before or after the change. Raises `ContractError` where a connector type is incomplete."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.types = {block.type_id: block for block in blocks(document)}
        operations = [
            (item, operation)
            for item in document["paths"].values()
            for operation in item.values()
            if isinstance(operation, dict)
        ]
        sent = [[item.get("parameters"), op.get("parameters"), op.get("requestBody")] for item, op in operations]
        self.written = self._reached(sent)
        self.read = self._reached([op["responses"] for _, op in operations])
        self._longest_base_first = sorted(self.types.values(), key=lambda block: -len(block.base))

    @cached_property
    def _reached_by_type(self) -> dict[str, set[str]]:
        return {
            block.type_id: self._reached(map(self.schema, (block.create, block.update, block.connector)))
            for block in self.types.values()
        }

    def resolved(self, node: Schema) -> Schema:
        """The parameter, header, answer or schema itself where the node only refers to it."""
        while set(node) == {"$ref"}:
            node = self._target(node["$ref"])
        return node

    def owner(self, name: str) -> Block | None:
        """The connector type whose block a schema stands in, told by its name; the longest match wins."""
        for block in self._longest_base_first:
            for prefix in (block.base, f"Create{block.base}", f"Update{block.base}"):
                if name.startswith(prefix) and not name[len(prefix) : len(prefix) + 1].islower():
                    return block
        return None

    def key(self, name: str) -> str:
        """The same for a schema before and after its connector type's classes are renamed."""
        block = self.owner(name)
        return f"{block.type_id} {name.replace(block.base, '', 1)}" if block else name

    def label(self, name: str) -> str:
        """What the report calls the schema."""
        block = self.owner(name)
        if not block:
            users = [type_id for type_id, reached in self._reached_by_type.items() if name in reached]
            several = f"{len(users)} connector types" if len(users) > 4 else ", ".join(users)
            return f"shared schema {name}" + (f" ({several})" if users else "")
        parts = {
            block.config: "config",
            block.secrets: "secrets",
            block.create: "create request",
            block.update: "update request",
            block.connector: "answer",
            f"{block.base}Pairing": "config and secrets",
            f"{block.base}Params": "params",
        }
        return f"{block.type_id} {parts.get(name, name)}"

    def makes_class(self, name: str) -> bool:
        """Whether the client has a Python type of this name."""
        schema = self.schema(name)
        return "type" in schema and not {"enum", "properties", "oneOf"}.isdisjoint(schema)

    def schema(self, name: str) -> Schema:
        return self._target(SCHEMAS + name)

    def shape(self, schema: Any, inlined: frozenset[str] = frozenset()) -> Shape:
        """The schema's shape. References to the schemas in `inlined` are followed, others are kept as names."""
        found = Shape()
        self._fold(found, schema, inlined)
        return found

    def field_names(self, schema: Any, seen: frozenset[str] = frozenset()) -> set[str]:
        """The properties that an object of the schema may have, wherever they are declared."""
        shape = self.shape(schema)
        names = set(shape.fields)
        for name in set(shape.refs) - seen:
            names |= self.field_names(self.schema(name), seen | {name})
        for variant in shape.variants.values():
            names |= self.field_names(variant.schema, seen)
        return names

    def substance(self, node: Any, without: frozenset[str] = frozenset(), seen: tuple[str, ...] = ()) -> Any:
        """The node without notes for people, references followed; list entries in `without` are left out."""
        if isinstance(node, list):
            return [self.substance(part, without, seen) for part in node if not _among(part, without)]
        if not isinstance(node, dict):
            return node
        kept = {}
        for keyword, value in node.items():
            if keyword == "$ref" and value not in seen:
                kept[keyword] = self.substance(self._target(value), without, (*seen, value))
            elif keyword == "properties":
                kept[keyword] = {name: self.substance(part, without, seen) for name, part in value.items()}
            elif keyword not in NOTES:
                kept[keyword] = self.substance(value, without, seen)
        return kept

    def _fold(self, into: Shape, schema: Any, inlined: frozenset[str]) -> None:
        if isinstance(schema, bool):
            schema = {} if schema else {"not": {}}
        into.take(schema)
        if "$ref" in schema:
            name = schema["$ref"].removeprefix(SCHEMAS)
            if name in inlined:
                self._fold(into, self.schema(name), inlined - {name})
            else:
                into.refs.append(name)
        for member in schema.get("allOf", ()):
            if {"title", "if"} & set(member):
                into.rules.setdefault(_rule_name(member), []).append(member)
            else:
                self._fold(into, member, inlined)
        alternatives = [*schema.get("anyOf", ()), *schema.get("oneOf", ())]
        others = [part for part in alternatives if part != _NULL]
        into.or_null |= len(others) < len(alternatives)
        if len(others) == 1 and "discriminator" not in schema:
            self._fold(into, others[0], inlined)
        else:
            into.variants |= {self._variant_key(part, schema): self._variant(part, schema) for part in others}

    def _variant(self, member: Schema, union: Schema) -> Variant:
        name = _tag(member, union) or member.get("title") or member.get("$ref", "").removeprefix(SCHEMAS)
        return Variant(str(name or member.get("type") or self._text(member)), member)

    def _variant_key(self, member: Schema, union: Schema) -> str:
        if "$ref" in member:
            return _tag(member, union) or self.key(member["$ref"].removeprefix(SCHEMAS))
        return str(member.get("title") or self._text(member))

    def _text(self, member: Schema) -> str:
        return json.dumps(self.substance(member))

    def _target(self, reference: str) -> Schema:
        found: Any = self.document
        for step in reference.removeprefix("#/").split("/"):
            found = found[step.replace("~1", "/").replace("~0", "~")]
        target: Schema = found
        return target

    def _reached(self, roots: Iterable[Any]) -> set[str]:
        references: set[str] = set()
        pending = list(roots)
        while pending:
            for reference in _references(pending.pop()):
                if reference not in references:
                    references.add(reference)
                    pending.append(self._target(reference))
        return {reference.removeprefix(SCHEMAS) for reference in references if reference.startswith(SCHEMAS)}


def _references(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"]
        for value in node.values():
            yield from _references(value)
    elif isinstance(node, list):
        for value in node:
            yield from _references(value)


def _tag(member: Schema, union: Schema) -> str | None:
    mapping = union.get("discriminator", {}).get("mapping", {})
    return next((tag for tag, target in mapping.items() if target == member.get("$ref")), None)


def _among(part: Any, names: frozenset[str]) -> bool:
    return isinstance(part, str) and part in names


def _rule_name(member: Schema) -> str:
    if "title" in member:
        return f"rule {member['title']}"
    return f"condition on {', '.join(member['if'].get('properties', {})) or 'the request'}"
