"""The operations of the API as requests: one function each, told the space."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from contract_tests.transport import Request

MEDIA_TYPE = "application/json; Elastic-Api-Version=2023-10-31"
XSRF = ("kbn-xsrf", "true")
WRITE = (XSRF, ("content-type", MEDIA_TYPE))
ROOT = "/api/actions"


def in_space(space: str) -> str:
    return ROOT if space == "default" else f"/s/{space}{ROOT}"


def connector_path(space: str, connector_id: str | None) -> str:
    """The path of one connector; without an identifier the one that creates under a generated identifier."""
    end = "" if connector_id is None else "/" + quote(connector_id, safe="")
    return f"{in_space(space)}/connector{end}"


def create(space: str, connector_id: str | None, body: Any) -> Request:
    return Request("POST", connector_path(space, connector_id), WRITE, encoded(body))


def update(space: str, connector_id: str, body: Any) -> Request:
    return Request("PUT", connector_path(space, connector_id), WRITE, encoded(body))


def without_type(creation: Mapping[str, Any]) -> dict[str, Any]:
    """The body of a creation as that of an update, which must not name the connector type."""
    return {key: value for key, value in creation.items() if key != "connector_type_id"}


def get(space: str, connector_id: str) -> Request:
    return Request("GET", connector_path(space, connector_id))


def probe(space: str, connector_id: str) -> Request:
    return Request("HEAD", connector_path(space, connector_id))


def delete(space: str, connector_id: str) -> Request:
    return Request("DELETE", connector_path(space, connector_id), (XSRF,))


def run(space: str, connector_id: str, body: Any) -> Request:
    return Request("POST", f"{connector_path(space, connector_id)}/_execute", WRITE, encoded(body))


def list_all(space: str) -> Request:
    return Request("GET", f"{in_space(space)}/connectors")


def types(space: str, query: str = "") -> Request:
    return Request("GET", f"{in_space(space)}/connector_types{query}")


def encoded(body: Any) -> bytes:
    """JSON without escapes; what UTF-8 cannot hold, a lone surrogate, is escaped."""
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    try:
        return text.encode()
    except UnicodeEncodeError:
        return json.dumps(body, separators=(",", ":")).encode()
