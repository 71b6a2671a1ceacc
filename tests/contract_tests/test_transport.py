"""Requests as bytes, answers whatever comes, and command lines without credentials."""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

import pytest

from contract_tests import api
from contract_tests.transport import Request, Transport

OK = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}"


class Server:
    """Takes a connection for each of its answers and closes it after that one; `received` is what it was sent."""

    def __init__(self, answers: tuple[bytes, ...]) -> None:
        self.received: list[bytes] = []
        self.closed = [threading.Event() for _ in answers]
        self._answers = answers
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._listening.settimeout(10)
        self.url = f"http://127.0.0.1:{self._listening.getsockname()[1]}"

    def serve(self) -> None:
        with self._listening:
            for answer, closed in zip(self._answers, self.closed, strict=True):
                with self._listening.accept()[0] as connection, connection.makefile("rb") as stream:
                    self.received.append(self._read(stream))
                    connection.sendall(answer)
                closed.set()

    def _read(self, stream: BinaryIO) -> bytes:
        head = b"".join(iter(stream.readline, b"\r\n"))
        length = re.search(rb"content-length: (\d+)", head)
        return head + b"\r\n" + stream.read(int(length[1]) if length else 0)


@contextmanager
def answering(*answers: bytes) -> Iterator[Server]:
    server = Server(answers)
    thread = threading.Thread(target=server.serve)
    thread.start()
    yield server
    thread.join()


def test_a_request_is_sent_as_it_is() -> None:
    with answering(OK) as server:
        transport = Transport(f"{server.url}/base", api_key="abc")
        transport.send(Request("PUT", "/a%2Fb?c", (("kbn-xsrf", ""),), b"{"))
        transport.close()
    head, _, body = server.received[0].partition(b"\r\n\r\n")

    assert (head.splitlines()[0], sorted(head.splitlines()[2:]), body) == (
        b"PUT /base/a%2Fb?c HTTP/1.1",
        [b"authorization: ApiKey abc", b"content-length: 1", b"kbn-xsrf: "],
        b"{",
    )


def test_a_connection_that_the_server_closed_is_made_anew() -> None:
    with answering(OK, OK) as server:
        transport = Transport(server.url)
        first = transport.send(Request("GET", "/"))
        server.closed[0].wait()
        second = transport.send(Request("GET", "/"))
        transport.close()

    assert (first.status, second.status) == (200, 200)


@pytest.mark.parametrize("bytes_sent", [b"", b"nonsense\r\n\r\n", b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{}"])
def test_a_broken_answer_is_none_and_no_exception(bytes_sent: bytes) -> None:
    with answering(bytes_sent) as server:
        transport = Transport(server.url)
        answer = transport.send(Request("GET", "/"))
        transport.close()

    assert (answer.status, answer.reason[:10]) == (0, "no answer:")


@pytest.mark.parametrize(
    ("credentials", "shown"),
    [({"api_key": "s3cret"}, '-H "authorization: ApiKey $API_KEY"'), ({"basic_auth": "u:s3cret"}, '-u "$BASIC_AUTH"')],
)
def test_a_curl_holds_a_variable_in_place_of_credentials(credentials: dict[str, str], shown: str) -> None:
    command = Transport("http://localhost:5601", **credentials).curl(api.create("s", "it's", {"a": "'"}))

    assert command == (
        f"curl --path-as-is -X POST http://localhost:5601/s/s/api/actions/connector/it%27s {shown} -H 'kbn-xsrf: true' "
        """-H 'content-type: application/json; Elastic-Api-Version=2023-10-31' --data-binary '{"a":"'"'"'"}'"""
    )


@pytest.mark.parametrize(
    ("request_", "end"),
    [
        (Request("HEAD", "/x"), "curl --path-as-is --head http://localhost/x"),
        (Request("GET", "/x", (("kbn-xsrf", ""),)), "curl --path-as-is -X GET http://localhost/x -H 'kbn-xsrf;'"),
        (
            Request("PUT", "/x", (), b"\xff"),
            "printf '\\377' | curl --path-as-is -X PUT http://localhost/x --data-binary @-",
        ),
    ],
)
def test_a_curl_sends_what_was_sent(request_: Request, end: str) -> None:
    assert Transport("http://localhost").curl(request_) == end


def test_a_lone_surrogate_is_sent_as_an_escape() -> None:
    assert api.encoded({"é": "\ud800"}) == b'{"\\u00e9":"\\ud800"}'


def test_the_default_space_has_no_prefix() -> None:
    assert [api.list_all(space).path for space in ("default", "sales")] == [
        "/api/actions/connectors",
        "/s/sales/api/actions/connectors",
    ]
