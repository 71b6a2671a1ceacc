"""The contract that is installed with the client, read when something first asks for it."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

Schema = dict[str, Any]


@cache
def document() -> dict[str, Any]:
    """The OpenAPI document."""
    from importlib.resources import files  # noqa: PLC0415 - its import takes long, and many programs never come here

    read: dict[str, Any] = json.loads(files("kibana_connectors_api").joinpath("contract.json").read_bytes())
    return read


@cache
def requests() -> dict[str, str]:
    """For each connector type the pointer to the schema of the request that creates one."""
    return {
        schema["properties"]["connector_type_id"]["const"]: f"/components/schemas/{name}"
        for name, schema in document()["components"]["schemas"].items()
        if "x-connector-type" in schema
    }


def at(pointer: str) -> Any:
    """What the document has at a JSON pointer."""
    node: Any = document()
    for step in pointer.split("/")[1:]:
        name = step.replace("~1", "/").replace("~0", "~")
        node = node[int(name)] if isinstance(node, list) else node[name]
    return node


def resolved(schema: Schema) -> Schema:
    """The schema after following `$ref`."""
    while "$ref" in schema:
        schema = at(schema["$ref"].removeprefix("#"))
    return schema


def config_schema(connector_type_id: str) -> Schema | None:
    """The schema of a type's config; None for a type that the contract does not have."""
    pointer = requests().get(connector_type_id)
    return None if pointer is None else resolved(at(pointer)["properties"]["config"])
