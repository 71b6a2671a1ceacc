"""The facts' rules: Python expressions that are true when a rule is kept, and the functions that they use."""

from __future__ import annotations

import base64
import binascii
import json
import re
from dataclasses import dataclass
from functools import cached_property
from types import CodeType
from typing import Any, NoReturn

import ada_url

PEM_HEADERS = {
    "CERTIFICATE": ["-----BEGIN CERTIFICATE-----"],
    "PRIVATE KEY": ["-----BEGIN PRIVATE KEY-----", "-----BEGIN RSA PRIVATE KEY-----"],
}


@dataclass(frozen=True)
class Rule:
    """`stage` is what the rule is read on: config or secrets after defaults, connector (both as sent), or params."""

    id: str
    stage: str
    check: str
    known_services: frozenset[str]

    def is_kept(self, **values: Any) -> bool:
        """`values` are what the expression names: `c` and `s` parsed, `rc` and `rs` as sent, `p` a run's parameters."""
        names = self._names
        names |= values
        return bool(eval(self._code, names))  # noqa: S307 - an expression of the facts file, not of a stranger

    @cached_property
    def _code(self) -> CodeType:
        return compile(self.check, self.id, "eval")

    @cached_property
    def _names(self) -> dict[str, Any]:
        return {
            "is_url": ada_url.check_url,
            "http_url": http_url,
            "host_of": host_of,
            "allowed_uri": always,
            "allowed_host": always,
            "json_object_nonempty": lambda text: bool(json_object(text)),
            "json_member": lambda text, key: (json_object(text) or {}).get(key),
            "json_has_key": lambda text, key: key in (json_object(text) or {}),
            "known_email_service": self._is_known_service,
            "pem_b64": pem_b64,
        }

    def _is_known_service(self, name: str) -> bool:
        domain = name.lower().split("@")[-1]
        kept = "".join(letter for letter in domain if letter in "abcdefghijklmnopqrstuvwxyz0123456789.-")
        return name == "elastic_cloud" or kept in self.known_services


def always(_: Any) -> bool:
    """Under default settings every host is allowed."""
    return True


def http_url(text: str) -> bool:
    return ada_url.check_url(text) and ada_url.URL(text).protocol in ("http:", "https:")


def host_of(text: str) -> str | None:
    return str(ada_url.URL(text).hostname) if ada_url.check_url(text) else None


def json_object(text: str) -> dict[str, Any] | None:
    try:
        value = json.loads(text, parse_constant=_no_constant)
    except ValueError:
        return None
    return value if isinstance(value, dict) else None


def pem_b64(text: str, kind: str) -> bool:
    if not re.fullmatch(r"[A-Za-z0-9+/]*={0,2}", text):
        return False
    try:
        decoded = base64.b64decode(text)
    except binascii.Error:
        return False
    return any(header.encode() in decoded for header in PEM_HEADERS[kind])


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)
