"""Judges of the contract's formats, made from what each entry of `x-formats` says and from no name."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable
from typing import Any, NoReturn
from urllib.parse import unquote

import jsonschema_rs

from contract_tests.oracle.urls import SPECIAL, is_absolute_url

Judge = Callable[[str], bool]


def judges(document: dict[str, Any]) -> dict[str, Judge]:
    """A function per format. Raises `KeyError` where an entry says nothing that could be judged by."""
    return {name: _judge(entry) for name, entry in document["x-formats"].items()}


def _judge(entry: dict[str, Any]) -> Judge:
    if "url" in entry:
        return lambda text: _is_url(text, entry["url"])
    if "json" in entry:
        validator = jsonschema_rs.Draft202012Validator(entry["json"])
        return lambda text: _is_json(text, validator)
    if "pem" in entry:
        return lambda text: _is_pem(text, entry["pem"])
    literals, names = entry["literals"], set(entry["names"])
    return lambda text: text in literals or re.sub(r"[^a-z0-9.-]", "", text.rpartition("@")[2].lower()) in names


def _is_url(text: str, wanted: dict[str, Any]) -> bool:
    if is_absolute_url(text) is not True:
        return False
    scheme, _, rest = re.sub(r"[\t\n\r]", "", text.strip()).partition(":")
    scheme = scheme.lower()
    if scheme not in wanted.get("schemes", [scheme]):
        return False
    return "hosts" not in wanted or _host(scheme, rest) in wanted["hosts"]


def _host(scheme: str, rest: str) -> str:
    if scheme in SPECIAL:
        authority = re.split(r"[/\\?#]", rest.lstrip("/\\"), maxsplit=1)[0]
    elif scheme == "file":  # of which the parser drops the local host
        authority = re.sub(r"^localhost$", "", re.split(r"[/\\?#]", rest[2:], maxsplit=1)[0], flags=re.IGNORECASE)
    else:
        authority = re.split(r"[/?#]", rest.removeprefix("//"), maxsplit=1)[0] if rest.startswith("//") else ""
    host = re.sub(r":[0-9]*$", "", authority.rpartition("@")[2])
    return unquote(host).lower() if scheme in SPECIAL else host


def _is_json(text: str, validator: jsonschema_rs.Draft202012Validator) -> bool:
    try:
        return validator.is_valid(json.loads(text, parse_constant=_refuse))
    except (ValueError, RecursionError):
        return False


def _is_pem(text: str, names: list[str]) -> bool:
    try:
        decoded = base64.b64decode(text, validate=True)
    except ValueError:
        return False
    return any(f"-----BEGIN {name}-----".encode() in decoded for name in names)


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)
