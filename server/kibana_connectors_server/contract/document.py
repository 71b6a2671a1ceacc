"""The contract file: found, read, its schemas looked up and compiled."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import jsonschema_rs

from kibana_connectors_server.contract.formats import formats_of
from kibana_connectors_server.contract.validator import Validator
from kibana_connectors_server.errors import CannotStartError

URN = "urn:contract"
SCHEMAS = "/components/schemas"

Schema = dict[str, Any]


def bundled_contract() -> Path:
    """The contract that is installed beside the server. Raises `CannotStartError` where there is none."""
    spec = importlib.util.find_spec("kibana_connectors_api")
    for folder in (spec and spec.submodule_search_locations) or ():
        path = Path(folder, "contract.json")
        if path.is_file():
            return path
    raise CannotStartError("the bundled contract is missing: install the package again or pass --contract")


def read(path: Path) -> dict[str, Any]:
    """What the file holds. Raises `CannotStartError` where that is no JSON object."""
    try:
        raw = json.loads(path.read_bytes())
    except OSError as error:
        raise CannotStartError(str(error.strerror)) from error
    except (ValueError, RecursionError) as error:
        raise CannotStartError(f"not JSON: {error}") from error
    if not isinstance(raw, dict):
        raise CannotStartError("not an OpenAPI document")
    return raw


class Document:
    """An OpenAPI document. A pointer is a JSON pointer into it, without `#`."""

    def __init__(self, raw: dict[str, Any]) -> None:
        self.raw = raw
        self._formats = formats_of(raw)
        self._registry = jsonschema_rs.Registry([(URN, raw)], draft=jsonschema_rs.Draft202012)

    def schemas(self) -> Iterator[tuple[str, Schema]]:
        """Pointer and schema of each named schema, in the order of the document."""
        for name, schema in self.raw["components"]["schemas"].items():
            yield inside(SCHEMAS, name), schema

    def at(self, pointer: str) -> Any:
        node: Any = self.raw
        for step in pointer.split("/")[1:]:
            name = unquote(step).replace("~1", "/").replace("~0", "~")
            node = node[int(name)] if isinstance(node, list) else node[name]
        return node

    def resolved(self, pointer: str) -> tuple[str, Schema]:
        """Pointer and schema after following `$ref`."""
        schema = self.at(pointer)
        while "$ref" in schema:
            pointer = str(schema["$ref"]).removeprefix("#")
            schema = self.at(pointer)
        return pointer, schema

    def validator(self, pointer: str) -> Validator:
        """The compiled schema; the first step of its errors' evaluation paths is `$ref`."""
        try:
            return Validator(
                jsonschema_rs.Draft202012Validator(
                    {"$ref": f"{URN}#{pointer}"}, registry=self._registry, formats=self._formats, validate_formats=True
                )
            )
        except (jsonschema_rs.ValidationError, jsonschema_rs.ReferencingError) as error:
            reason = str(error).partition("\n")[0]
            raise CannotStartError(f"{pointer} is no usable schema: {reason}") from error


def inside(pointer: str, *steps: str | int) -> str:
    """The pointer to what is found in the node by the steps."""
    escaped = (quote(str(step).replace("~", "~0").replace("/", "~1"), safe="~") for step in steps)
    return "/".join((pointer, *escaped))
