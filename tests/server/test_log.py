"""The log: a line for each event that nobody can forge, and nothing of what a request held."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from kibana_connectors_server.log import Answered, JsonLog, Log, TextLog

from tests.server.requests import EMAIL, SERVER_LOG
from tests.server.servers import Server, refused, started

TIME = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z"
NEW = "/api/actions/connector"
FORGED = 'x" event=fault\nevent=fault\u2028\x85\r='


def raw(server: Server, head: bytes) -> bytes:
    """The beginning of the answer to these bytes."""
    with server.connection() as connection:
        connection.sendall(head + b"\r\nconnection: close\r\n\r\n")
        return connection.recv(1000)


def lines_of(form: type[Log], path: str, opaque_id: bytes) -> list[str]:
    written: list[str] = []
    log = form(written.append)
    log.access(Answered("7-1", "GET", path, 200, 0.0123456, None, opaque_id))
    log.event("message", level="warn", message=path)
    return written


def fields(line: str) -> dict[str, str]:
    """What a reader of logfmt takes a line of text for."""
    found = re.findall(r'(\w+)=("(?:[^"\\]|\\.)*"|[^\s"=]+)(?: |$)', line.partition(" ")[2])
    return {name: json.loads(value) if value.startswith('"') else value for name, value in found}


def test_there_is_a_line_for_each_request_and_nothing_that_it_held(tmp_path: Path) -> None:
    with started(tmp_path) as server, server.client() as kibana:
        secrets = {"user": "in-the-secrets", "password": "in-the-secrets"}
        body = {**EMAIL, "name": "in-the-name", "secrets": secrets}
        kibana.post(f"{NEW}/a?token=in-the-query", json=body, headers={"authorization": "Basic in-the-header"})
        server.stop()

    (line,) = server.lines("request")
    assert re.fullmatch(
        rf"event=request method=POST path={NEW}/a status=200 ms=\d+\.\d\d request=[0-9a-f]{{12}}-\d+", line
    )
    assert "in-the-" not in server.log


def test_the_opaque_id_of_a_client_is_named_and_cut(tmp_path: Path) -> None:
    with started(tmp_path) as server, server.client() as kibana:
        for opaque_id in ("nightly job", "a" * 1000):
            kibana.get(NEW, headers={"x-opaque-id": opaque_id})
        server.stop()

    first, second = server.lines("request")
    assert first.endswith(' opaque_id="nightly job"')
    assert second.endswith(f" opaque_id={'a' * 64}")


def test_neither_path_nor_header_forges_a_line_or_a_field(tmp_path: Path) -> None:
    with started(tmp_path) as server:
        answer = raw(server, b'GET /a"status=200=x HTTP/1.1\r\nx-opaque-id: y" status=200 \xe2\x80\xa8 \x85z')
        server.stop()

    start, request, *_ = server.log.splitlines()
    said = fields(request)
    assert answer.startswith(b"HTTP/1.1 404")
    assert " event=start " in start
    assert (said["path"], said["status"]) == ('/a"status=200=x', "404")
    assert said["opaque_id"].startswith('y" status=200 ')


@given(st.text(), st.binary(min_size=1, max_size=64))
def test_any_text_comes_back_out_of_its_line_whole(text: str, opaque_id: bytes) -> None:
    for line in lines_of(TextLog, text, opaque_id):
        said = fields(line)
        assert (line.count("\n"), line.isascii()) == (1, True)
        assert text in (said.get("path"), said.get("message"))
        assert said.get("opaque_id") in (None, opaque_id.decode("latin-1"))
        assert said["event"] in ("request", "message")
    for line in lines_of(JsonLog, text, opaque_id):
        assert (line.count("\n"), line.isascii()) == (1, True)
        assert text in (json.loads(line).get("path"), json.loads(line).get("message"))


def test_both_forms_tell_the_same() -> None:
    of_text = [fields(line) for line in lines_of(TextLog, FORGED, b"id")]
    of_json: list[dict[str, Any]] = [json.loads(line) for line in lines_of(JsonLog, FORGED, b"id")]

    for line in of_json:
        assert re.fullmatch(TIME, line.pop("time"))
    assert [{name: str(value) for name, value in line.items()} for line in of_json] == of_text


def test_json_is_an_object_a_line(tmp_path: Path) -> None:
    with started(tmp_path, "--log-format", "json") as server, server.client() as kibana:
        path = f"/api/actions/connector/{'a' * 36}"
        kibana.post(path, json=SERVER_LOG)
        server.stop()

    said = [json.loads(line) for line in server.log.splitlines()]

    assert [line["event"] for line in said] == ["start", "request", "stopping", "stop"]
    request = {name: said[1][name] for name in ("method", "path", "status")}
    assert request == {"method": "POST", "path": path, "status": 200}


def test_a_fault_is_one_line_with_its_place_and_not_its_text() -> None:
    written: list[str] = []
    try:
        int("a-secret")
    except ValueError as error:
        TextLog(written.append).fault(error, request="7")

    assert len(written) == 1
    assert re.search(r" event=fault error=ValueError at=test_a_fault\w+:\d+ request=7\n$", written[0])


def test_what_is_no_http_is_a_line_without_what_it_was(tmp_path: Path) -> None:
    with started(tmp_path) as server:
        answer = raw(server, b"this is a-secret")
        server.stop()

    assert answer.startswith(b"HTTP/1.1 400")
    assert [line.partition(" at=")[0] for line in server.lines("warning")] == ["event=warning library=uvicorn.error"]
    assert "a-secret" not in server.log


def test_the_start_says_what_serves_and_the_stop_that_it_ended(tmp_path: Path) -> None:
    with started(tmp_path) as server:
        server.stop()

    lines = server.log.splitlines()
    assert len(lines) == 3
    assert re.fullmatch(
        rf"{TIME} event=start version=\d+\.\d+\.\d+ address={re.escape(server.url)} database=sqlite schema=2", lines[0]
    )
    assert [line.partition(" ")[2] for line in lines[1:]] == ["event=stopping in_flight=0", "event=stop"]


def test_a_form_that_there_is_not_is_refused(tmp_path: Path) -> None:
    line = refused("--port", "0", "--log-format", "xml", folder=tmp_path)

    assert "argument --log-format: invalid choice: 'xml'" in line
