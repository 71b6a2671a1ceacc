"""Keeps what a request had to hide out of what is told of its answer: a server or a proxy may repeat it."""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Iterator
from typing import Any

import httpx

_MASK = "***"
_SHORTEST = 4
"""Characters. What is shorter stands in every other text by chance."""


def masking(request: httpx.Request) -> Callable[[Any], Any]:
    """What replaces, in the strings of a JSON value, the secrets and the credential of the request.

    A secret that is the name of a field, such as `password`, is left: an error has to name its field.
    """
    try:
        body = json.loads(request.content)
    except ValueError:
        body = {}
    secrets = set(_strings(body.get("secrets"))) - set(_names(body))
    secrets.add(request.headers.get("authorization", "").rpartition(" ")[2])
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


def _forms(secret: str) -> tuple[str, ...]:
    """As it is, and as JSON or HTML write it."""
    as_json = (json.dumps(secret, ensure_ascii=is_ascii)[1:-1] for is_ascii in (True, False))
    return secret, html.escape(secret), *as_json


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for member in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _strings(member)


def _names(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
    for member in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _names(member)
