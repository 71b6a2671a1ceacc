"""The contract as the harness reads it: its connector types, their schemas and rules, and validators for any part."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

import jsonschema_rs

Json = Any
BASE = "urn:contract"


class ContractUnreadableError(Exception):
    """The contract file cannot be used; the message says why, on one line."""


@dataclass(frozen=True)
class Node:
    """A schema of the document and the JSON pointer to it."""

    pointer: str
    schema: dict[str, Any]

    def child(self, *steps: str | int) -> Node:
        pointer, schema = self.pointer, self.schema
        for step in steps:
            pointer += _escaped(step)
            schema = schema[step]  # type: ignore[index]
        return Node(pointer, schema)


@dataclass(frozen=True)
class Rule:
    """A named constraint beyond single fields. The stage, config, secrets or connector, is what it is read on."""

    title: str
    description: str
    stage: str
    node: Node


@dataclass(frozen=True)
class ConnectorType:
    """A connector of it is deprecated where its stored config keeps `deprecated_when`; a run takes `params`."""

    id: str
    name: str
    minimum_license_required: str
    supported_feature_ids: tuple[str, ...]
    is_deprecated: bool
    deprecated_when: Node | None
    params: Node
    create: Node
    config: Node
    secrets: Node
    pairing: tuple[Node, ...]
    rules: tuple[Rule, ...]
    examples: tuple[dict[str, Any], ...]


class Contract:
    """The bundled document; `types` by identifier, in the document's order."""

    def __init__(self, document: dict[str, Any], formats: dict[str, Callable[[str], bool]]) -> None:
        self.document = document
        self._formats = formats
        self._registry = jsonschema_rs.Registry([(BASE, document)], draft=jsonschema_rs.Draft202012)
        self._validators: dict[str, jsonschema_rs.Draft202012Validator] = {}
        self.operation_examples = dict(_operation_examples(document))
        described = (self._type(name) for name in document["components"]["schemas"] if self._is_type(name))
        self.types = {described_type.id: described_type for described_type in described}

    def schema(self, name: str) -> Node:
        return Node(f"#/components/schemas/{name}", self.document["components"]["schemas"][name])

    def resolved(self, node: Node) -> Node:
        """The node itself, or what its `$ref` leads to. A reference beside other keywords is not followed."""
        while set(node.schema) <= {"$ref", "description", "title"} and "$ref" in node.schema:
            found = Node("#", self.document)
            for step in node.schema["$ref"].removeprefix("#/").split("/"):
                found = found.child(step)
            node = found
        return node

    def validator(self, node: Node) -> jsonschema_rs.Draft202012Validator:
        if node.pointer not in self._validators:
            self._validators[node.pointer] = jsonschema_rs.Draft202012Validator(
                {"$ref": BASE + node.pointer}, registry=self._registry, formats=self._formats, validate_formats=True
            )
        return self._validators[node.pointer]

    def is_valid(self, node: Node, value: Json) -> bool:
        validator = self.validator(node)
        try:
            return validator.is_valid(value)
        except UnicodeEncodeError:
            return validator.is_valid(without_surrogates(value))

    def errors(self, node: Node, value: Json) -> list[jsonschema_rs.ValidationError]:
        """What is wrong with the value, keyword by keyword."""
        validator = self.validator(node)
        try:
            return list(validator.iter_errors(value))
        except UnicodeEncodeError:
            return list(validator.iter_errors(without_surrogates(value)))

    def _is_type(self, name: str) -> bool:
        return "x-connector-type" in self.document["components"]["schemas"][name]

    def _type(self, name: str) -> ConnectorType:
        create = self.schema(name)
        described = create.child("x-connector-type")
        facts = described.schema
        config = self.resolved(create.child("properties", "config"))
        secrets = self.resolved(create.child("properties", "secrets"))
        pairing = tuple(
            self.resolved(create.child("allOf", number)) for number in range(len(create.schema.get("allOf", ())))
        )
        rules = [*_rules("config", config), *_rules("secrets", secrets)]
        for part in pairing:
            rules += _rules("connector", part)
        type_id = create.schema["properties"]["connector_type_id"]["const"]
        examples = [*create.schema.get("examples", ())]
        examples += [value for value in self.operation_examples.values() if value.get("connector_type_id") == type_id]
        return ConnectorType(
            id=type_id,
            name=facts["name"],
            minimum_license_required=facts["minimum_license_required"],
            supported_feature_ids=tuple(facts["supported_feature_ids"]),
            is_deprecated=facts.get("is_deprecated", False),
            deprecated_when=described.child("is_deprecated_when") if "is_deprecated_when" in facts else None,
            params=self.resolved(described.child("params")),
            create=create,
            config=config,
            secrets=secrets,
            pairing=pairing,
            rules=tuple(rules),
            examples=tuple(examples),
        )


def default_path() -> Path:
    """The bundled contract beside the generated client, found without importing that."""
    found = importlib.util.find_spec("kibana_connectors_api")
    if found is None or not found.submodule_search_locations:
        raise ContractUnreadableError("the bundled contract is missing: run scripts/install and scripts/regenerate")
    return Path(found.submodule_search_locations[0]) / "contract.json"


def read(path: Path) -> dict[str, Any]:
    """The document. Raises `ContractUnreadableError` where it is missing, not JSON, or has no connector types."""
    try:
        document = json.loads(path.read_bytes())
        schemas = document["components"]["schemas"].values()
    except OSError as error:
        raise ContractUnreadableError(f"contract {path}: {error.strerror}") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ContractUnreadableError(f"contract {path}: not the contract bundled as JSON") from error
    if not any("x-connector-type" in schema for schema in schemas):
        raise ContractUnreadableError(f"contract {path}: describes no connector type")
    assert isinstance(document, dict)
    return document


def without_surrogates(value: Json) -> Json:
    """The value with U+FFFD for each lone surrogate, which the validators, unlike JSON, do not know."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, dict):
        return {without_surrogates(key): without_surrogates(member) for key, member in value.items()}
    return [*map(without_surrogates, value)] if isinstance(value, list) else value


@cache
def _escaped(step: str | int) -> str:
    return "/" + quote(str(step).replace("~", "~0").replace("/", "~1"), safe="~")


def _rules(stage: str, node: Node) -> Iterator[Rule]:
    for number, member in enumerate(node.schema.get("allOf", ())):
        if "title" in member:
            yield Rule(member["title"], member["description"], stage, node.child("allOf", number))


def _operation_examples(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path in document["paths"].values():
        for method, operation in path.items():
            if method == "parameters" or not operation["operationId"].startswith("create_connector"):
                continue
            for content in operation["requestBody"]["content"].values():
                for name, example in content.get("examples", {}).items():
                    yield name, example["value"]
