"""The named formats that the contract uses beyond those of JSON Schema. The contract describes each in `x-formats`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import ada_url

from kibana_connectors_server import json_text
from kibana_connectors_server.errors import CannotStartError

Format = Callable[[str], bool]

STANDARD_FORMATS = frozenset(
    (
        *("date", "date-time", "time", "duration", "email", "idn-email", "hostname", "idn-hostname", "ipv4", "ipv6"),
        *("uri", "uri-reference", "iri", "iri-reference", "uri-template", "uuid", "json-pointer"),
        *("relative-json-pointer", "regex"),
    )
)


def formats_of(document: dict[str, Any]) -> dict[str, Format]:
    """The formats that the document describes, by name. Raises `CannotStartError` for one that is not known here."""
    described = document.get("x-formats", {})
    for name in {*described, *_used_formats(document.get("components"))} - STANDARD_FORMATS:
        if name not in _FORMATS:
            raise CannotStartError(f"the format {name} is not known to this server")
    return {name: _FORMATS[name](description) for name, description in described.items()}


def _is_absolute_url(text: str) -> bool:
    return bool(ada_url.check_url(text))


def _is_non_empty_json_object(text: str) -> bool:
    try:
        value = json_text.parsed(text)
    except json_text.BadJsonError:
        return False
    return isinstance(value, dict) and bool(value)


def _email_service(description: dict[str, Any]) -> Format:
    literals = frozenset(description["literals"])
    names = frozenset(description["names"])

    def is_email_service(text: str) -> bool:
        name = text[text.rfind("@") + 1 :].lower()
        return text in literals or re.sub("[^a-z0-9.-]", "", name) in names

    return is_email_service


_FORMATS: dict[str, Callable[[dict[str, Any]], Format]] = {
    "absolute-url": lambda _: _is_absolute_url,
    "non-empty-json-object": lambda _: _is_non_empty_json_object,
    "email-service": _email_service,
}


def _used_formats(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get("format"), str):
            yield node["format"]
        node = node.values()
    elif not isinstance(node, list):
        return
    for member in node:
        yield from _used_formats(member)
