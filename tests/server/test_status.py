"""The status: of what version the server is, and whether its store can be read."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import httpx
import pytest

from tests.server.requests import error
from tests.server.servers import Server, started

STATUS = "/api/status"
PAGE = 4096


def test_the_status_is_that_of_an_available_kibana(kibana: httpx.Client) -> None:
    answer = kibana.get(STATUS)
    status, version, metrics = (answer.json()[part] for part in ("status", "version", "metrics"))
    services = [status["overall"], *status["core"].values(), *status["plugins"].values()]

    assert (answer.status_code, answer.json()["name"]) == (200, answer.headers["kbn-name"])
    assert list(status["core"]) == ["elasticsearch", "savedObjects"]
    assert "actions" in status["plugins"]
    assert {service["level"] for service in services} == {"available"}
    assert all(service["summary"] for service in services)
    assert (version["number"], version["build_flavor"], version["build_snapshot"]) == ("9.4.0", "traditional", False)
    assert (len(version["build_hash"]), type(version["build_number"])) == (40, int)
    assert all(datetime.fromisoformat(moment) for moment in (version["build_date"], metrics["last_updated"]))


def test_each_server_has_an_identity_that_it_keeps_while_it_runs(kibana: httpx.Client, tmp_path: Path) -> None:
    with started(tmp_path) as server, server.client() as other:
        uuids = [client.get(STATUS).json()["uuid"] for client in (kibana, kibana, other)]

    assert uuids[0] == uuids[1] != uuids[2]
    assert all(re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", one) for one in uuids)


@pytest.mark.parametrize("path", [STATUS, f"/s/any{STATUS}", f"{STATUS}?v8format=true", f"{STATUS}?v7format=false"])
def test_the_status_has_the_form_of_kibana_8_and_later(kibana: httpx.Client, path: str) -> None:
    assert kibana.get(path).json()["status"]["overall"]["level"] == "available"


@pytest.mark.parametrize("query", ["v7format=true", "v8format=false"])
def test_the_status_has_the_form_of_kibana_7_where_that_is_asked_for(kibana: httpx.Client, query: str) -> None:
    status = kibana.get(f"{STATUS}?{query}").json()["status"]

    assert (status["overall"]["state"], status["overall"]["title"]) == ("green", "Green")
    assert [component["id"] for component in status["statuses"]] == [
        "core:elasticsearch@9.4.0",
        "core:savedObjects@9.4.0",
        "plugin:actions@9.4.0",
        "plugin:spaces@9.4.0",
    ]
    assert {component["state"] for component in status["statuses"]} == {"green"}


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("v7format=1", "[request query.v7format]: expected value of type [boolean] but got [string]"),
        ("v8format=true&v8format=true", "[request query.v8format]: expected value of type [boolean] but got [Array]"),
        ("v9format=true", "[request query.v9format]: definition for this key is missing"),
        ("v7format=true&v8format=false", "[request query]: provide only one format option: v7format or v8format"),
    ],
)
def test_other_queries_for_the_status_are_refused(kibana: httpx.Client, query: str, message: str) -> None:
    answer = kibana.get(f"{STATUS}?{query}")

    assert (answer.status_code, answer.json()) == (400, error(400, "Bad Request", message))


def test_the_status_is_read_only(server: Server) -> None:
    assert httpx.post(server.url + STATUS).status_code == 404


def test_a_server_whose_store_cannot_be_read_is_critical(tmp_path: Path) -> None:
    with started(tmp_path) as server, server.client() as kibana:
        database = tmp_path / "connectors.sqlite"
        whole = database.read_bytes()
        database.write_bytes(whole[:PAGE] + b"\xff" * (len(whole) - PAGE))
        broken, legacy = kibana.get(STATUS), kibana.get(f"{STATUS}?v7format=true")

    status = broken.json()["status"]
    assert (broken.status_code, legacy.status_code) == (503, 503)
    assert (status["overall"]["level"], status["core"]["elasticsearch"]["level"]) == ("critical", "critical")
    assert (status["core"]["savedObjects"]["level"], status["plugins"]["actions"]["level"]) == ("unavailable",) * 2
    assert legacy.json()["status"]["overall"]["state"] == "red"
    assert broken.json()["version"]["number"] == "9.4.0"
