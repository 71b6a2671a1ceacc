"""Runs that were recorded: what would have been sent, readable by tests, without secrets."""

from __future__ import annotations

import base64
import json
import re
import sqlite3
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.server.requests import INDEX, SERVER_LOG, WEBHOOK, with_secrets
from tests.server.servers import started

NEW = "/api/actions/connector"
RUNS = "/_stand_in/runs"
SLACK = {
    "name": "slack",
    "connector_type_id": ".slack",
    "secrets": {"webhookUrl": "https://hooks.slack.example.com/services/T0/B0/secret"},
}


def made(kibana: httpx.Client, space: str, body: dict[str, Any]) -> str:
    return str(kibana.post(f"{space}{NEW}", json=body).raise_for_status().json()["id"])


def run(kibana: httpx.Client, space: str, connector_id: str, params: dict[str, Any]) -> dict[str, Any]:
    answer = kibana.post(f"{space}{NEW}/{connector_id}/_execute", json={"params": params}).raise_for_status()
    result: dict[str, Any] = answer.json()
    return result


def runs(kibana: httpx.Client, space: str, **query: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = kibana.get(f"{space}{RUNS}", params=query).raise_for_status().json()
    return found


def test_a_run_is_recorded_with_all_that_it_was(kibana: httpx.Client, space: str) -> None:
    slack = made(kibana, space, SLACK)

    result = run(kibana, space, slack, {"message": "disk full \U0001f600"})

    (recorded,) = runs(kibana, space)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", recorded.pop("at"))
    assert recorded == {
        "space": space.removeprefix("/s/"),
        "connector_id": slack,
        "connector_type_id": ".slack",
        "params": {"message": "disk full \U0001f600"},
        "result": result,
    }


def test_a_run_that_failed_is_recorded_with_its_result(kibana: httpx.Client, space: str) -> None:
    slack = made(kibana, space, SLACK)

    result = run(kibana, space, slack, {"text": "no such parameter"})

    (recorded,) = runs(kibana, space)
    assert (recorded["result"], recorded["result"]["status"]) == (result, "error")
    assert recorded["params"] == {"text": "no such parameter"}


def test_what_was_refused_before_the_run_is_not_recorded(kibana: httpx.Client, space: str) -> None:
    slack = made(kibana, space, SLACK)

    kibana.post(f"{space}{NEW}/{slack}/_execute", json={"params": 1})
    kibana.post(f"{space}{NEW}/nobody/_execute", json={"params": {}})

    assert runs(kibana, space) == []


def test_runs_are_listed_oldest_first_by_space_and_by_connector(kibana: httpx.Client, space: str) -> None:
    one, other = made(kibana, space, SLACK), made(kibana, space, SERVER_LOG)
    elsewhere = made(kibana, f"{space}-2", SLACK)
    for number in range(3):
        run(kibana, space, one, {"message": f"one {number}"})
        run(kibana, space, other, {"message": f"other {number}"})
    run(kibana, f"{space}-2", elsewhere, {"message": "elsewhere"})

    def said(found: list[dict[str, Any]]) -> list[str]:
        return [recorded["params"]["message"] for recorded in found]

    assert said(runs(kibana, space)) == ["one 0", "other 0", "one 1", "other 1", "one 2", "other 2"]
    assert said(runs(kibana, space, connector_id=one)) == ["one 0", "one 1", "one 2"]
    assert runs(kibana, space, connector_id="nobody") == []
    assert said(runs(kibana, f"{space}-2")) == ["elsewhere"]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        (
            "connector_id=a&connector_id=b",
            "[request query.connector_id]: expected value of type [string] but got [Array]",
        ),
        ("id=a", "[request query.id]: definition for this key is missing"),
    ],
)
def test_another_query_is_refused(kibana: httpx.Client, query: str, message: str) -> None:
    answer = kibana.get(f"{RUNS}?{query}")

    assert (answer.status_code, answer.json()["message"]) == (400, message)


def test_records_outlast_the_connector_and_a_restart(tmp_path: Path) -> None:
    with started(tmp_path) as server, server.client() as kibana:
        slack = made(kibana, "", SLACK)
        run(kibana, "", slack, {"message": "kept"})
        kibana.delete(f"{NEW}/{slack}")

    with started(tmp_path, "--test-routes") as server, server.client() as kibana:
        assert [recorded["params"] for recorded in runs(kibana, "")] == [{"message": "kept"}]


def test_the_log_tells_of_each_run(tmp_path: Path) -> None:
    with started(tmp_path) as server, server.client() as kibana:
        slack = made(kibana, "/s/ops", SLACK)
        run(kibana, "/s/ops", slack, {"message": 'disk "full"'})
        run(kibana, "/s/ops", slack, {"text": "no such parameter"})
        server.stop()

    said = json.dumps(json.dumps({"message": 'disk "full"'}, separators=(",", ":")))
    first, second = server.lines("run")
    assert re.fullmatch(
        rf"event=run type=\.slack connector={slack} space=ops result=ok params={re.escape(said)} request=[0-9a-f]+-\d+",
        first,
    )
    assert " result=error " in second


