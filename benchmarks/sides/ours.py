"""`kibana_connectors`: the body that `Kibana.connectors.create` sends, and what it makes of the answer.

Config and secrets are made anew for each body, as a program makes them, which no other side has to do. The request
around the body, its address and headers, is left out: bare JSON has none.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import attrs
import httpx
from kibana_connectors import _operations as operations
from kibana_connectors._json import written
from kibana_connectors_api import models
from kibana_connectors_api.types import UNSET


class Side:
    """One connector as the public classes of its type."""

    def __init__(self, schema: str, request: dict[str, Any], answer: bytes) -> None:
        body = getattr(models, schema).from_dict(request)
        self._name = request["name"]
        self._config, self._secrets = (_making(getattr(body, part, UNSET)) for part in ("config", "secrets"))
        told = self._config() is not None or self._secrets() is not None
        self._type = None if told else request["connector_type_id"]
        self._answer = httpx.Response(200, content=answer, request=httpx.Request("POST", "http://localhost"))

    def build(self) -> bytes:
        return written(operations.new(self._name, self._type, self._config(), self._secrets()))

    def parse(self) -> Any:
        return operations.connector(self._answer)

    def fields(self, parsed: Any) -> dict[str, Any]:
        return dict(parsed.to_dict())


def _making(part: Any) -> Callable[[], Any]:
    """What makes config or secrets like these, from the same values."""
    if part is UNSET:
        return lambda: None
    values = {field.name: getattr(part, field.name) for field in attrs.fields(type(part)) if field.init}
    make: Callable[..., Any] = type(part)
    return partial(make, **{name: value for name, value in values.items() if value is not UNSET})
