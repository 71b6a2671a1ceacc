"""The harness's own judges of the formats that the contract lists under `x-formats`."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any, NoReturn

from contract_tests.oracle.urls import is_absolute_url

Judge = Callable[[str], bool | None]


class Formats:
    """A function per format for the validators, and whether any was in doubt since `doubt` was last cleared.

    A format without a judge here is known by its samples alone; any other value is in doubt.
    """

    def __init__(self, document: dict[str, Any]) -> None:
        self.doubt = False
        self.described: dict[str, dict[str, Any]] = document.get("x-formats", {})
        judges: dict[str, Judge] = {
            "absolute-url": is_absolute_url,
            "non-empty-json-object": _is_non_empty_json_object,
            "email-service": self._is_email_service,
        }
        self.functions = {name: self._function(name, judges.get(name)) for name in self.described}

    def _function(self, name: str, judge: Judge | None) -> Callable[[str], bool]:
        samples = dict.fromkeys(self.described[name]["valid"], True)
        samples |= dict.fromkeys(self.described[name]["invalid"], False)

        def is_of_format(text: str) -> bool:
            verdict = samples.get(text)
            if verdict is None and judge is not None:
                verdict = judge(text)
            if verdict is None:
                self.doubt = True
                return True
            return verdict

        return is_of_format

    def _is_email_service(self, text: str) -> bool:
        description = self.described["email-service"]
        key = re.sub(r"[^a-z0-9.-]", "", text.rpartition("@")[2].lower())
        return text in description["literals"] or key in description["names"]


def _is_non_empty_json_object(text: str) -> bool:
    try:
        value = json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError):
        return False
    return isinstance(value, dict) and bool(value)


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)
