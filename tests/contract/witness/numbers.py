"""JavaScript's `Number()`, as the facts' `coerce: js_number` means it."""

from __future__ import annotations

import re
from typing import Any

DECIMAL = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")


def js_number(value: Any) -> Any:
    """The number that the value turns into; the value itself where it is not a number then either."""
    if value is None:
        return 0
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, str) and DECIMAL.fullmatch(value.strip()):
        return float(value)
    return value
