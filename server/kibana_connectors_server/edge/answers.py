"""Answers in Kibana's form: its headers, its errors, its connectors."""

from __future__ import annotations

import hashlib
from io import BytesIO
from typing import Any, NamedTuple

from kibana_connectors_server import json_text
from kibana_connectors_server.connectors import Connector
from kibana_connectors_server.contract.connector_types import ConnectorType
from kibana_connectors_server.edge import product
from kibana_connectors_server.edge.asgi import Send
from kibana_connectors_server.errors import RequestError
from kibana_connectors_server.preconfigured import PreconfiguredConnector
from kibana_connectors_server.runs import Result

Headers = list[tuple[bytes, bytes]]

API_VERSION = (b"elastic-api-version", b"2023-10-31")

_JSON = b"application/json; charset=utf-8"
_SECURITY_POLICY = (
    "script-src 'report-sample' 'self'; worker-src 'report-sample' 'self' blob:; style-src 'report-sample' 'self'"
)
_EVERYWHERE: Headers = [
    (b"kbn-name", product.NAME.encode("latin-1", "replace")),
    (b"kbn-license-sig", hashlib.sha256(b"stand-in without licence limits").hexdigest().encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"strict-origin-when-cross-origin"),
    (
        b"permissions-policy",
        b"camera=(), display-capture=(), fullscreen=(self), geolocation=(), microphone=(), web-share=()",
    ),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"content-security-policy", _SECURITY_POLICY.encode()),
    (b"content-security-policy-report-only", b"form-action 'report-sample' 'self'"),
    (b"cache-control", b"private, no-cache, no-store, must-revalidate"),
]

_CHALLENGES = ((b"www-authenticate", b'Basic realm="security", charset="UTF-8"'), (b"www-authenticate", b"ApiKey"))


class Answer(NamedTuple):
    """Status and body, with the headers that only this answer has."""

    status: int
    body: bytes = b""
    headers: tuple[tuple[bytes, bytes], ...] = ()
    content_type: bytes = _JSON

    def all_headers(self, method: str) -> Headers:
        """Every header of the answer to a request of this method."""
        headers = [*_EVERYWHERE, *self.headers]
        if self.body:
            headers.append((b"content-type", self.content_type))
            if method == "GET" and self.status == 200:
                headers.append((b"accept-ranges", b"bytes"))
        if self.status != 204:
            headers.append((b"content-length", str(len(self.body)).encode()))
        return headers

    async def sent(self, send: Send, method: str) -> None:
        """Returns when it is on its way to who asked with this method."""
        await send({"type": "http.response.start", "status": self.status, "headers": self.all_headers(method)})
        await send({"type": "http.response.body", "body": self.body})


def of_connector(connector: Connector) -> Answer:
    return Answer(200, f"{_fields(connector)}}}".encode())


def of_connectors(connectors: list[Connector]) -> Answer:
    body = BytesIO()
    for connector in connectors:
        body.write(b"," if body.tell() else b"[")
        body.write(f'{_fields(connector)},"referenced_by_count":0}}'.encode())
    body.write(b"]" if connectors else b"[]")
    return Answer(200, body.getvalue())


def of_connector_types(connector_types: list[ConnectorType]) -> Answer:
    return Answer(200, json_text.serialised([_described(one) for one in connector_types]).encode())


def of_run(result: Result) -> Answer:
    return Answer(200, json_text.serialised(result).encode())


def of_error(error: RequestError) -> Answer:
    body: dict[str, Any] = {"statusCode": error.status, "error": error.phrase, "message": error.message}
    if error.attributes:
        body["attributes"] = error.attributes
    return Answer(error.status, json_text.serialised(body).encode(), _CHALLENGES if error.status == 401 else ())


def of_fault() -> Answer:
    """The answer where the server itself is at fault."""
    message = "An internal server error occurred. Check Kibana server logs for details."
    body = {"statusCode": 500, "error": "Internal Server Error", "message": message}
    return Answer(500, json_text.serialised(body).encode())


def _fields(connector: Connector) -> str:
    if isinstance(connector, PreconfiguredConnector):
        return _fields_of_preconfigured(connector)
    return (
        f'{{"id":{json_text.serialised(connector.id)},"name":{connector.name},"config":{connector.config},'
        f'"connector_type_id":{json_text.serialised(connector.connector_type_id)},'
        '"is_preconfigured":false,"is_system_action":false,'
        f'"is_deprecated":{_flag(connector.is_deprecated)},"is_missing_secrets":{_flag(connector.is_missing_secrets)}'
    )


def _fields_of_preconfigured(connector: PreconfiguredConnector) -> str:
    config = f'"config":{connector.config},' if connector.shows_config else ""
    return (
        f'{{"id":{json_text.serialised(connector.id)},"name":{connector.name},{config}'
        f'"connector_type_id":{json_text.serialised(connector.connector_type_id)},'
        f'"is_preconfigured":true,"is_system_action":false,"is_deprecated":{_flag(connector.is_deprecated)}'
    )


def _flag(value: bool) -> str:
    return "true" if value else "false"


def _described(connector_type: ConnectorType) -> dict[str, Any]:
    """No licence limits anything here, so every type is enabled."""
    description = connector_type.description
    return {
        "id": connector_type.id,
        "name": description["name"],
        "enabled": True,
        "enabled_in_config": True,
        "enabled_in_license": True,
        "minimum_license_required": description["minimum_license_required"],
        "supported_feature_ids": description["supported_feature_ids"],
        "is_system_action_type": False,
        "is_deprecated": description.get("is_deprecated", False),
        "source": "stack",
    }
