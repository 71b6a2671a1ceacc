"""The named formats of the contract as checks. `x-formats` describes each by its kind."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable
from importlib import import_module
from typing import Any, NoReturn

from .errors import InvalidRequest

Format = Callable[[str], bool]

EXTRA = "kibana-connectors[validate]"


def extra(module: str) -> Any:
    """A module that the extra brings. Raises `InvalidRequest` naming the extra where it is not installed."""
    try:
        return import_module(module)
    except ImportError:
        raise InvalidRequest(f"validate: the package {module} is missing; install {EXTRA}") from None


def formats_of(document: dict[str, Any]) -> dict[str, Format]:
    """The formats by name; one of a kind that is not known here is left to the server."""
    return {
        name: make(description)
        for name, description in document.get("x-formats", {}).items()
        for kind, make in _KINDS.items()
        if kind in description
    }


def _url(description: dict[str, Any]) -> Format:
    ada_url = extra("ada_url")
    schemes, hosts = (description["url"].get(part) for part in ("schemes", "hosts"))

    def is_url(text: str) -> bool:
        if not ada_url.check_url(text):
            return False
        url = ada_url.URL(text)
        scheme_fits = schemes is None or url.protocol.removesuffix(":") in schemes
        return scheme_fits and (hosts is None or url.hostname in hosts)

    return is_url


def _json(description: dict[str, Any]) -> Format:
    schema = extra("jsonschema_rs").Draft202012Validator(description["json"])

    def is_json(text: str) -> bool:
        try:
            return bool(schema.is_valid(json.loads(text, parse_constant=_no_json)))
        except (ValueError, RecursionError):
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
        return text in literals or re.sub("[^a-z0-9.-]", "", text.rpartition("@")[2].lower()) in names

    return is_mail_service


def _no_json(constant: str) -> NoReturn:
    raise ValueError(constant)


_KINDS: dict[str, Callable[[dict[str, Any]], Format]] = {
    "url": _url,
    "json": _json,
    "pem": _pem,
    "names": _mail_service,
}
"""What a description has tells of which kind the format is."""
