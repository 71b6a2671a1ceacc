"""Reading `openapi.yaml`: is it OpenAPI, and does every example keep its own schema?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import yaml
from openapi_spec_validator import OpenAPIV31SpecValidator

Document = dict[str, Any]

SCHEMAS = "#/components/schemas/"


class ContractError(Exception):
    """The contract cannot be used; the message says where and why, on one line."""


def read(path: Path) -> Document:
    """Parse the file. Raises `ContractError` where it is missing, not YAML, or not a mapping."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ContractError(f"{path}: cannot be read: {getattr(error, 'strerror', None) or error}") from error
    return parse(text, str(path))


def parse(text: str, name: str) -> Document:
    """The document that the text of a contract stands for; anchors become copies that nothing shares."""
    try:
        document = yaml.load(text, Loader=_Loader)  # noqa: S506 - a safe loader, made stricter
    except yaml.YAMLError as error:
        raise ContractError(f"{name}: not YAML: {' '.join(str(error).split())}") from error
    if not isinstance(document, dict) or "openapi" not in document:
        raise ContractError(f"{name}: not an OpenAPI document: the key openapi is missing")
    return document


class _Loader(yaml.CSafeLoader if hasattr(yaml, "CSafeLoader") else yaml.SafeLoader):  # type: ignore[misc]
    """YAML as OpenAPI means it: a date without quotes is text, and a key that stands twice is an error."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [key.value for key, _ in node.value]
        for key in keys:
            if keys.count(key) > 1:
                raise yaml.constructor.ConstructorError(None, None, f"the key {key} stands twice", node.start_mark)
        mapping: dict[Any, Any] = super().construct_mapping(node, deep)
        return mapping


_Loader.add_constructor("tag:yaml.org,2002:timestamp", _Loader.construct_yaml_str)


def check(document: Document, name: str) -> None:
    """Raises `ContractError` at the first thing that is not OpenAPI 3.1 or the first example that breaks its schema."""
    try:
        problem = next(OpenAPIV31SpecValidator(document).iter_errors(), None)
    except Exception as error:  # noqa: BLE001 - it trusts what it checks, and fails in many ways
        raise ContractError(f"{name}: not OpenAPI 3.1: {_line(f'{type(error).__name__}: {error}')}") from None
    if problem:
        where = ".".join(str(part) for part in problem.absolute_path) or "the document"
        raise ContractError(f"{name}: {where}: {_line(problem.message)}")
    registry = jsonschema_rs.Registry([("urn:contract", document)], draft=jsonschema_rs.Draft202012)
    for where, pointer, example in examples(document):
        try:
            validator = jsonschema_rs.Draft202012Validator({"$ref": f"urn:contract{pointer}"}, registry=registry)
        except (jsonschema_rs.ValidationError, jsonschema_rs.ReferencingError) as error:
            raise ContractError(f"{name}: schema of {where}: {_line(str(error))}") from None
        for broken in validator.iter_errors(example):
            field = ".".join(str(part) for part in broken.instance_path)
            raise ContractError(f"{name}: example {where}: {field + ': ' if field else ''}{_line(broken.message)}")


def _line(message: str) -> str:
    return " ".join(message.split())[:300]


def examples(document: Document) -> Iterator[tuple[str, str, Any]]:
    """Where each example stands, the JSON pointer of its schema, and the example."""
    for name, schema in document["components"]["schemas"].items():
        for number, example in enumerate(schema.get("examples", ())):
            yield f"{name}[{number}]", SCHEMAS + name, example
    for path, item in document["paths"].items():
        for method, operation in item.items():
            if method == "parameters":
                continue
            bodies = [("request", operation.get("requestBody", {}), "requestBody")]
            bodies += [(status, answer, f"responses/{status}") for status, answer in operation["responses"].items()]
            for label, body, part in bodies:
                for media_type, content in body.get("content", {}).items():
                    pointer = "/".join(_escape(step) for step in ("#", "paths", path, method)) + f"/{part}/content/"
                    for example_name, example in content.get("examples", {}).items():
                        where = f"{operation['operationId']} {label} {example_name}"
                        yield where, pointer + _escape(media_type) + "/schema", example["value"]


def _escape(step: str) -> str:
    return step.replace("~", "~0").replace("/", "~1").replace("{", "%7B").replace("}", "%7D").replace(" ", "%20")
