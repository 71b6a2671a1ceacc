"""Requests that are fine as they are, and the shape of what comes back."""

from __future__ import annotations

from typing import Any

Body = dict[str, Any]

SERVER_LOG: Body = {"name": "log", "connector_type_id": ".server-log"}
INDEX: Body = {"name": "documents", "connector_type_id": ".index", "config": {"index": "alerts"}}
EMAIL: Body = {
    "name": "mail",
    "connector_type_id": ".email",
    "config": {"from": "me@example.com", "host": "smtp.example.com", "port": 25},
}
WEBHOOK: Body = {"name": "hook", "connector_type_id": ".webhook", "config": {"url": "https://example.com"}}
XMATTERS: Body = {
    "name": "pager",
    "connector_type_id": ".xmatters",
    "secrets": {"secretsUrl": "https://example.com?apiKey=a-key"},
}


def changed(body: Body, **parts: Any) -> Body:
    """The body with other parts; None takes one away."""
    return {name: value for name, value in {**body, **parts}.items() if value is not None}


def with_config(body: Body, **fields: Any) -> Body:
    return {**body, "config": {**body.get("config", {}), **fields}}


def with_secrets(body: Body, **fields: Any) -> Body:
    return {**body, "secrets": {**body.get("secrets", {}), **fields}}


def update_of(body: Body) -> Body:
    """The same without the connector type, which an update must not name."""
    return changed(body, connector_type_id=None)


def error(status: int, phrase: str, message: str) -> Body:
    return {"statusCode": status, "error": phrase, "message": message}
