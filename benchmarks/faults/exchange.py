"""A place for faults around the whole application: they see a request before it and its answer after it."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from kibana_connectors_server.edge.app import App
from kibana_connectors_server.edge.asgi import Receive, Scope, Send

Headers = tuple[tuple[bytes, bytes], ...]


@dataclass(frozen=True)
class Asked:
    """`path` is percent-encoded, `query` without its question mark; names of headers are in lower case."""

    method: str
    path: str
    query: str = ""
    headers: Headers = ()
    body: bytes = b""

    @property
    def json(self) -> Any:
        """None where the body is no JSON."""
        return _parsed(self.body)


@dataclass(frozen=True)
class Told:
    status: int
    headers: Headers = ()
    body: bytes = b""

    @property
    def json(self) -> Any:
        """None where the body is no JSON."""
        return _parsed(self.body)

    def saying(self, value: Any, status: int | None = None) -> Told:
        """The answer with another body, its length mended, and another status if given."""
        body = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
        return replace(self.having("content-length", str(len(body))), status=status or self.status, body=body)

    def having(self, name: str, value: str | None) -> Told:
        """The answer with a header set, or with None without it."""
        kept = tuple(header for header in self.headers if header[0] != name.encode())
        return replace(self, headers=kept if value is None else (*kept, (name.encode(), value.encode("latin-1"))))


Ask = Callable[[Asked], Awaitable[Told]]
Exchange = Callable[[Asked, Ask], Awaitable[Told]]
"""Answers a request, mostly by asking the application, once or more often, and changing what goes in or comes out."""


def around_the_application(exchange: Exchange) -> None:
    """Has every request answered by the exchange."""
    answered = App.__call__

    async def call(self: App, scope: Scope, receive: Receive, send: Send) -> None:
        asked = Asked(
            scope["method"], scope["raw_path"].decode("latin-1"), scope["query_string"].decode("latin-1"),
            tuple(scope["headers"]), await _body(receive),
        )  # fmt: skip

        async def ask(one: Asked) -> Told:
            return await _asked(lambda *told: answered(self, *told), scope, one)

        told = await exchange(asked, ask)
        await send({"type": "http.response.start", "status": told.status, "headers": list(told.headers)})
        await send({"type": "http.response.body", "body": told.body})

    App.__call__ = call  # type: ignore[method-assign]


async def _asked(app: Callable[[Scope, Receive, Send], Awaitable[None]], scope: Scope, asked: Asked) -> Told:
    sent: list[dict[str, Any]] = []

    async def receive() -> Mapping[str, Any]:
        return {"type": "http.request", "body": asked.body, "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    changed = {
        **scope, "method": asked.method, "raw_path": asked.path.encode("latin-1"),
        "query_string": asked.query.encode("latin-1"), "headers": list(asked.headers),
    }  # fmt: skip
    await app(changed, receive, send)
    return Told(sent[0]["status"], tuple(sent[0]["headers"]), b"".join(one.get("body", b"") for one in sent[1:]))


async def _body(receive: Receive) -> bytes:
    body = bytearray()
    while True:
        message = await receive()
        body += message.get("body", b"")
        if not message.get("more_body"):
            return bytes(body)


def _parsed(body: bytes) -> Any:
    try:
        return json.loads(body)
    except ValueError:
        return None
