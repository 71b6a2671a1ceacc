"""Bare connections to a server: many requests can be on their way before the first answer is read."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any, NamedTuple
from urllib.parse import urlsplit

_LENGTH = b"content-length:"


class Answer(NamedTuple):
    """Status and body."""

    status: int
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)


class Connection:
    """A kept connection with one request on its way at a time. Raises `EOFError` or `OSError` when it is cut off."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    async def ask(self, method: str, path: str, body: Any = None) -> Answer:
        self.send(encoded(method, path, body))
        return await self.answer()

    def send(self, request: bytes) -> None:
        """Hands the request to the system at once, without a turn of the event loop."""
        self._writer.write(request)

    async def answer(self) -> Answer:
        head = await self._reader.readuntil(b"\r\n\r\n")
        lines = head.lower().split(b"\r\n")
        length = next((int(line[len(_LENGTH) :]) for line in lines if line.startswith(_LENGTH)), 0)
        return Answer(int(head.split(maxsplit=2)[1]), await self._reader.readexactly(length))

    def close(self) -> None:
        self._writer.close()


@asynccontextmanager
async def connected(urls: Sequence[str]) -> AsyncIterator[list[Connection]]:
    """A connection to each of the URLs."""
    addresses = [urlsplit(url) for url in urls]
    opened = await asyncio.gather(*(asyncio.open_connection(one.hostname, one.port) for one in addresses))
    connections = [Connection(*streams) for streams in opened]
    try:
        yield connections
    finally:
        for connection in connections:
            connection.close()


def encoded(method: str, path: str, body: Any = None) -> bytes:
    """A request with the headers that Kibana asks for."""
    content = b"" if body is None else json.dumps(body).encode()
    head = f"{method} {path} HTTP/1.1\r\nhost: localhost\r\nkbn-xsrf: true\r\ncontent-length: {len(content)}\r\n"
    return f"{head}content-type: application/json\r\n\r\n".encode() + content
