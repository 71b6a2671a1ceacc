"""The named formats that the contract uses beyond those of JSON Schema. `x-formats` describes each by its kind."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterator
from typing import Any

import ada_url
import jsonschema_rs

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
        if not _KINDS.keys() & described.get(name, {}).keys():
            raise CannotStartError(f"the format {name} is not known to this server")
    return {name: _judge(description) for name, description in described.items()}


def _judge(description: dict[str, Any]) -> Format:
    return next(make(description) for kind, make in _KINDS.items() if kind in description)


def _url(description: dict[str, Any]) -> Format:
    schemes, hosts = (description["url"].get(part) for part in ("schemes", "hosts"))

    def is_url(text: str) -> bool:
        if not ada_url.check_url(text):
            return False
        url = ada_url.URL(text)
        return (schemes is None or url.protocol.removesuffix(":") in schemes) and (
            hosts is None or url.hostname in hosts
        )

    return is_url


def _json(description: dict[str, Any]) -> Format:
    schema = jsonschema_rs.Draft202012Validator(description["json"])

    def is_json(text: str) -> bool:
        try:
            return schema.is_valid(json_text.parsed(text))
        except json_text.BadJsonError:
            return False

    return is_json


def _pem(description: dict[str, Any]) -> Format:
    headers = [f"-----BEGIN {name}-----".encode() for name in description["pem"]]

    def is_pem(text: str) -> bool:
        try:
            decoded = base64.b64decode(text, validate=True)
        except ValueError:
            return False
        return any(header in decoded for header in headers)

    return is_pem


def _mail_service(description: dict[str, Any]) -> Format:
    literals, names = frozenset(description["literals"]), frozenset(description["names"])

    def is_mail_service(text: str) -> bool:
        name = text[text.rfind("@") + 1 :].lower()
        return text in literals or re.sub("[^a-z0-9.-]", "", name) in names

    return is_mail_service


_KINDS: dict[str, Callable[[dict[str, Any]], Format]] = {
    "url": _url,
    "json": _json,
    "pem": _pem,
    "names": _mail_service,
}
"""What a description has tells of which kind the format is."""


def _used_formats(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get("format"), str):
            yield node["format"]
        node = node.values()
    elif not isinstance(node, list):
        return
    for member in node:
        yield from _used_formats(member)
