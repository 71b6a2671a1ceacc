"""`kibana_connectors`: what `Kibana.connectors.create` does before and after the request itself."""

from __future__ import annotations

from typing import Any

import httpx
from kibana_connectors import _operations as operations
from kibana_connectors._json import written
from kibana_connectors_api import models


class Side:
    """One connector as the public classes of its type."""

    def __init__(self, schema: str, request: dict[str, Any], answer: bytes) -> None:
        body = getattr(models, schema).from_dict(request)
        self._name = request["name"]
        self._config = getattr(body, "config", None) if "config" in request else None
        self._secrets = getattr(body, "secrets", None) if "secrets" in request else None
        told = self._config is not None or self._secrets is not None
        self._type = None if told else request["connector_type_id"]
        self._answer = httpx.Response(200, content=answer, request=httpx.Request("POST", "http://localhost"))

    def build(self) -> bytes:
        call = operations.create("a", self._name, self._type, self._config, self._secrets)
        return written(call.arguments["json"])

    def parse(self) -> Any:
        return operations.connector(self._answer)

    def fields(self, parsed: Any) -> dict[str, Any]:
        return dict(parsed.to_dict())
