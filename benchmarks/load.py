"""Requests to a server under measurement: wrk for rates, bare sockets for single latencies and for filling a store."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
from collections.abc import Iterable
from contextlib import ExitStack
from functools import cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple, NoReturn, Self
from urllib.parse import urlsplit

from kibana_connectors_generator import contract

SCRIPT = Path(__file__).with_name("load.lua")
HEAD_END = b"\r\n\r\n"
LENGTH = b"content-length: "
AT_ONCE = 64


class Request(NamedTuple):
    """A request; # in the path stands for the number that makes it another one each time."""

    method: str
    path: str
    body: str | None = None

    def encoded(self, number: str = "") -> bytes:
        content = (self.body or "").encode()
        head = f"{self.method} {self.path.replace('#', number)} HTTP/1.1\r\nhost: localhost\r\nkbn-xsrf: true\r\n"
        described = f"content-type: application/json\r\ncontent-length: {len(content)}\r\n" if content else ""
        return f"{head}{described}\r\n".encode() + content


class Answer(NamedTuple):
    """What came back; `head` is status line and headers as they were sent."""

    head: bytes
    body: bytearray

    @property
    def status(self) -> int:
        return int(self.head.split(maxsplit=2)[1])


class Connection:
    """A kept connection, in as few system calls as can be."""

    def __init__(self, url: str) -> None:
        address = urlsplit(url)
        self._socket = socket.create_connection((address.hostname, address.port))
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def exchange(self, request: bytes) -> Answer:
        """Raises `SystemExit` for an answer that is no success."""
        self.send(request)
        return self.receive()

    def send(self, request: bytes) -> None:
        self._socket.sendall(request)

    def receive(self) -> Answer:
        head, _, begun = self._until_head_end().partition(HEAD_END)
        body = bytearray(_length(head))
        body[: len(begun)] = begun
        self._fill(memoryview(body)[len(begun) :])
        answer = Answer(head, body)
        if answer.status >= 300:
            raise SystemExit(f"scripts/bench: {answer.head.decode()}\n\n{answer.body.decode()}")
        return answer

    def _until_head_end(self) -> bytes:
        received = b""
        while HEAD_END not in received:
            received += self._socket.recv(1 << 16) or _closed()
        return received

    def _fill(self, body: memoryview) -> None:
        while body:
            body = body[self._socket.recv_into(body) or _closed() :]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()


def wrk() -> str:
    """The load generator. Raises `SystemExit` where it is not installed."""
    program = shutil.which("wrk")
    if program is None:
        raise SystemExit("scripts/bench: the load generator wrk is missing: apt-get install wrk")
    return program


def rate(url: str, request: Request, connections: int, seconds: int, name: str) -> float:
    """Answers a second, all of them successes. `name` sets the numbers of this load apart from those of others."""
    arguments = [request.method, request.path.replace("#", f"{name}-#"), *([request.body] if request.body else [])]
    options = ["-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "10s", "-s", str(SCRIPT)]
    output = subprocess.check_output([wrk(), *options, url, "--", *arguments], text=True)
    found = json.loads(output.splitlines()[-1])
    if found["failed"]:
        raise SystemExit(f"scripts/bench: {request.method} {url}: {found}")
    return float(found["answers"] / found["microseconds"] * 1e6)


def send_all(url: str, requests: Iterable[bytes]) -> None:
    """Sends them over some connections, `AT_ONCE` at a time."""
    waiting = iter(requests)
    with ExitStack() as stack:
        connections = [stack.enter_context(Connection(url)) for _ in range(AT_ONCE)]
        while batch := list(islice(waiting, AT_ONCE)):
            asked = list(zip(connections, batch, strict=False))
            for connection, request in asked:
                connection.send(request)
            for connection, _ in asked:
                connection.receive()


@cache
def documented_bodies() -> list[str]:
    """The creates that Kibana's documentation shows, as JSON."""
    document = contract.read(Path(__file__).parents[1] / "openapi.yaml")
    content = document["paths"]["/api/actions/connector/{id}"]["post"]["requestBody"]["content"]
    return [json.dumps(example["value"]) for example in next(iter(content.values()))["examples"].values()]


def _closed() -> NoReturn:
    raise SystemExit("scripts/bench: a server closed its connection")


def _length(head: bytes) -> int:
    _, found, rest = head.lower().partition(LENGTH)
    return int(rest.partition(b"\r\n")[0]) if found else 0
