"""Requests as plain bytes over kept connections; whatever the server answers comes back, never an exception."""

from __future__ import annotations

import json
import selectors
import shlex
import ssl
import time
from base64 import b64encode
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from contract_tests.connection import TIMEOUT_SECONDS, Address, Connection, NoAnswerError
from contract_tests.pace import Pace

T = TypeVar("T")
DONE = object()
AT_ONCE = 16
SECONDS_BETWEEN_TELLING = 0.2
LONGEST_BODY_IN_CURL = 8192
CHUNKED = ("transfer-encoding", "chunked")


@dataclass(frozen=True)
class Request:
    """A path starts with a slash and is relative to the base URL; credentials are the transport's.

    With a header `transfer-encoding` the body is sent as it stands: see `chunked`.
    """

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


Dialogue = Generator[Request, Answer, T]
"""Requests that follow from each other's answers, one at a time."""


class Transport:
    """Talks to one server. `sent` counts requests, `seconds` is what their answers took, each for itself.

    `noting`, where it is set, is told of every exchange, `telling` now and then how many requests were sent.
    `meanwhile` is work in small steps, done while there is nothing but to wait for answers. No request is sent before
    the pace lets it. `ca` is a file of the authorities to trust in place of the system's.
    """

    def __init__(
        self,
        base_url: str,
        *,
        api_key: str | None = None,
        basic_auth: str | None = None,
        ca: Path | None = None,
        pace: Pace | None = None,
    ) -> None:
        self.base_url = base_url
        self.sent = 0
        self.seconds = 0.0
        self.noting: Callable[[Request, Answer], None] | None = None
        self.telling: Callable[[int], None] | None = None
        self.meanwhile: Iterator[None] = iter(())
        self._telling_next = 0.0
        self.pace = pace
        parts = urlsplit(base_url)
        assert parts.hostname
        self._prefix = parts.path
        self._own_headers = [("host", parts.netloc)]
        self._curl_credentials = ""
        self._curl_ca = f" --cacert {shlex.quote(str(ca))}" if ca else ""
        if api_key is not None:
            self._own_headers.append(("authorization", f"ApiKey {api_key}"))
            self._curl_credentials = ' -H "authorization: ApiKey $API_KEY"'
        elif basic_auth is not None:
            self._own_headers.append(("authorization", f"Basic {b64encode(basic_auth.encode()).decode()}"))
            self._curl_credentials = ' -u "$BASIC_AUTH"'
        tls = ssl.create_default_context(cafile=ca) if parts.scheme == "https" else None
        self._address = Address(parts.hostname, parts.port or (443 if tls else 80), tls)
        self._selector = selectors.DefaultSelector()
        self._connections: list[Connection] = []
        self._asked: dict[Connection, tuple[Request, float]] = {}

    def send(self, request: Request) -> Answer:
        (answer,) = self.hold([_single(request)], at_once=1)
        return answer

    def hold(self, dialogues: Iterable[Dialogue[T]], at_once: int = AT_ONCE) -> list[T]:
        """Holds the dialogues, up to so many at the same time, each on a connection of its own as long as it lasts.

        They are begun one after the other in their order, and what they return is in it.
        """
        while len(self._connections) < at_once:
            self._connections.append(Connection(self._address, self._selector))
        free = self._connections[at_once - 1 :: -1]
        waiting = enumerate(dialogues)
        held: dict[Connection, tuple[int, Dialogue[T]]] = {}
        returned: dict[int, T] = {}
        try:
            while True:
                begun: list[tuple[Connection, Answer | None]] = []
                for one in islice(waiting, len(free)):
                    begun.append((free.pop(), None))
                    held[begun[-1][0]] = one
                if not held:
                    return [returned[number] for number in range(len(returned))]
                for connection, answer in begun or self._answers(held):
                    number, dialogue = held[connection]
                    try:
                        self._go_on(connection, dialogue, answer)
                    except StopIteration as end:
                        returned[number] = end.value
                        del held[connection]
                        free.append(connection)
        finally:
            for connection in held:
                connection.close()
                self._asked.pop(connection, None)

    def close(self) -> None:
        for connection in self._connections:
            connection.close()
        self._selector.close()

    def curl(self, request: Request) -> str:
        """A command line that sends the request; credentials stand in it as variables of the shell."""
        command = "curl --path-as-is" + (" --head" if request.method == "HEAD" else f" -X {request.method}")
        command += f" {shlex.quote(self.base_url + request.path)}{self._curl_ca}{self._curl_credentials}"
        for name, value in request.headers:
            command += f" -H {shlex.quote(f'{name}: {value}' if value else f'{name};')}"
        body = request.body
        if body is None:
            return command
        if is_chunked(request):
            body = _unchunked(body)
        if len(body) > LONGEST_BODY_IN_CURL:
            return f"head -c {len(body)} /dev/zero | tr '\\0' a | {command} --data-binary @-"
        try:
            return f"{command} --data-binary {shlex.quote(body.decode())}"
        except UnicodeDecodeError:
            escaped = "".join(f"\\{byte:03o}" for byte in body)
            return f"printf '{escaped}' | {command} --data-binary @-"

    def _go_on(self, connection: Connection, dialogue: Dialogue[T], answer: Answer | None) -> None:
        """Up to the next request that has to wait for its answer. Raises `StopIteration` at the dialogue's end."""
        request = next(dialogue) if answer is None else dialogue.send(answer)
        while failed := self._begin(connection, request):
            request = dialogue.send(failed)

    def _begin(self, connection: Connection, request: Request) -> Answer | None:
        """Sends the request; where that fails, the answer that stands for none."""
        if self.pace:
            self.pace.wait()
        self._asked[connection] = request, time.time()
        try:
            connection.begin(self._encoded(request), has_no_body=request.method == "HEAD")
        except (OSError, UnicodeEncodeError) as error:
            return self._none(connection, error)
        return None

    def _answers(self, held: Collection[Connection]) -> Iterator[tuple[Connection, Answer]]:
        """Those that are complete now, after a wait if need be. Where nothing comes for long, nobody has an answer."""
        ready = self._ready()
        for connection in ready:
            if connection not in held:
                connection.close()
            elif answer := self._answer(connection):
                yield connection, answer
        for connection in () if ready else [*held]:
            yield connection, self._none(connection, TimeoutError(f"nothing came for {TIMEOUT_SECONDS:.0f} s"))

    def _ready(self) -> list[Connection]:
        """Those of which the server wants something read or written by now, after a wait if need be."""
        found = self._selector.select(0)
        while not found and next(self.meanwhile, DONE) is not DONE:
            found = self._selector.select(0)
        return [key.data for key, _ in found or self._selector.select(TIMEOUT_SECONDS)]

    def _answer(self, connection: Connection) -> Answer | None:
        try:
            reading = connection.proceed()
        except (OSError, NoAnswerError) as error:
            return self._none(connection, error)
        return self._told(connection, reading.status, reading.headers, reading.body) if reading else None

    def _none(self, connection: Connection, error: Exception) -> Answer:
        connection.close()
        reason = f"no answer: {getattr(error, 'strerror', None) or error or type(error).__name__}"
        return self._told(connection, 0, {}, reason=reason)

    def _told(
        self, connection: Connection, status: int, headers: dict[str, str], body: bytes = b"", reason: str = ""
    ) -> Answer:
        request, at = self._asked.pop(connection)
        now = time.perf_counter()
        answer = Answer(status, headers, body, reason, at, now - connection.begun)
        self.sent += 1
        self.seconds += answer.seconds
        if self.noting:
            self.noting(request, answer)
        if self.telling and now >= self._telling_next:
            self._telling_next = now + SECONDS_BETWEEN_TELLING
            self.telling(self.sent)
        return answer

    def _encoded(self, request: Request) -> bytes:
        given = {name.lower() for name, _ in request.headers}
        headers = [header for header in self._own_headers if header[0] not in given]
        headers += request.headers
        if request.body is not None and not given & {"content-length", "transfer-encoding"}:
            headers.append(("content-length", str(len(request.body))))
        head = f"{request.method} {self._prefix}{request.path} HTTP/1.1\r\n"
        head += "".join([f"{name}: {value}\r\n" for name, value in headers])
        return f"{head}\r\n".encode("latin-1") + (request.body or b"")


def _single(request: Request) -> Dialogue[Answer]:
    return (yield request)


def chunked(request: Request, sizes: Sequence[int] = (1, 7)) -> Request:
    """The request with its body in chunks: of these sizes in turn, and then the rest in one."""
    framed, rest = b"", request.body or b""
    for size in (*sizes, len(rest)):
        part, rest = rest[:size], rest[size:]
        framed += b"%x\r\n%b\r\n" % (len(part), part) if part else b""
    return replace(request, headers=(*request.headers, CHUNKED), body=framed + b"0\r\n\r\n")


def is_chunked(request: Request) -> bool:
    return CHUNKED in request.headers


def _unchunked(framed: bytes) -> bytes:
    body = b""
    while framed:
        size, _, framed = framed.partition(b"\r\n")
        body, framed = body + framed[: int(size, 16)], framed[int(size, 16) + 2 :]
    return body
