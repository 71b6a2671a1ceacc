"""Edits of the contract made in code, and the lines that the report has for them."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from kibana_connectors_generator import contract
from kibana_connectors_generator.changes import changes
from kibana_connectors_generator.unions import blocks

DOCUMENT = contract.read(Path(__file__).parents[2] / "openapi.yaml")
COUNT = len(blocks(DOCUMENT))
ALL = f"({COUNT} connector types)"
SCHEMAS = "#/components/schemas/"
TEXT = {"type": "string", "description": "Some text."}
MEDIA_TYPE = "application/json; Elastic-Api-Version=2023-10-31"
CREATE = ("paths", "/api/actions/connector/{id}", "post")
TYPES = ("paths", "/api/actions/connector_types", "get")
RULES = ("components", "schemas", "EmailConfig", "allOf")

Edit = Callable[[dict[str, Any]], None]
Table = list[tuple[str, Edit, list[str]]]


def at(document: Any, *path: str | int) -> Any:
    for step in path:
        document = document[step]
    return document


def put(*path_and_value: Any) -> Edit:
    """An edit that sets the value at a path."""
    *path, last, value = path_and_value
    return lambda document: at(document, *path).__setitem__(last, copy.deepcopy(value))


def drop(*path: str | int) -> Edit:
    """An edit that takes out what stands at a path."""
    return lambda document: at(document, *path[:-1]).__delitem__(path[-1])


def schema(name: str, *path: str | int) -> tuple[str | int, ...]:
    return ("components", "schemas", name, *path)


def prop(name: str, field: str, *path: str | int) -> tuple[str | int, ...]:
    return schema(name, "properties", field, *path)


def all_of(*edits: Edit) -> Edit:
    def edit(document: dict[str, Any]) -> None:
        for one in edits:
            one(document)

    return edit


def rewritten(*pairs: tuple[str, str]) -> Edit:
    """An edit that replaces text all over the document."""

    def edit(document: dict[str, Any]) -> None:
        text = json.dumps(document)
        for old, new in pairs:
            assert old in text
            text = text.replace(old, new)
        document.clear()
        document.update(json.loads(text))

    return edit


def lines(old: dict[str, Any], edit: Edit) -> list[str]:
    new = copy.deepcopy(old)
    edit(new)
    return [str(change) for change in changes(old, new)]


def cases(table: Table) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(("edit", "said"), [pytest.param(edit, said, id=name) for name, edit, said in table])
