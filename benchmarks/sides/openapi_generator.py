"""openapi-generator's Python client: what `ConnectorsApi.create_connector` does before and after the request itself."""

from __future__ import annotations

import json
from importlib import import_module
from typing import Any

PACKAGE = "peer_of_openapi_generator"


class Side:
    """One connector as the generated classes of its type."""

    def __init__(self, schema: str, request: dict[str, Any], answer: bytes) -> None:
        package: Any = import_module(PACKAGE)
        self._api = package.ConnectorsApi()
        self._union, self._class = package.CreateConnector, getattr(package, schema)
        body = self._class.from_dict(request)
        self._parts = {part: getattr(body, part) for part in request}
        received = import_module("urllib3").HTTPResponse(answer, {"content-type": "application/json"}, status=200)
        self._answer = import_module(f"{PACKAGE}.rest").RESTResponse(received)
        self._answer.read()

    def build(self) -> bytes:
        _, _, _, body, _ = self._api._create_connector_serialize(  # noqa: SLF001 - its only seam
            kbn_xsrf="true",
            id="a",
            create_connector=self._union(self._class(**self._parts)),
            elastic_api_version=None,
            _request_auth=None,
            _content_type=None,
            _headers=None,
            _host_index=0,
        )
        return json.dumps(body).encode()

    def parse(self) -> Any:
        return self._api.api_client.response_deserialize(self._answer, {"200": "Connector"}).data

    def fields(self, parsed: Any) -> dict[str, Any]:
        return dict(parsed.to_dict())
