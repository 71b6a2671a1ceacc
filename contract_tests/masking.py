"""The user's credentials, taken out of whatever is reported: a server may say them in an answer."""

from __future__ import annotations

import json
from base64 import b64encode
from typing import Any
from urllib.parse import quote

from contract_tests.settings import Settings

MASK = "***"
SHORTEST = 4
"""A shorter one would be found in words that have nothing to do with it."""


class Masking:
    """Of the credentials of a run, also as base64, in JSON and percent-encoded."""

    def __init__(self, settings: Settings) -> None:
        basic = settings.basic_auth or ""
        plain = [settings.api_key or "", basic, basic.partition(":")[2]]
        plain.append(b64encode(basic.encode()).decode())
        forms = {form for text in plain for form in (text, quote(text, safe=""), *_in_json(text))}
        self._forms = sorted((form for form in forms if len(form) >= SHORTEST), key=len, reverse=True)

    def __bool__(self) -> bool:
        """Whether there is anything to mask."""
        return bool(self._forms)

    def text(self, text: str) -> str:
        for form in self._forms:
            text = text.replace(form, MASK)
        return text

    def value(self, value: Any) -> Any:
        """A JSON value with all its texts masked, keys apart."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, list):
            return [self.value(member) for member in value]
        if isinstance(value, dict):
            return {key: self.value(member) for key, member in value.items()}
        return value


def _in_json(text: str) -> tuple[str, str]:
    return json.dumps(text)[1:-1], json.dumps(text, ensure_ascii=False)[1:-1]
