"""The requests and answers of Kibana's documentation."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

Json = dict[str, Any]

FLAGS = {"is_deprecated": False, "is_preconfigured": False, "is_system_action": False, "is_missing_secrets": False}

EMAIL_REQUEST: Json = {
    "name": "email-connector-1",
    "connector_type_id": ".email",
    "config": {
        "from": "tester@example.com",
        "hasAuth": True,
        "host": "https://example.com",
        "port": 1025,
        "secure": False,
        "service": "other",
    },
    "secrets": {"user": "username", "password": "password"},
}
EMAIL_ANSWER: Json = {
    "name": "email-connector-1",
    "config": {
        "from": "tester@example.com",
        "host": "https://example.com",
        "port": 1025,
        "secure": False,
        "hasAuth": True,
        "service": "other",
        "clientId": None,
        "tenantId": None,
        "oauthTokenUrl": None,
    },
    "connector_type_id": ".email",
    **FLAGS,
}
INDEX_REQUEST: Json = {"name": "my-connector", "connector_type_id": ".index", "config": {"index": "test-index"}}
INDEX_ANSWER: Json = {
    "name": "my-connector",
    "config": {"index": "test-index", "refresh": False, "executionTimeField": None},
    "connector_type_id": ".index",
    **FLAGS,
}
WEBHOOK_REQUEST: Json = {
    "name": "my-webhook-connector",
    "connector_type_id": ".webhook",
    "config": {
        "method": "post",
        "url": "https://example.com",
        "authType": "webhook-authentication-ssl",
        "certType": "ssl-crt-key",
    },
    "secrets": {"crt": "QmFnIEF0dH...", "key": "LS0tLS1CRUdJ...", "password": "my-passphrase"},
}
WEBHOOK_ANSWER: Json = {
    "name": "my-webhook-connector",
    "config": {
        "method": "post",
        "url": "https://example.com",
        "authType": "webhook-authentication-ssl",
        "certType": "ssl-crt-key",
        "verificationMode": "full",
        "headers": None,
        "hasAuth": True,
    },
    "connector_type_id": ".webhook",
    **FLAGS,
}
XMATTERS_REQUEST: Json = {
    "name": "my-xmatters-connector",
    "connector_type_id": ".xmatters",
    "config": {"usesBasic": False},
    "secrets": {"secretsUrl": "https://example.com?apiKey=xxxxx"},
}
XMATTERS_ANSWER: Json = {
    "name": "my-xmatters-connector",
    "config": {"usesBasic": False, "configUrl": None},
    "connector_type_id": ".xmatters",
    **FLAGS,
}


@pytest.mark.parametrize(
    ("request_body", "answer"),
    [
        pytest.param(EMAIL_REQUEST, EMAIL_ANSWER, id="email"),
        pytest.param(INDEX_REQUEST, INDEX_ANSWER, id="index"),
        pytest.param(WEBHOOK_REQUEST, WEBHOOK_ANSWER, id="webhook"),
        pytest.param(XMATTERS_REQUEST, XMATTERS_ANSWER, id="xmatters"),
    ],
)
def test_the_documented_request_gets_the_documented_answer(
    kibana: httpx.Client, path: str, request_body: Json, answer: Json
) -> None:
    media_type = "application/json; Elastic-Api-Version=2023-10-31"
    headers = {"content-type": media_type, "elastic-api-version": "2023-10-31"}

    created = kibana.post(path, json=request_body, headers=headers)

    assert (created.status_code, created.json()) == (200, {"id": path.rpartition("/")[2], **answer})
    assert kibana.get(path).json() == created.json()


def test_the_documented_server_log_answer_is_the_answer_to_the_smallest_request(
    kibana: httpx.Client, path: str
) -> None:
    created = kibana.post(path, json={"name": "my_server_log_connector", "connector_type_id": ".server-log"})

    assert created.json() == {
        "id": path.rpartition("/")[2],
        "name": "my_server_log_connector",
        "config": {},
        "connector_type_id": ".server-log",
        **FLAGS,
    }
