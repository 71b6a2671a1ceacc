"""A compiled schema that takes every value that JSON text can spell."""

from __future__ import annotations

import re
from typing import Any

import jsonschema_rs

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class Validator:
    """jsonschema-rs raises on lone surrogates; here such a value is judged with U+FFFD in their place."""

    def __init__(self, compiled: jsonschema_rs.Draft202012Validator) -> None:
        self._compiled = compiled

    def is_valid(self, value: Any) -> bool:
        try:
            return self._compiled.is_valid(value)
        except UnicodeEncodeError:
            return self._compiled.is_valid(without_lone_surrogates(value))

    def errors(self, value: Any) -> list[jsonschema_rs.ValidationError]:
        """All that is wrong with a value without lone surrogates."""
        return list(self._compiled.iter_errors(value))


def without_lone_surrogates(value: Any) -> Any:
    """The value with U+FFFD for each; keys that become equal get more of them, so that no member is lost."""
    if isinstance(value, str):
        return _LONE_SURROGATE.sub("\ufffd", value)
    if isinstance(value, list):
        return [without_lone_surrogates(item) for item in value]
    if not isinstance(value, dict):
        return value
    replaced = {
        key: without_lone_surrogates(member) for key, member in value.items() if not _LONE_SURROGATE.search(key)
    }
    for key, member in value.items():
        if _LONE_SURROGATE.search(key):
            name = _LONE_SURROGATE.sub("\ufffd", key)
            while name in replaced:
                name += "\ufffd"
            replaced[name] = without_lone_surrogates(member)
    return replaced
