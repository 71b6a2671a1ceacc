"""What is wrong with a body whatever the connector type: only the first problem is told, in Kibana's order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from contract_tests.oracle.answers import ANYTHING, Expected, refused

# White space as ECMAScript's `trim` and `\S` have it.
BLANK = re.compile("[\t-\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]*")
# The text changed between releases: kbn-config-schema/src/types/object_type.ts, two copies.
UNKNOWN_KEY = frozenset(("definition for this key is missing", "Additional properties are not allowed"))
TYPE_NAMES: dict[type, str] = {
    type(None): "null",
    bool: "boolean",
    int: "number",
    float: "number",
    str: "string",
    list: "Array",
    dict: "Object",
}
PARTS = ("config", "secrets")


def shape_of_create(body: Any) -> Expected | None:
    return _first_problem(body, ("name", "connector_type_id"), PARTS)


def shape_of_update(body: Any) -> Expected | None:
    return _first_problem(body, ("name",), PARTS)


def no_object(body: Any) -> Expected:
    """The refusal of a body that is something else. Kibana reads a text as JSON first, and says so."""
    if isinstance(body, str):
        return refused("[request body]: ", ANYTHING)
    return refused(f"[request body]: expected a plain object value, but found [{TYPE_NAMES[type(body)]}] instead.")


def unknown_key(key: str) -> Expected:
    return refused(f"[request body.{key}]: ", UNKNOWN_KEY)


def wrong_type(name: str, wanted: str, got: str) -> Expected:
    return refused(f"[request body.{name}]: expected value of type [{wanted}] but got [{got}]")


def map_problem(name: str, value: Any) -> Expected | None:
    """What is wrong with a value that has to be an object of any keys. Kibana reads a text as JSON first."""
    if isinstance(value, str):
        return refused(f"[request body.{name}]: ", ANYTHING)
    return None if isinstance(value, dict) else wrong_type(name, "object", TYPE_NAMES[type(value)])


def _first_problem(body: Any, texts: tuple[str, ...], parts: tuple[str, ...]) -> Expected | None:
    if not isinstance(body, dict):
        return no_object(body)
    for name in texts:
        problem = _text_problem(name, body)
        if problem:
            return problem
    for name in parts:
        problem = map_problem(name, body.get(name, {})) or _blank_problem(name, body.get(name, {}))
        if problem:
            return problem
    return next((unknown_key(key) for key in body if key not in (*texts, *parts)), None)


def _text_problem(name: str, body: dict[str, Any]) -> Expected | None:
    if not isinstance(body.get(name), str):
        return wrong_type(name, "string", TYPE_NAMES[type(body[name])] if name in body else "undefined")
    return _blank(name) if BLANK.fullmatch(body[name]) else None


def _blank_problem(name: str, part: dict[str, Any]) -> Expected | None:
    for key, member in part.items():
        if any(BLANK.fullmatch(text) for text in _texts(member)):
            return _blank(f"{name}.{key}")
    return None


def _blank(path: str) -> Expected:
    return refused(f"[request body.{path}]: value '' is not valid")


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for member in value.values():
            yield from _texts(member)
    elif isinstance(value, list):
        for member in value:
            yield from _texts(member)
