"""openapi-python-client with its own templates: what `create_connector` does before and after the request itself."""

from __future__ import annotations

import json
from importlib import import_module
from typing import Any

import httpx

PACKAGE = "peer_of_openapi_python_client"


class Side:
    """One connector as the generated classes of its type."""

    def __init__(self, schema: str, request: dict[str, Any], answer: bytes) -> None:
        self._operation: Any = import_module(f"{PACKAGE}.api.connectors.create_connector")
        self._client = import_module(PACKAGE).Client(base_url="http://localhost")
        self._class = getattr(import_module(f"{PACKAGE}.models"), schema)
        body = self._class.from_dict(request)
        self._parts = {part: getattr(body, part) for part in request}
        self._answer = httpx.Response(200, content=answer, request=httpx.Request("POST", "http://localhost"))

    def build(self) -> bytes:
        body = self._class(**self._parts)
        body = self._operation._get_kwargs("a", body=body, kbn_xsrf="true")["json"]  # noqa: SLF001 - its only seam
        return json.dumps(body, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()  # as httpx does

    def parse(self) -> Any:
        return self._operation._parse_response(client=self._client, response=self._answer)  # noqa: SLF001 - its only seam

    def fields(self, parsed: Any) -> dict[str, Any]:
        return dict(parsed.to_dict())
