"""Which operation a method and a path name, in which space, on which id."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import quote, unquote_to_bytes

from kibana_connectors_server.errors import BadRequestError, NotFoundError

DEFAULT_SPACE = "default"

_SPACE = re.compile(r"/s/([a-z0-9_-]+)(?=/|$)")
_BAD_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_CONNECTOR = ["", "api", "actions", "connector"]
_BY_ID = {"POST": "create", "GET": "get", "HEAD": "get", "PUT": "update", "DELETE": "delete"}
_FIXED = {
    ("POST", "connector"): "create",
    ("GET", "connectors"): "list",
    ("HEAD", "connectors"): "list",
    ("GET", "connector_types"): "connector_types",
    ("HEAD", "connector_types"): "connector_types",
}


class Route(NamedTuple):
    """An operation by its name; `id` is None where the path has no place for one."""

    operation: str
    space: str
    id: str | None = None


class Redirect(NamedTuple):
    """The path without its trailing slash, in the form of Kibana's answer."""

    location: str


def route_of(method: str, raw_path: str) -> Route | Redirect:
    """Raises `BadRequestError` for a path that cannot be decoded, `NotFoundError` for one that leads nowhere."""
    match = _SPACE.match(raw_path)
    space = match[1] if match else DEFAULT_SPACE
    steps = [_decoded(step) for step in raw_path[match.end() if match else 0 :].split("/")]
    if len(steps) == 6 and steps[:4] == _CONNECTOR and method == "POST" and steps[4] and steps[5] == "_execute":
        return Route("run", space, steps[4])
    if len(steps) == 5 and steps[:4] == _CONNECTOR and method in _BY_ID and (steps[4] or method == "POST"):
        return Route(_BY_ID[method], space, steps[4])
    operation = _FIXED.get((method, steps[3])) if len(steps) == 4 and steps[:3] == _CONNECTOR[:3] else None
    if operation:
        return Route(operation, space)
    if method in ("GET", "HEAD") and len(steps) > 2 and steps[1] and not steps[-1]:
        prefix = match[0] if match else ""
        return Redirect(prefix + "/" + quote("/".join(steps[1:-1]), safe="!~*'()"))
    raise NotFoundError(NotFoundError.phrase)


def _decoded(step: str) -> str:
    if "%" not in step:
        return step
    try:
        if not _BAD_PERCENT.search(step):
            return unquote_to_bytes(step).decode()
    except UnicodeDecodeError:
        pass
    raise BadRequestError(BadRequestError.phrase)
