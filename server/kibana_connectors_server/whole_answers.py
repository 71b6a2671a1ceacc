"""uvicorn's HTTP protocol, which writes the head of an answer and its body apart, made to send them together."""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol, RequestResponseCycle

_NOT_WORTH_A_COPY = 65_536
_CLOSE = (b"connection", b"close")


class WholeAnswersProtocol(HttpToolsProtocol):
    """Saves each answer a system call, a packet, and the look at headers that are known to be well-formed."""

    def on_headers_complete(self) -> None:
        super().on_headers_complete()
        self.cycle.__class__ = _WholeAnswer


class _WholeAnswer(RequestResponseCycle):
    """Takes an answer of the stand-in: a head with its length, then all of its body.

    What is answered in a turn of the event loop leaves at its end, after what was logged in it.
    """

    async def send(self, message: Any) -> None:
        if self.flow.write_paused and not self.disconnected:
            await self.flow.drain()
        if self.disconnected:
            return
        if not self.response_started:
            self.response_started = True
            self.waiting_for_100_continue = False
            self._head = message
            return
        _outbox.put(self.transport, self._headed(b"" if self.scope["method"] == "HEAD" else message["body"]))
        self.response_complete = True
        self.message_event.set()
        if not self.keep_alive:
            _outbox.flush()
            self.transport.close()
        self.on_response()

    def _headed(self, body: bytes) -> list[bytes]:
        headers = self.default_headers + self._head["headers"]
        if _CLOSE in headers:
            self.keep_alive = False
        elif not self.keep_alive:
            headers.append(_CLOSE)
        lines = [b"%b: %b\r\n" % header for header in headers]
        return [STATUS_LINE[self._head["status"]], *lines, b"\r\n", body]


class _Outbox:
    """What is to be written, on which connections."""

    def __init__(self) -> None:
        self._waiting: list[tuple[asyncio.Transport, list[bytes]]] = []

    def put(self, transport: asyncio.Transport, parts: list[bytes]) -> None:
        self._waiting.append((transport, parts))
        if len(self._waiting) == 1:
            asyncio.get_running_loop().call_soon(self.flush)

    def flush(self) -> None:
        waiting, self._waiting = self._waiting, []
        for transport, parts in waiting:
            if transport.is_closing():
                continue
            if len(parts[-1]) > _NOT_WORTH_A_COPY:
                transport.write(b"".join(parts[:-1]))
                transport.write(parts[-1])
            else:
                transport.write(b"".join(parts))


_outbox = _Outbox()
