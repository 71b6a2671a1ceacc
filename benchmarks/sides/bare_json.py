"""The least that any client has to do: write a dictionary as JSON, read JSON as a dictionary."""

from __future__ import annotations

import json
from typing import Any


class Side:
    """One connector as plain dictionaries."""

    def __init__(self, _: str, request: dict[str, Any], answer: bytes) -> None:
        self._request = request
        self._answer = answer

    def build(self) -> bytes:
        return json.dumps(self._request).encode()

    def parse(self) -> Any:
        return json.loads(self._answer)

    def fields(self, parsed: Any) -> dict[str, Any]:
        return dict(parsed)
