"""The command: starting, stopping, starting again, and reasons not to start."""

from __future__ import annotations

import json
import re
import signal
import socket
import sqlite3
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import Any

import httpx
import pytest

from tests.server.requests import EMAIL, INDEX, WEBHOOK, XMATTERS, changed, with_secrets
from tests.server.servers import refused, started

NEW = "/api/actions/connector"
LIST = "/api/actions/connectors"


def test_it_says_where_it_listens_on_one_line(tmp_path: Path) -> None:
    with started(tmp_path) as server:
        server.stop()
        rest = server.process.stdout.read() if server.process.stdout else None

    assert re.fullmatch(r"http://127\.0\.0\.1:\d+", server.url)
    assert rest == ""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_well(tmp_path: Path, number: int) -> None:
    with started(tmp_path) as server, server.client() as kibana:
        kibana.post(NEW, json=INDEX)

        assert server.stop(number) == 0


def is_listening(port: int) -> bool:
    with socket.socket() as visitor:
        return visitor.connect_ex(("127.0.0.1", port)) == 0


def test_requests_that_were_accepted_are_answered_before_it_ends(tmp_path: Path) -> None:
    with started(tmp_path) as server, socket.create_connection(("127.0.0.1", server.port)) as connection:
        body = json.dumps(INDEX).encode()
        head = f"POST {NEW}/a HTTP/1.1\r\nhost: x\r\nkbn-xsrf: 1\r\ncontent-length: {len(body)}\r\n\r\n"
        connection.sendall(head.encode() + body[:10])
        while not httpx.get(server.url + LIST).is_success:
            pass
        stopping = Thread(target=server.stop)
        stopping.start()
        while is_listening(server.port):
            pass
        connection.sendall(body[10:])
        answer = connection.recv(100)
        stopping.join()

    assert answer.startswith(b"HTTP/1.1 200 OK")
    with started(tmp_path) as again:
        assert httpx.get(f"{again.url}{NEW}/a").status_code == 200


def test_connectors_outlast_a_restart(tmp_path: Path) -> None:
    with started(tmp_path) as server, server.client() as kibana:
        created = [kibana.post(f"{NEW}/{n}", json=body).json() for n, body in enumerate((EMAIL, WEBHOOK, XMATTERS))]
        kibana.post(f"/s/other{NEW}/4", json=INDEX)
        kibana.delete(f"{NEW}/0")

    with started(tmp_path) as server, server.client() as kibana:
        assert [kibana.get(f"{NEW}/{n}").status_code for n in range(3)] == [404, 200, 200]
        assert [kibana.get(f"{NEW}/{n}").json() for n in (1, 2)] == created[1:]
        assert kibana.get(f"/s/other{NEW}/4").status_code == 200


def test_what_was_acknowledged_outlasts_a_kill(tmp_path: Path) -> None:
    with started(tmp_path) as server, server.client() as kibana:
        for n in range(20):
            assert kibana.post(f"{NEW}/{n}", json=INDEX).status_code == 200
        server.stop(signal.SIGKILL)

    with started(tmp_path) as server:
        assert len(httpx.get(server.url + LIST).json()) == 20


def test_no_file_and_no_line_holds_a_secret(tmp_path: Path) -> None:
    secrets = {"user": "secret-user-1", "password": "secret-word-2"}
    with started(tmp_path) as server, server.client() as kibana:
        kibana.post(f"{NEW}/a", json=with_secrets(EMAIL, **secrets))
        kibana.put(f"{NEW}/a", json=changed(with_secrets(EMAIL, **secrets), connector_type_id=None))
        kibana.post(f"{NEW}/b", json=with_secrets(WEBHOOK, user="secret-user-1"))
        answers = [kibana.get(f"{NEW}/a").text, kibana.get(LIST).text]
        kinds = {path.suffix for path in tmp_path.iterdir()}
        texts = [path.read_bytes() for path in tmp_path.iterdir()]
        kibana.delete(f"{NEW}/a")
    texts += [path.read_bytes() for path in tmp_path.iterdir()]

    assert ".sqlite-wal" in kinds
    assert not [text for text in answers if "secret-" in text]
    assert not [text for text in texts if b"secret-user" in text or b"secret-word" in text]


