"""A signal: what was accepted is finished, what comes meanwhile is refused, and nobody holds the server for ever."""

from __future__ import annotations

import json
import signal
import socket
from pathlib import Path

import httpx
import pytest

from tests.server.requests import INDEX, error
from tests.server.servers import Server, refused, started

NEW = "/api/actions/connector"
LIST = "/api/actions/connectors"
BODY = json.dumps(INDEX).encode()
SHUTTING_DOWN = error(503, "Service Unavailable", "Kibana is shutting down and not accepting new incoming requests")


def begun(server: Server, id: str) -> socket.socket:
    """A connection with half a create on it, which the server has begun to read."""
    connection = server.connection()
    head = f"POST {NEW}/{id} HTTP/1.1\r\nhost: x\r\nkbn-xsrf: 1\r\nexpect: 100-continue\r\n"
    connection.sendall(f"{head}content-length: {len(BODY)}\r\n\r\n".encode() + BODY[:10])
    assert connection.recv(100).startswith(b"HTTP/1.1 100")
    return connection


def told_to_stop(server: Server) -> None:
    """Returns when the server listens no more."""
    server.process.send_signal(signal.SIGTERM)
    while True:
        with socket.socket() as visitor:
            if visitor.connect_ex(("127.0.0.1", server.port)) != 0:
                return


def test_new_requests_are_refused_while_an_accepted_one_is_finished(tmp_path: Path) -> None:
    with started(tmp_path) as server, server.client() as kept_alive, begun(server, "a") as connection:
        before = kept_alive.get(LIST)
        told_to_stop(server)
        meanwhile = kept_alive.post(NEW, json=INDEX)
        connection.sendall(BODY[10:])
        answer = connection.recv(100)
        status = server.process.wait(20)

    assert (before.status_code, before.headers.get("connection")) == (200, None)
    assert (meanwhile.status_code, meanwhile.json()) == (503, SHUTTING_DOWN)
    assert (meanwhile.headers["connection"], meanwhile.headers["kbn-name"]) == ("close", before.headers["kbn-name"])
    assert answer.startswith(b"HTTP/1.1 200 OK")
    assert status == 0
    assert server.lines("stopping") == ["event=stopping in_flight=1"]
    assert server.lines("refused") == [f"event=refused method=POST path={NEW}"]
    assert server.log.endswith(" event=stop\n")
    with started(tmp_path) as again:
        assert [one["id"] for one in httpx.get(again.url + LIST).json()] == ["a"]


def test_idle_connections_do_not_hold_it(tmp_path: Path) -> None:
    with started(tmp_path, "--shutdown-timeout", "1e9") as server, server.client() as idle:
        idle.get(LIST)

        assert server.stop() == 0


def test_a_body_that_never_comes_holds_it_to_the_limit_and_no_longer(tmp_path: Path) -> None:
    with started(tmp_path, "--shutdown-timeout", "0.5") as server, begun(server, "a"):
        assert server.stop() == 0

    assert server.lines("dropped") == ["event=dropped in_flight=1"]
    assert server.log.endswith(" event=stop\n")


@pytest.mark.parametrize("second", [signal.SIGTERM, signal.SIGINT])
def test_a_second_signal_ends_it_at_once(tmp_path: Path, second: int) -> None:
    with started(tmp_path, "--shutdown-timeout", "1e9") as server, begun(server, "a"):
        told_to_stop(server)

        assert server.stop(second) == 0

    assert server.lines("dropped") == ["event=dropped in_flight=1"]
    assert server.log.endswith(" event=stop\n")


def test_what_was_dropped_leaves_whole_lines_and_no_connector(tmp_path: Path) -> None:
    with started(tmp_path, "--shutdown-timeout", "0") as server, begun(server, "a"), begun(server, "b"):
        server.stop()

    assert [line.split()[1] for line in server.log.splitlines()] == [
        "event=start", "event=stopping", "event=dropped", "event=stop",
    ]  # fmt: skip
    with started(tmp_path) as again:
        assert httpx.get(again.url + LIST).json() == []


@pytest.mark.parametrize("limit", ["soon", "-1", "nan", "inf"])
def test_a_limit_that_is_no_time_is_refused(tmp_path: Path, limit: str) -> None:
    line = refused("--port", "0", f"--shutdown-timeout={limit}", folder=tmp_path)

    assert line.endswith("argument --shutdown-timeout: must be a number of seconds")
