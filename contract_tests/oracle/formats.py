"""The harness's own judges of the formats that the contract lists under `x-formats`.

The kind of a format is the key that its description has beside its samples: `url`, `json`, `pem` or `names`.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable
from functools import partial
from typing import Any, NoReturn

import jsonschema_rs

from contract_tests.oracle.urls import is_absolute_url

Judge = Callable[[str], bool | None]
Description = dict[str, Any]


class Formats:
    """A function per format for the validators, and whether any was in doubt since `doubt` was last cleared.

    A format of no kind known here is known by its samples alone; any other value is in doubt.
    """

    def __init__(self, document: dict[str, Any]) -> None:
        self.doubt = False
        described: dict[str, Description] = document.get("x-formats", {})
        self.functions = {name: self._function(description) for name, description in described.items()}

    def _function(self, description: Description) -> Callable[[str], bool]:
        known: dict[str, bool | None] = dict.fromkeys(description["valid"], True)
        known |= dict.fromkeys(description["invalid"], False)
        judge = next((make(description) for kind, make in KINDS.items() if kind in description), None)

        def is_of_format(text: str) -> bool:
            if text not in known:
                known[text] = judge(text) if judge else None
            verdict = known[text]
            if verdict is None:
                self.doubt = True
                return True
            return verdict

        return is_of_format


def _url(description: Description) -> Judge:
    asked = description["url"]
    return partial(is_absolute_url, schemes=asked.get("schemes", ()), hosts=asked.get("hosts", ()))


def _json(description: Description) -> Judge:
    validator = jsonschema_rs.Draft202012Validator(description["json"])

    def is_json_of_schema(text: str) -> bool:
        try:
            value = json.loads(text, parse_constant=_refuse)
        except (ValueError, RecursionError):
            return False
        return validator.is_valid(value)

    return is_json_of_schema


def _pem(description: Description) -> Judge:
    headers = [f"-----BEGIN {name}-----".encode() for name in description["pem"]]

    def is_base64_of_pem(text: str) -> bool:
        try:
            decoded = base64.b64decode(text, validate=True)
        except ValueError:
            return False
        return any(header in decoded for header in headers)

    return is_base64_of_pem


def _names(description: Description) -> Judge:
    names, literals = set(description["names"]), set(description.get("literals", ()))

    def is_known_name(text: str) -> bool:
        return text in literals or re.sub(r"[^a-z0-9.-]", "", text.rpartition("@")[2].lower()) in names

    return is_known_name


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


KINDS: dict[str, Callable[[Description], Judge]] = {"url": _url, "json": _json, "pem": _pem, "names": _names}