def test_a_changed_contract_is_served_as_it_is(tmp_path: Path, bundled: dict[str, Any]) -> None:
    schemas = bundled["components"]["schemas"]
    create = json.loads(json.dumps(schemas["CreateIndexConnector"]).replace('".index"', '".made-up"'))
    document = {
        **bundled,
        "components": {**bundled["components"], "schemas": {"CreateMadeUpConnector": create, **schemas}},
    }
    contract = tmp_path / "contract.json"
    contract.write_text(json.dumps(document))

    with started(tmp_path, "--contract", str(contract)) as server, server.client() as kibana:
        created = kibana.post(NEW, json=changed(INDEX, connector_type_id=".made-up")).json()

        assert created["config"] == {"index": "alerts", "refresh": False, "executionTimeField": None}
        assert kibana.get("/api/actions/connector_types").json()[0]["id"] == ".made-up"


def test_connectors_of_a_type_that_is_gone_can_be_read_and_deleted_but_not_updated(
    tmp_path: Path, bundled: dict[str, Any]
) -> None:
    with started(tmp_path) as server, server.client() as kibana:
        created = kibana.post(f"{NEW}/a", json=INDEX).json()
    schemas = {name: one for name, one in bundled["components"]["schemas"].items() if name != "CreateIndexConnector"}
    contract = tmp_path / "contract.json"
    contract.write_text(json.dumps({**bundled, "components": {**bundled["components"], "schemas": schemas}}))

    with started(tmp_path, "--contract", str(contract)) as server, server.client() as kibana:
        read = kibana.get(f"{NEW}/a").json()
        updated = kibana.put(f"{NEW}/a", json={"name": "a", "config": {"index": "b"}})
        deleted = kibana.delete(f"{NEW}/a")

    assert (read, deleted.status_code) == (created, 204)
    assert (updated.status_code, updated.json()["message"]) == (400, 'Action type ".index" is not registered.')


def bad_database(folder: Path) -> list[str]:
    (folder / "notes.txt").write_text("these are notes, and long enough to be no database " * 20)
    return ["--database", "notes.txt"]


def foreign_database(folder: Path) -> list[str]:
    connection = sqlite3.connect(folder / "foreign.sqlite")
    connection.execute("CREATE TABLE other (a)")
    connection.close()
    return ["--database", "foreign.sqlite"]


def later_database(folder: Path) -> list[str]:
    with started(folder):
        pass
    connection = sqlite3.connect(folder / "connectors.sqlite")
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    return ["--database", "connectors.sqlite"]


def directory(folder: Path) -> list[str]:
    (folder / "directory").mkdir()
    return ["--database", "directory"]


def contract(text: str) -> Callable[[Path], list[str]]:
    def written(folder: Path) -> list[str]:
        (folder / "contract.json").write_text(text)
        return ["--contract", "contract.json"]

    return written


@pytest.mark.parametrize(
    ("arrange", "reason"),
    [
        (bad_database, "database notes.txt: file is not a database"),
        (foreign_database, "database foreign.sqlite: holds something other than connectors"),
        (later_database, "database connectors.sqlite: has schema version 99, this server reads versions up to 2"),
        (directory, "database directory: unable to open database file"),
        (lambda _: ["--database", "no/such/folder"], "database no/such/folder: there is no such folder"),
        (lambda _: ["--contract", "none.json"], "contract none.json: No such file or directory"),
        (contract("{"), "contract contract.json: not JSON: "),
        (contract("[]"), "contract contract.json: not an OpenAPI document"),
        (contract("{}"), "contract contract.json: /components/parameters/NewConnectorId/schema is no usable schema: "),
        (lambda _: ["--port", "70000"], "argument --port: must be a number from 0 to 65535"),
        (lambda _: ["--port", "ssh"], "argument --port: must be a number from 0 to 65535"),
        (lambda _: ["--host", "no.such.host.invalid"], "cannot listen on no.such.host.invalid:0: "),
        (lambda _: ["--colour", "red"], "unrecognized arguments: --colour red"),
    ],
    ids=lambda part: part if isinstance(part, str) else "",
)
def test_it_does_not_start_and_says_why(tmp_path: Path, arrange: Callable[[Path], list[str]], reason: str) -> None:
    arguments = arrange(tmp_path)
    before = {path.name: path.is_file() and path.read_bytes() for path in tmp_path.iterdir()}

    line = refused("--port", "0", *arguments, folder=tmp_path)

    assert line.startswith(f"kibana-connectors-server: {reason}")
    assert {path.name: path.is_file() and path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_taken_port_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        line = refused("--port", str(port), folder=tmp_path)

    assert line == f"kibana-connectors-server: cannot listen on 127.0.0.1:{port}: Address already in use"
    assert list(tmp_path.iterdir()) == []
