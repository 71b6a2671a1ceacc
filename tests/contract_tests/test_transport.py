"""Requests as bytes, answers whatever comes, and command lines without credentials."""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import pytest

from contract_tests import api
from contract_tests.transport import Dialogue, Request, Transport
from tests.client.front import authority

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
                    self.received.append(self.read(stream))
                    connection.sendall(answer)
                closed.set()

    @staticmethod
    def read(stream: BinaryIO) -> bytes:
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


def test_what_there_is_to_do_meanwhile_is_done_while_an_answer_is_waited_for() -> None:
    server = Server((OK,))
    working = threading.Thread(target=server.serve)
    transport = Transport(server.url)
    steps = iter([working.start])
    transport.meanwhile = (step() for step in steps)
    answer = transport.send(Request("GET", "/"))
    working.join()
    transport.close()

    assert answer.status == 200


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


def test_a_connection_is_kept_for_the_next_request() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        transport = Transport(f"http://127.0.0.1:{listening.getsockname()[1]}")

        def serve_two() -> None:
            with listening.accept()[0] as connection, connection.makefile("rb") as stream:
                for _ in range(2):
                    Server.read(stream)
                    connection.sendall(OK)

        thread = threading.Thread(target=serve_two)
        thread.start()
        statuses = [transport.send(Request("GET", "/")).status for _ in range(2)]
        thread.join()
        transport.close()

    assert statuses == [200, 200]


def test_a_connection_that_the_server_closed_is_made_anew() -> None:
    with answering(OK, OK) as server:
        transport = Transport(server.url)
        first = transport.send(Request("GET", "/"))
        server.closed[0].wait()
        second = transport.send(Request("GET", "/"))
        transport.close()

    assert (first.status, second.status) == (200, 200)


@pytest.mark.parametrize(
    ("bytes_sent", "body"),
    [
        (b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\n{\r\n1\r\n}\r\n0\r\n\r\n", b"{}"),
        (b"HTTP/1.1 200 OK\r\n\r\nuntil the end", b"until the end"),
        (b"HTTP/1.0 200 OK\r\nconnection: keep-alive\r\ncontent-length: 2\r\n\r\n{}", b"{}"),
        (b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 102 Processing\r\na: b\r\n\r\n" + OK, b"{}"),
        (OK + b"beyond the end", b"{}"),
    ],
    ids=["chunked", "to the end", "HTTP 1.0", "after others", "before others"],
)
def test_an_answer_is_read_to_its_end_however_that_is_told(bytes_sent: bytes, body: bytes) -> None:
    with answering(bytes_sent, OK) as server:
        transport = Transport(server.url)
        first = transport.send(Request("GET", "/"))
        server.closed[0].wait()
        second = transport.send(Request("GET", "/"))
        transport.close()

    assert (first.status, first.headers.get("a"), first.body, second.body) == (200, None, body, b"{}")


@pytest.mark.parametrize(
    ("method", "bytes_sent", "status"),
    [
        ("HEAD", OK[:-2], 200),
        ("HEAD", OK, 200),
        ("HEAD", b"HTTP/1.1 404 Not Found\r\ntransfer-encoding: chunked\r\n\r\n", 404),
        ("GET", b"HTTP/1.1 204 No Content\r\n\r\n", 204),
        ("GET", b"HTTP/1.1 304 Not Modified\r\ncontent-length: 2\r\n\r\n", 304),
    ],
)
def test_an_answer_that_can_have_no_body_has_none(method: str, bytes_sent: bytes, status: int) -> None:
    with answering(bytes_sent) as server:
        transport = Transport(server.url)
        answer = transport.send(Request(method, "/"))
        transport.close()

    assert (answer.status, answer.body) == (status, b"")


def test_a_header_that_comes_twice_has_both_values() -> None:
    with answering(b"HTTP/1.1 200 OK\r\nA: 1\r\na: 2\r\ncontent-length: 0\r\n\r\n") as server:
        transport = Transport(server.url)
        answer = transport.send(Request("GET", "/"))
        transport.close()

    assert answer.headers["a"] == "1, 2"


def test_a_long_body_is_sent_to_its_end() -> None:
    with answering(OK) as server:
        transport = Transport(server.url)
        answer = transport.send(Request("POST", "/", (), b"a" * 8_000_000))
        transport.close()

    assert (answer.status, server.received[0].count(b"a" * 1000)) == (200, 8000)


def test_dialogues_are_held_at_the_same_time_and_return_in_their_order() -> None:
    """The server answers nobody before all have asked, and then the last one first."""
    count = 5
    with socket.create_server(("127.0.0.1", 0)) as listening:
        transport = Transport(f"http://127.0.0.1:{listening.getsockname()[1]}")

        def answer_all_at_last() -> None:
            connections = [listening.accept()[0] for _ in range(count)]
            paths = [Server.read(connection.makefile("rb")).split()[1] for connection in connections]
            for connection, path in reversed([*zip(connections, paths, strict=True)]):
                connection.sendall(OK.replace(b"2\r\n\r\n{}", b"1\r\n\r\n" + path[1:]))
                connection.close()

        thread = threading.Thread(target=answer_all_at_last)
        thread.start()
        returned = transport.hold(map(_asking, range(count)), at_once=count)
        thread.join()
        transport.close()

    assert returned == [(number, str(number)) for number in range(count)]


def test_more_dialogues_than_connections_wait_for_their_turn() -> None:
    last = OK.replace(b"\r\n\r\n", b"\r\nconnection: close\r\n\r\n")
    with answering(last, last, last) as server:
        transport = Transport(server.url)
        returned = transport.hold(map(_asking, range(3)), at_once=1)
        transport.close()

    assert [number for number, _ in returned] == [0, 1, 2]


def test_a_dialogue_goes_on_after_an_answer_that_never_came() -> None:
    with answering(OK) as server:
        transport = Transport(server.url)
        first = transport.hold([_asking(0)], at_once=1)
    second = transport.hold(map(_asking, range(2)), at_once=2)
    transport.close()

    assert (first, second) == ([(0, "{}")], [(0, ""), (1, "")])


def test_a_redirect_is_an_answer_and_not_followed() -> None:
    elsewhere = b"HTTP/1.1 307 Temporary Redirect\r\nlocation: http://192.0.2.1/\r\ncontent-length: 0\r\n\r\n"
    with answering(elsewhere) as server:
        transport = Transport(server.url)
        answer = transport.send(Request("POST", "/", (), b"{}"))
        transport.close()

    assert (answer.status, transport.sent) == (307, 1)


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
    transport = Transport(
        "http://localhost:5601", api_key=credentials.get("api_key"), basic_auth=credentials.get("basic_auth")
    )
    command = transport.curl(api.create("s", "it's", {"a": "'"}))

    assert command == (
        f"curl --path-as-is -X POST http://localhost:5601/s/s/api/actions/connector/it%27s {shown} -H 'kbn-xsrf: true' "
        """-H 'content-type: application/json; Elastic-Api-Version=2023-10-31' --data-binary '{"a":"'"'"'"}'"""
    )


def test_a_curl_trusts_the_authorities_that_the_run_trusts(tmp_path: Path) -> None:
    ca, _ = authority(tmp_path)
    command = Transport("https://localhost:5601", ca=ca).curl(Request("GET", "/x"))

    assert command == f"curl --path-as-is -X GET https://localhost:5601/x --cacert {ca}"


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


def _asking(number: int) -> Dialogue[tuple[int, str]]:
    answer = yield Request("GET", f"/{number}")
    return number, answer.body.decode()
