"""An application whose requests are counted and timed, and that answers at `/metrics` what came of it."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Container
from typing import Any

from kibana_connectors_server.edge.asgi import App, Receive, Scope, Send
from kibana_connectors_server.edge.routes import Route, route_of
from kibana_connectors_server.errors import RequestError
from kibana_connectors_server.metrics import CONTENT_TYPE, Metrics
from kibana_connectors_server.store.protocol import StoreUnavailableError

PATH = b"/metrics"

_NO_OPERATION = "none"
_CLIENT_GONE = "none"


def metered(app: App, operations: Container[str], metrics: Metrics, count: Callable[[], Awaitable[int]]) -> App:
    """`count` tells how many connectors are stored."""

    async def serve(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["raw_path"] == PATH and scope["method"] in ("GET", "HEAD"):
            await _expose(metrics, count, send)
            return
        status = _CLIENT_GONE

        async def watched(message: dict[str, Any]) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = str(message["status"])
            await send(message)

        started = time.perf_counter()
        metrics.in_flight += 1
        try:
            await app(scope, receive, watched)
        finally:
            metrics.in_flight -= 1
            operation = _operation(scope["method"], scope["raw_path"].decode("latin-1"))
            known = operation if operation in operations else _NO_OPERATION
            metrics.request(known, status, time.perf_counter() - started)

    return serve


def _operation(method: str, path: str) -> str:
    try:
        route = route_of(method, path)
    except RequestError:
        return _NO_OPERATION
    return route.operation if isinstance(route, Route) else _NO_OPERATION


async def _expose(metrics: Metrics, count: Callable[[], Awaitable[int]], send: Send) -> None:
    stored: int | None
    try:
        stored = await count()
    except StoreUnavailableError:
        stored = None
    body = metrics.exposed(stored).encode()
    headers = [(b"content-type", CONTENT_TYPE.encode()), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})
