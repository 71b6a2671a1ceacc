"""Requests over one kept connection, as plain bytes; whatever the server answers comes back, never an exception."""

from __future__ import annotations

import http.client
import json
import select
import shlex
import socket
import time
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

TIMEOUT_SECONDS = 30.0
LONGEST_BODY_IN_CURL = 8192


@dataclass(frozen=True)
class Request:
    """A path starts with a slash and is relative to the base URL; credentials are the transport's."""

    method: str
    path: str
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes | None = None


@dataclass(frozen=True)
class Answer:
    """`status` is 0 where no answer came; `reason` is then why. `at` is when the request was sent, in seconds since
    the epoch, and `seconds` what the answer took.
    """

    status: int
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    reason: str = ""
    at: float = 0.0
    seconds: float = 0.0

    @cached_property
    def json(self) -> Any:
        """The parsed body; None where it is not JSON."""
        try:
            return json.loads(self.body)
        except ValueError:
            return None


class Transport:
    """Sends requests one after the other. `sent` counts them, `seconds` is what their answers took together.

    `noting`, where it is set, is told of every exchange.
    """

    def __init__(self, base_url: str, *, api_key: str | None = None, basic_auth: str | None = None) -> None:
        self.base_url = base_url
        self.sent = 0
        self.seconds = 0.0
        self.noting: Callable[[Request, Answer], None] | None = None
        parts = urlsplit(base_url)
        assert parts.hostname
        self._prefix = parts.path
        connection = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        self._connection = connection(parts.hostname, parts.port, timeout=TIMEOUT_SECONDS)
        self._credentials: dict[str, str] = {}
        self._curl_credentials = ""
        if api_key is not None:
            self._credentials = {"authorization": f"ApiKey {api_key}"}
            self._curl_credentials = ' -H "authorization: ApiKey $API_KEY"'
        elif basic_auth is not None:
            self._credentials = {"authorization": f"Basic {b64encode(basic_auth.encode()).decode()}"}
            self._curl_credentials = ' -u "$BASIC_AUTH"'

    def send(self, request: Request) -> Answer:
        at, started = time.time(), time.perf_counter()
        answer = self._exchange(request)
        seconds = time.perf_counter() - started
        answer = replace(answer, at=at, seconds=seconds)
        self.sent += 1
        self.seconds += seconds
        if self.noting:
            self.noting(request, answer)
        return answer

    def close(self) -> None:
        self._connection.close()

    def curl(self, request: Request) -> str:
        """A command line that sends the request; credentials stand in it as variables of the shell."""
        command = "curl --path-as-is" + (" --head" if request.method == "HEAD" else f" -X {request.method}")
        command += f" {shlex.quote(self.base_url + request.path)}{self._curl_credentials}"
        for name, value in request.headers:
            command += f" -H {shlex.quote(f'{name}: {value}' if value else f'{name};')}"
        body = request.body
        if body is None:
            return command
        if len(body) > LONGEST_BODY_IN_CURL:
            return f"head -c {len(body)} /dev/zero | tr '\\0' a | {command} --data-binary @-"
        try:
            return f"{command} --data-binary {shlex.quote(body.decode())}"
        except UnicodeDecodeError:
            escaped = "".join(f"\\{byte:03o}" for byte in body)
            return f"printf '{escaped}' | {command} --data-binary @-"

    def _exchange(self, request: Request) -> Answer:
        connection = self._connection
        try:
            if connection.sock is not None and _has_ended(connection.sock):
                connection.close()
            connection.putrequest(request.method, self._prefix + request.path, skip_accept_encoding=True)
            for name, value in (self._credentials | dict(request.headers)).items():
                connection.putheader(name, value)
            if request.body is not None:
                connection.putheader("content-length", str(len(request.body)))
            connection.endheaders(request.body)
            response = connection.getresponse()
            body = response.read()
        except (OSError, http.client.HTTPException, ValueError) as error:
            connection.close()
            return Answer(0, reason=f"no answer: {getattr(error, 'strerror', None) or error or type(error).__name__}")
        headers = {name.lower(): value for name, value in response.headers.items()}
        return Answer(response.status, headers, body)


def _has_ended(connected: socket.socket) -> bool:
    """Whether the server closed a connection that waits for the next request."""
    return bool(select.select([connected], [], [], 0)[0])
