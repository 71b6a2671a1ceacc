"""Keeps the unions of `openapi.yaml` in step with its blocks: a connector type is one block and nothing else."""

from __future__ import annotations

import copy
import textwrap
from collections.abc import Collection
from typing import NamedTuple

import yaml

from .contract import SCHEMAS, ContractError, Document

BEGIN = "    # unions: kept by scripts/regenerate, one line per block and list\n"
END = "    # end of unions\n"


class Block(NamedTuple):
    """The schemas of one connector type, by name; `base` is what the names share, for instance `Email`."""

    type_id: str
    base: str

    @property
    def schemas(self) -> tuple[str, ...]:
        return (self.create, self.update, self.connector, self.config, self.secrets, self.params)

    @property
    def create(self) -> str:
        return f"Create{self.base}Connector"

    @property
    def update(self) -> str:
        return f"Update{self.base}Connector"

    @property
    def connector(self) -> str:
        return f"{self.base}Connector"

    @property
    def config(self) -> str:
        return f"{self.base}Config"

    @property
    def secrets(self) -> str:
        return f"{self.base}Secrets"

    @property
    def params(self) -> str:
        return f"{self.base}Params"


def blocks(document: Document) -> list[Block]:
    """The blocks in the order of the file. Raises `ContractError` where one lacks a schema."""
    components = document.get("components")
    schemas = components.get("schemas") if isinstance(components, dict) else None
    if not isinstance(schemas, dict):
        raise ContractError("components.schemas: is missing")
    found = []
    for name, schema in schemas.items():
        if not isinstance(schema, dict):
            raise ContractError(f"components.schemas.{name}: is not a mapping")
        if "x-connector-type" not in schema:
            continue
        try:
            type_id = schema["properties"]["connector_type_id"]["const"]
        except (KeyError, TypeError):
            raise ContractError(f"components.schemas.{name}: properties.connector_type_id.const is missing") from None
        block = Block(type_id, name.removeprefix("Create").removesuffix("Connector"))
        for part in block.schemas:
            if part not in schemas:
                raise ContractError(f"components.schemas: connector type {block.type_id} lacks the schema {part}")
        found.append(block)
    if not found:
        raise ContractError("components.schemas: no schema carries x-connector-type")
    return found


def in_step(text: str, document: Document) -> str:
    """The text of the contract with its section of unions written anew. Raises `ContractError` where it has none."""
    if text.count(BEGIN) != 1 or text.count(END) != 1:
        raise ContractError("components.schemas: the section from '# unions:' to '# end of unions' is missing")
    head, rest = text.split(BEGIN)
    tail = rest.split(END)[1]
    return head + BEGIN + textwrap.indent(written(blocks(document)), "    ") + END + tail


def written(types: list[Block]) -> str:
    """The section as YAML."""
    return "".join(
        [
            "CreateConnector:\n  description: A new connector. Its type decides what config and secrets may hold.\n",
            "  type: object\n",
            _list("oneOf", [block.create for block in types]),
            _discriminator([(block.type_id, block.create) for block in types]),
            "UpdateConnector:\n",
            "  description: A new state of a connector. The type that is stored decides which of these it must be.\n",
            "  type: object\n",
            _list("anyOf", [block.update for block in types]),
            "Connector:\n  description: A connector as the server stores and returns it.\n  type: object\n",
            _list("oneOf", [*(block.connector for block in types), "PreconfiguredConnector", "OtherConnector"]),
            _discriminator([(block.type_id, block.connector) for block in types]),
            "OtherConnector:\n  description: A connector of a type that this contract does not describe.\n  allOf:\n",
            f'    - $ref: "{SCHEMAS}StoredConnector"\n    - type: object\n',
            "      required: [connector_type_id, config]\n      properties:\n        connector_type_id:\n",
            "          type: string\n          description: The type of the connector.\n",
            "          not:\n            enum:\n",
            *(f"              - {block.type_id}\n" for block in types),
            "        config:\n          type: object\n          description: What the type calls for.\n",
            "          additionalProperties: true\n",
            "RunParams:\n  description: What a run takes. The type that is stored decides which of these it must be.\n",
            "  type: object\n",
            _list("anyOf", [block.params for block in types]),
        ]
    )


def _list(keyword: str, names: list[str]) -> str:
    return f"  {keyword}:\n" + "".join(f'    - $ref: "{SCHEMAS}{name}"\n' for name in names)


def _discriminator(mapping: list[tuple[str, str]]) -> str:
    lines = "".join(f'      {tag}: "{SCHEMAS}{name}"\n' for tag, name in mapping)
    return f"  discriminator:\n    propertyName: connector_type_id\n    mapping:\n{lines}"


def restricted(document: Document, type_ids: Collection[str]) -> Document:
    """A copy of the contract that has these connector types alone."""
    small: Document = copy.deepcopy(document)
    schemas = small["components"]["schemas"]
    for block in blocks(document):
        if block.type_id not in type_ids:
            for name in block.schemas:
                del schemas[name]
    schemas.update(yaml.safe_load(written(blocks(small))))
    return small
