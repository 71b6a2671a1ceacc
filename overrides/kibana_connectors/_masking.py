"""Keeps what a request had to hide out of what is told of its answer: a server or a proxy may repeat it."""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import httpx

_MASK = "***"
_SHORTEST = 4


Hide = Callable[[Any], Any]
"""Gives back a JSON value, or a text, without the secrets in its strings."""


def masking(request: httpx.Request) -> Hide:
    """What hides the secrets and the credential of a request.

    A secret that is the name of a field, such as `password`, is left: an error has to name its field.
    """
    try:
        body = json.loads(request.content)
    except ValueError:
        body = {}
    credential = request.headers.get("authorization", "").rpartition(" ")[2]
    return hiding({*strings(body.get("secrets")), credential} - set(_names(body)))


def hiding(secrets: Iterable[str]) -> Hide:
    """What hides these secrets; not those of less than four characters, which stand in any text by chance."""
    forms = {form for secret in secrets if len(secret) >= _SHORTEST for form in _forms(secret)}
    longest_first = sorted(forms, key=len, reverse=True)

    def hide(value: Any) -> Any:
        if isinstance(value, str):
            for form in longest_first:
                value = value.replace(form, _MASK)
            return value
        if isinstance(value, dict):
            return {name: hide(member) for name, member in value.items()}
        return [hide(member) for member in value] if isinstance(value, list) else value

    return hide


def strings(value: Any) -> Iterator[str]:
    """The strings in a JSON value, however deep."""
    if isinstance(value, str):
        yield value
    for member in _members(value):
        yield from strings(member)


def _names(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
    for member in _members(value):
        yield from _names(member)


def _members(value: Any) -> Iterable[Any]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def _forms(secret: str) -> tuple[str, ...]:
    """As it is, and as JSON or HTML write it."""
    as_json = (json.dumps(secret, ensure_ascii=is_ascii)[1:-1] for is_ascii in (True, False))
    return secret, html.escape(secret), *as_json
