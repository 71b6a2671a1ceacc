"""Keeps the secrets of a connector out of what is told of its runs."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from kibana_connectors_server import json_text

MASK = "***"
SHORTEST = 4
"""A secret of fewer characters stands in any text by chance: it is masked only where it is all of a text."""

Hide = Callable[[Any], Any]
"""Gives back a JSON value without the secrets in its keys, texts and numbers."""


def hiding(secrets: Any) -> Hide:
    """What hides every text in the secrets, as it is and as JSON writes it; not what else can be made of it."""
    found = sorted(set(_texts(secrets)), key=len, reverse=True)
    if not found:
        return lambda value: value
    pattern = re.compile("|".join(rf"\A{re.escape(one)}\Z" if len(one) < SHORTEST else re.escape(one) for one in found))

    def hide(value: Any) -> Any:
        if isinstance(value, str):
            return pattern.sub(MASK, value)
        if isinstance(value, dict):
            return {pattern.sub(MASK, key): hide(member) for key, member in value.items()}
        if isinstance(value, list):
            return [hide(member) for member in value]
        is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
        return MASK if is_number and pattern.search(json_text.serialised(value)) else value

    return hide


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str) and value:
        yield from (value, json_text.serialised(value)[1:-1], json.dumps(value)[1:-1])
    elif isinstance(value, dict):
        for member in value.values():
            yield from _texts(member)
    elif isinstance(value, list):
        for member in value:
            yield from _texts(member)