def test_long_parameters_are_cut_in_the_log_and_whole_in_the_record(tmp_path: Path) -> None:
    with started(tmp_path, "--test-routes") as server, server.client() as kibana:
        run(kibana, "", made(kibana, "", SLACK), {"message": "m" * 100_000})
        recorded = runs(kibana, "")
        server.stop()

    (line,) = server.lines("run")
    assert "m" * 1900 in line
    assert "... (98014 characters more)" in line
    assert len(line) < 2500
    assert recorded[0]["params"] == {"message": "m" * 100_000}


def test_secrets_of_the_connector_are_in_no_record_line_or_file(tmp_path: Path) -> None:
    secrets = {"user": "secret-user-1", "password": 'secret"word\n2', "secretHeaders": {"x-key": "87654321"}}
    with started(tmp_path, "--test-routes") as server, server.client() as kibana:
        hook = made(kibana, "", {**with_secrets(WEBHOOK, **secrets), "config": {**WEBHOOK["config"], "hasAuth": True}})
        body = json.dumps({"login": secrets["user"], "with": secrets["password"]})
        ok = run(kibana, "", hook, {"body": body})
        odd = {"subAction": "secret-user-1", "secret-user-1": [87654321, True, None, {"a": "xsecret-user-1x"}]}
        run(kibana, "", hook, odd)
        first, second = runs(kibana, "")
        texts = [path.read_bytes() for path in tmp_path.iterdir()]
        server.stop()
    texts += [path.read_bytes() for path in tmp_path.iterdir()]

    assert ok["status"] == "ok"
    assert json.loads(first["params"]["body"]) == {"login": "***", "with": "***"}
    assert second["params"] == {"subAction": "***", "***": ["***", True, None, {"a": "x***x"}]}
    assert len(server.lines("run")) == 2
    assert not [text for text in texts if re.search(rb"secret-user|secret.{1,4}word|87654321", text)]


def test_a_result_that_quotes_a_secret_is_recorded_without_it(kibana: httpx.Client, space: str) -> None:
    tines = {
        "name": "tines",
        "connector_type_id": ".tines",
        "config": {"url": "https://tines.example.com"},
        "secrets": {"email": "a@example.com", "token": "a-secret-token"},
    }

    told = run(kibana, space, made(kibana, space, tines), {"subAction": "a-secret-token"})

    assert '"a-secret-token" is not registered' in told["service_message"]
    assert 'Sub action "***" is not registered' in runs(kibana, space)[0]["result"]["service_message"]


def test_forms_of_a_secret_beyond_json_are_not_seen_through(kibana: httpx.Client, space: str) -> None:
    """The page on running says so."""
    slack = made(kibana, space, SLACK)
    encoded = base64.b64encode(SLACK["secrets"]["webhookUrl"].encode()).decode()  # type: ignore[index]

    run(kibana, space, slack, {"message": encoded})

    assert runs(kibana, space)[0]["params"] == {"message": encoded}


def test_a_message_for_the_log_is_there_at_its_level(tmp_path: Path) -> None:
    levels = ["trace", "debug", "info", "warn", "error", "fatal"]
    with started(tmp_path) as server, server.client() as kibana:
        connector = made(kibana, "", SERVER_LOG)
        for level in levels:
            run(kibana, "", connector, {"message": "disk\nfull", "level": level})
        run(kibana, "", connector, {"message": "without a level"})
        run(kibana, "", connector, {"message": "refused", "level": "loud"})
        server.stop()

    lines = server.lines("message")
    message = r'"Server log: disk\nfull"'
    assert len(lines) == len(levels) + 1
    for line, level in zip(lines, levels, strict=False):
        assert line.startswith(f"event=message level={level} message={message} connector={connector} request=")
    assert lines[-1].startswith('event=message level=info message="Server log: without a level" ')


def test_a_run_that_cannot_be_recorded_is_refused(tmp_path: Path) -> None:
    with started(tmp_path, "--test-routes") as server, server.client() as kibana:
        slack = made(kibana, "", SLACK)
        connection = sqlite3.connect(tmp_path / "connectors.sqlite")
        connection.execute("DROP TABLE runs")
        connection.close()

        answers = [kibana.post(f"{NEW}/{slack}/_execute", json={"params": {"message": "m"}}), kibana.get(RUNS)]

    assert [(answer.status_code, answer.json()["error"]) for answer in answers] == [(500, "Internal Server Error")] * 2


@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", RUNS), ("GET", f"/s/a{RUNS}"), ("GET", "/_stand_in/documents/a"), ("POST", "/_stand_in/reset")],
)
def test_without_being_asked_for_the_routes_lead_nowhere(method: str, path: str, tmp_path: Path) -> None:
    with started(tmp_path) as server, server.client() as kibana:
        kibana.post(f"{NEW}/a", json=INDEX)
        answers = [kibana.request(method, path), kibana.request(method, "/no/such/path")]

        assert [answer.status_code for answer in answers] == [404, 404]
        assert answers[0].json() == answers[1].json()
        assert answers[0].headers.keys() == answers[1].headers.keys()
        assert kibana.get(f"{NEW}/a").status_code == 200
