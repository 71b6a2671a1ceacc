"""Texts as any file and terminal can hold them: JSON can spell lone surrogates, UTF-8 cannot."""

from __future__ import annotations

from typing import Any


def printable(value: Any) -> Any:
    """A JSON value with each lone surrogate in its texts and keys as the escape that JSON has for it."""
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode()
    if isinstance(value, list):
        return [printable(member) for member in value]
    if isinstance(value, dict):
        return {printable(key): printable(member) for key, member in value.items()}
    return value
