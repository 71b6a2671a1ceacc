"""Answers leave in one piece, whole, in order, whatever comes between."""

from __future__ import annotations

import json

import httpx

from tests.server.requests import INDEX, changed
from tests.server.servers import Server

NEW = "/api/actions/connector"


def get(path: str, *headers: str) -> bytes:
    return "\r\n".join((f"GET {path} HTTP/1.1", "host: localhost", *headers, "", "")).encode()


def received(server: Server, sent: bytes) -> bytes:
    """All that the server sends until it closes the connection."""
    with server.connection() as connection:
        connection.sendall(sent)
        content = b""
        while more := connection.recv(65_536):
            content += more
    return content


def test_head_and_body_arrive_together(server: Server, kibana: httpx.Client, path: str) -> None:
    body = kibana.post(path, json=INDEX).content

    with server.connection() as connection:
        connection.sendall(get(path))

        assert connection.recv(65_536).endswith(b"\r\n\r\n" + body)


def test_requests_that_were_sent_together_are_answered_in_their_order(
    server: Server, kibana: httpx.Client, space: str
) -> None:
    names = ("one", "two", "three")
    ids = [kibana.post(f"{space}{NEW}", json=changed(INDEX, name=name)).json()["id"] for name in names]
    paths = [f"{space}{NEW}/{one}" for one in ids]

    content = received(server, b"".join(map(get, paths[:2])) + get(paths[2], "connection: close"))

    bodies = [part.partition(b"\r\n\r\n")[2] for part in content.split(b"HTTP/1.1 200 OK")[1:]]
    assert [json.loads(body)["name"] for body in bodies] == list(names)


def test_a_long_answer_after_a_short_one_arrives_whole(server: Server, kibana: httpx.Client, space: str) -> None:
    long = changed(INDEX, config={"index": "x" * 200_000})
    kibana.post(f"{space}{NEW}", json=long).raise_for_status()

    content = received(server, get(f"{NEW}/none") + get(f"{space}/api/actions/connectors", "connection: close"))

    first, second = content.split(b"HTTP/1.1 ")[1:]
    assert first.startswith(b"404")
    assert json.loads(second.partition(b"\r\n\r\n")[2])[0]["config"]["index"] == "x" * 200_000


def test_a_client_that_waits_is_told_to_continue(server: Server) -> None:
    body = json.dumps(INDEX).encode()
    head = (
        f"POST {NEW} HTTP/1.1\r\nhost: x\r\nkbn-xsrf: 1\r\nexpect: 100-continue\r\ncontent-length: {len(body)}\r\n\r\n"
    )
    with server.connection() as connection:
        connection.sendall(head.encode())
        assert connection.recv(65_536) == b"HTTP/1.1 100 Continue\r\n\r\n"
        connection.sendall(body)

        assert connection.recv(65_536).startswith(b"HTTP/1.1 200 OK\r\n")
