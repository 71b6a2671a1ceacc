"""Which operation a method and a path name, in which space, on which id."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import quote, unquote_to_bytes

from kibana_connectors_server.errors import BadRequestError, NotFoundError
from kibana_connectors_server.spaces import DEFAULT_ID

WITH_BODY = frozenset(("create", "update", "run", "create_space", "update_space"))
"""Operations that read a body; the others ignore one."""

FOR_STRANGERS = frozenset(("status",))
"""Operations that answer also who did not log in."""

_SPACE = re.compile(r"/s/([a-z0-9_-]+)(?=/|$)")
_BAD_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_CONNECTOR = ("", "api", "actions", "connector")
_SPACES = ("", "api", "spaces", "space")
_STAND_IN = ("", "_stand_in")
_EXACT: dict[tuple[str, ...], str] = {
    ("POST", *_CONNECTOR): "create",
    ("GET", "", "api", "actions", "connectors"): "list",
    ("GET", "", "api", "actions", "connector_types"): "connector_types",
    ("GET", *_CONNECTOR, "_oauth_callback"): "oauth_callback",
    ("GET", *_CONNECTOR, "_oauth_callback_script"): "oauth_callback_script",
    ("GET", *_SPACES): "list_spaces",
    ("POST", *_SPACES): "create_space",
    ("GET", "", "api", "status"): "status",
    ("GET", *_STAND_IN, "runs"): "recorded_runs",
    ("POST", *_STAND_IN, "reset"): "reset",
}
_BY_ID: dict[tuple[str, ...], str] = {
    ("POST", *_CONNECTOR): "create",
    ("GET", *_CONNECTOR): "get",
    ("PUT", *_CONNECTOR): "update",
    ("DELETE", *_CONNECTOR): "delete",
    ("GET", *_SPACES): "get_space",
    ("PUT", *_SPACES): "update_space",
    ("DELETE", *_SPACES): "delete_space",
    ("GET", *_STAND_IN, "documents"): "documents",
}
_BELOW_ID: dict[tuple[str, ...], str] = {("POST", *_CONNECTOR, "_execute"): "run"}
_WITH_EMPTY_ID = frozenset(("create",))


class Route(NamedTuple):
    """An operation by its name; `id` is None where the path has no place for one."""

    operation: str
    space: str
    id: str | None = None


class Redirect(NamedTuple):
    """The path without its trailing slash, in the form of Kibana's answer."""

    location: str


def route_of(method: str, raw_path: str) -> Route | Redirect | None:
    """None for a GET that names no operation: a page that is not there either, but that is told after the login alone.

    Raises `BadRequestError` for a path that cannot be decoded, `NotFoundError` for another method that leads nowhere.
    """
    match = _SPACE.match(raw_path)
    space = match[1] if match else DEFAULT_ID
    steps = raw_path[match.end() if match else 0 :].split("/")
    if "%" in raw_path:
        steps = [_decoded(step) for step in steps]
    asked = "GET" if method == "HEAD" else method
    operation = _EXACT.get((asked, *steps))
    if operation:
        return Route(operation, space)
    operation = _BY_ID.get((asked, *steps[:-1]))
    if operation and (steps[-1] or operation in _WITH_EMPTY_ID):
        return Route(operation, space, steps[-1])
    operation = _BELOW_ID.get((asked, *steps[:-2], steps[-1]))
    if operation and steps[-2]:
        return Route(operation, space, steps[-2])
    if asked == "GET" and len(steps) > 2 and steps[1] and not steps[-1]:
        prefix = match[0] if match else ""
        return Redirect(prefix + "/" + quote("/".join(steps[1:-1]), safe="!~*'()"))
    check_asks_for_page(method)
    return None


def check_asks_for_page(method: str) -> None:
    """Raises `NotFoundError` unless it is GET, for which Kibana has a page wherever a path leads."""
    if method not in ("GET", "HEAD"):
        raise NotFoundError(NotFoundError.phrase)


def _decoded(step: str) -> str:
    try:
        if not _BAD_PERCENT.search(step):
            return unquote_to_bytes(step).decode()
    except UnicodeDecodeError:
        pass
    raise BadRequestError(BadRequestError.phrase)
