"""One kept connection to a server: bytes go out and an answer comes in without ever waiting for either."""

from __future__ import annotations

import selectors
import socket
import ssl
import time
from dataclasses import dataclass, field
from functools import lru_cache

import httptools

TIMEOUT_SECONDS = 30.0
IDLE_SECONDS = 2.0
CHUNK = 1 << 16
NOT_YET = (BlockingIOError, ssl.SSLWantReadError, ssl.SSLWantWriteError)


class NoAnswerError(Exception):
    """The connection ended before an answer was complete, or what came is none."""


@lru_cache(256)
def _lower(name: bytes) -> str:
    return _text(name).lower()


@lru_cache(1024)
def _text(part: bytes) -> str:
    """Few headers are new: those that are not take no more time and memory."""
    return part.decode("latin-1")


class Reading:
    """An answer as its bytes come in. Headers that come more than once are joined, their names in lower case."""

    def __init__(self, *, has_no_body: bool) -> None:
        self.status = 0
        self.headers: dict[str, str] = {}
        self.body = b""
        self.is_complete = False
        self.leaves_open = False
        self._has_no_body = has_no_body
        self._has_headers = False
        self._parser = httptools.HttpResponseParser(self)

    def feed(self, data: bytes) -> None:
        """Bytes beyond the end of the answer are dropped. Raises `NoAnswerError` where these are none of HTTP."""
        try:
            self._parser.feed_data(data)
        except (httptools.HttpParserError, httptools.HttpParserUpgrade) as error:
            self.leaves_open = False
            if not self.is_complete:
                raise NoAnswerError(str(error)) from error

    def end(self) -> None:
        """The server closed the connection, which is the end of an answer that does not tell its length."""
        tells_length = "content-length" in self.headers or "transfer-encoding" in self.headers
        if not self._has_headers or tells_length:
            raise NoAnswerError("the server closed the connection")
        self.is_complete = True

    def on_header(self, name: bytes, value: bytes) -> None:
        key, text = _lower(name), _text(value)
        self.headers[key] = f"{self.headers[key]}, {text}" if key in self.headers else text

    def on_headers_complete(self) -> None:
        self.status = self._parser.get_status_code()
        self._has_headers = self.status >= 200
        if self._has_headers and self._has_no_body:
            self.is_complete = True
            self.leaves_open = self.headers.get("connection", "").lower() != "close"

    def on_body(self, data: bytes) -> None:
        if not self._has_no_body:
            self.body += data

    def on_message_complete(self) -> None:
        if self.status == 101 or self._has_headers:
            self.is_complete = True
            self.leaves_open = self._parser.should_keep_alive()
        else:
            self.headers.clear()


@dataclass(frozen=True)
class Address:
    """Where a server is, and how TLS is spoken there, if so."""

    host: str
    port: int
    tls: ssl.SSLContext | None = field(default=None, repr=False)


class Connection:
    """Carries one exchange at a time: `begin`, then `proceed` whenever the selector says that its socket is ready."""

    def __init__(self, address: Address, selector: selectors.BaseSelector) -> None:
        self.begun = 0.0
        self._address = address
        self._selector = selector
        self._socket: socket.socket | None = None
        self._unsent = memoryview(b"")
        self._reading = Reading(has_no_body=False)

    def begin(self, message: bytes, *, has_no_body: bool) -> None:
        """Sends as much of the request as can be, over the connection that is there or a new one. Raises `OSError`.

        One that was idle for long is not used again: the server might be about to close it.
        """
        before, self.begun = self.begun, time.perf_counter()
        if self._socket and (self.begun - before > IDLE_SECONDS or self._has_ended(self._socket)):
            self.close()
        connected = self._socket or self._connected()
        self._reading = Reading(has_no_body=has_no_body)
        self._unsent = memoryview(message)
        self._send(connected)
        if self._unsent:
            self._selector.modify(connected, selectors.EVENT_READ | selectors.EVENT_WRITE, self)

    def proceed(self) -> Reading | None:
        """The answer once it is complete. Raises `OSError`, and `NoAnswerError` where there will be none."""
        connected = self._socket
        assert connected
        if self._unsent:
            self._send(connected)
            if not self._unsent:
                self._selector.modify(connected, selectors.EVENT_READ, self)
        reading = self._reading
        try:
            while not reading.is_complete:
                data = connected.recv(CHUNK)
                if data:
                    reading.feed(data)
                else:
                    reading.end()
        except NOT_YET:
            return None
        if self._unsent or not reading.leaves_open:
            self.close()
        return reading

    def close(self) -> None:
        if self._socket:
            self._selector.unregister(self._socket)
            self._socket.close()
            self._socket = None

    def _connected(self) -> socket.socket:
        address = self._address
        connected = socket.create_connection((address.host, address.port), TIMEOUT_SECONDS)
        try:
            connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if address.tls:
                connected = address.tls.wrap_socket(connected, server_hostname=address.host)
            connected.setblocking(False)
        except BaseException:
            connected.close()
            raise
        self._socket = connected
        self._selector.register(connected, selectors.EVENT_READ, self)
        return connected

    def _send(self, connected: socket.socket) -> None:
        """What a server does not want to read to its end, it may have answered already."""
        try:
            while self._unsent:
                self._unsent = self._unsent[connected.send(self._unsent) :]
        except NOT_YET:
            pass
        except OSError:
            self._unsent = memoryview(b"")

    @staticmethod
    def _has_ended(connected: socket.socket) -> bool:
        """Whether the server closed a connection that waits for the next request, or says what nobody asked for."""
        try:
            connected.recv(1)
        except NOT_YET:
            return False
        except OSError:
            pass
        return True
