"""A fresh start, at the start or while it runs."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import httpx
import pytest

from tests.server.requests import EMAIL, INDEX
from tests.server.servers import refused, started

NEW = "/api/actions/connector"
RESET = "/_stand_in/reset"


def filled(kibana: httpx.Client) -> None:
    for path, body in ((f"{NEW}/a", INDEX), (f"/s/ops{NEW}/b", EMAIL)):
        kibana.post(path, json=body).raise_for_status()
    kibana.post(f"{NEW}/a/_execute", json={"params": {"documents": [{}]}}).raise_for_status()


def found(kibana: httpx.Client) -> list[int]:
    """How many connectors, in two spaces, runs and documents there are."""
    paths = (
        "/api/actions/connectors",
        "/s/ops/api/actions/connectors",
        "/_stand_in/runs",
        "/_stand_in/documents/alerts",
    )
    return [len(kibana.get(path).raise_for_status().json()) for path in paths]


def test_a_reset_empties_everything_and_the_server_goes_on(tmp_path: Path) -> None:
    with started(tmp_path, "--test-routes") as server, server.client() as kibana:
        filled(kibana)
        before = found(kibana)
        answer = kibana.post(RESET)

        assert (answer.status_code, answer.content) == (204, b"")
        assert (before, found(kibana)) == ([1, 1, 1, 1], [0, 0, 0, 0])
        filled(kibana)
        assert found(kibana) == [1, 1, 1, 1]


def test_a_reset_needs_the_xsrf_header(tmp_path: Path) -> None:
    with started(tmp_path, "--test-routes") as server, server.client() as kibana:
        filled(kibana)
        answer = httpx.post(server.url + RESET)

        assert (answer.status_code, answer.json()["message"]) == (400, "Request must contain a kbn-xsrf header.")
        assert found(kibana) == [1, 1, 1, 1]


def test_started_with_reset_it_is_empty_and_has_the_same_key(tmp_path: Path) -> None:
    key = tmp_path / "connectors.sqlite.key"
    with started(tmp_path) as server, server.client() as kibana:
        filled(kibana)
    before = key.read_bytes()

    with started(tmp_path, "--reset", "--test-routes") as server, server.client() as kibana:
        assert found(kibana) == [0, 0, 0, 0]
    assert key.read_bytes() == before


def test_a_reset_mends_a_database_whose_key_is_lost(tmp_path: Path) -> None:
    with started(tmp_path) as server, server.client() as kibana:
        filled(kibana)
    (tmp_path / "connectors.sqlite.key").unlink()

    with started(tmp_path, "--reset") as server, server.client() as kibana:
        filled(kibana)


@pytest.mark.parametrize("holds", ["CREATE TABLE other (a)", None])
def test_a_file_that_is_not_ours_is_never_emptied(tmp_path: Path, holds: str | None) -> None:
    path = tmp_path / "foreign.sqlite"
    if holds:
        connection = sqlite3.connect(path)
        connection.execute(holds)
        connection.close()
    else:
        path.write_text("these are notes, and long enough to be no database " * 20)
    before = path.read_bytes()

    line = refused("--port", "0", "--database", "foreign.sqlite", "--reset", folder=tmp_path)

    assert "database foreign.sqlite: " in line
    assert path.read_bytes() == before


def test_a_database_that_cannot_be_reset_is_said_on_one_line(tmp_path: Path) -> None:
    with started(tmp_path):
        pass
    connection = sqlite3.connect(tmp_path / "connectors.sqlite")
    connection.execute("DROP TABLE runs")
    connection.close()

    line = refused("--port", "0", "--database", "connectors.sqlite", "--reset", folder=tmp_path)

    assert line.endswith("database connectors.sqlite cannot be reset: no such table: runs (SQLITE_ERROR)")


def test_a_reset_outlasts_a_restart(tmp_path: Path) -> None:
    with started(tmp_path, "--test-routes") as server, server.client() as kibana:
        filled(kibana)
        kibana.post(RESET)
        server.stop()

    with started(tmp_path, "--test-routes") as server, server.client() as kibana:
        assert found(kibana) == [0, 0, 0, 0]
