"""Query strings as Kibana's routes read them."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl

from kibana_connectors_server.edge import checks

Query = dict[str, Any]


def parsed(query: bytes) -> Query:
    """The parameters by name: a string, or a list of them where one is there several times."""
    found: Query = {}
    for name, value in parse_qsl(query.decode("latin-1"), keep_blank_values=True):
        if name not in found:
            found[name] = value
        elif isinstance(found[name], list):
            found[name].append(value)
        else:
            found[name] = [found[name], value]
    return found


def text(query: Query, name: str) -> str | None:
    """Raises `BadRequestError` where the parameter is there several times."""
    value = query.get(name)
    if isinstance(value, list):
        raise checks.wrong_type("query", query, name, "string")
    return value


def flag(query: Query, name: str) -> bool | None:
    """Raises `BadRequestError` for anything but `true` and `false`."""
    value = query.get(name)
    if value is None:
        return None
    if not isinstance(value, str) or value.lower() not in ("true", "false"):
        raise checks.wrong_type("query", query, name, "boolean")
    return value.lower() == "true"
