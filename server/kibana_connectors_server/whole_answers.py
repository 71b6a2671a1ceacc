"""uvicorn's HTTP protocol, which writes the head of an answer and its body apart, made to send them together."""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

_NOT_WORTH_A_COPY = 65_536


class WholeAnswersProtocol(HttpToolsProtocol):
    """Saves each answer a system call and a packet, which are a quarter of what the server does for a small one."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(_Joining(transport, self.loop))  # type: ignore[arg-type]


class _Joining:
    """A transport that writes what was written in a turn of the event loop at its end, unless it is long."""

    def __init__(self, transport: asyncio.Transport, loop: asyncio.AbstractEventLoop) -> None:
        self._transport = transport
        self._loop = loop
        self._written: list[bytes] = []
        self.is_closing = transport.is_closing

    def write(self, data: bytes) -> None:
        if len(data) > _NOT_WORTH_A_COPY:
            self._flush()
            self._transport.write(data)
            return
        self._written.append(data)
        if len(self._written) == 1:
            self._loop.call_soon(self._flush)

    def close(self) -> None:
        self._flush()
        self._transport.close()

    def _flush(self) -> None:
        if self._written and not self.is_closing():
            self._transport.write(b"".join(self._written))
        self._written = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)
