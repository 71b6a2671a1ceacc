"""Runs: what Kibana says before it calls the other service. Nothing leaves the machine."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from tests.server.requests import SERVER_LOG
from tests.server.servers import Server

JIRA = {
    "name": "jira",
    "connector_type_id": ".jira",
    "config": {"apiUrl": "https://jira.example.com", "projectKey": "OPS"},
    "secrets": {"email": "a@example.com", "apiToken": "t"},
}
TINES = {
    "name": "tines",
    "connector_type_id": ".tines",
    "config": {"url": "https://tines.example.com"},
    "secrets": {"email": "a@example.com", "token": "t"},
}


def made(kibana: httpx.Client, body: dict[str, Any]) -> str:
    return str(kibana.post("/api/actions/connector", json=body).raise_for_status().json()["id"])


def run(kibana: httpx.Client, connector_id: str, body: Any) -> httpx.Response:
    return kibana.post(f"/api/actions/connector/{connector_id}/_execute", json=body)


def test_a_run_with_good_parameters_is_ok(kibana: httpx.Client) -> None:
    connector_id = made(kibana, SERVER_LOG)

    answer = run(kibana, connector_id, {"params": {"message": "", "level": "warn"}})

    assert answer.status_code == 200
    assert answer.json() == {"connector_id": connector_id, "status": "ok"}


@pytest.mark.parametrize(
    ("connector", "params", "named"),
    [
        (SERVER_LOG, {}, "message"),
        (SERVER_LOG, {"message": "m", "level": "loud"}, "level"),
        (SERVER_LOG, {"message": "m", "colour": "red"}, "colour"),
        (JIRA, {"subAction": "dance", "subActionParams": {}}, ""),
        (TINES, {}, "subAction"),
        (TINES, {"subAction": "stories", "subActionParams": []}, "subActionParams"),
    ],
    ids=["missing", "enum", "unknown", "inline-sub-action", "no-sub-action", "sub-action-params"],
)
def test_bad_parameters_are_a_result_that_blames_the_user(
    kibana: httpx.Client, connector: dict[str, Any], params: dict[str, Any], named: str
) -> None:
    connector_id = made(kibana, connector)

    answer = run(kibana, connector_id, {"params": params})

    result = answer.json()
    assert answer.status_code == 200
    assert result.pop("message").startswith("error validating action params: ")
    assert named in answer.json()["message"]
    assert result == {"connector_id": connector_id, "status": "error", "errorSource": "user", "retry": False}


def test_an_unknown_sub_action_makes_the_run_throw(kibana: httpx.Client) -> None:
    connector_id = made(kibana, TINES)

    result = run(kibana, connector_id, {"params": {"subAction": "dance"}}).json()

    assert result == {
        "connector_id": connector_id,
        "status": "error",
        "message": "an error occurred while running the action",
        "service_message": f'Sub action "dance" is not registered. Connector id: {connector_id}. '
        "Connector name: Tines. Connector type: .tines",
        "errorSource": "framework",
        "retry": True,
    }


def test_bad_sub_action_parameters_make_the_run_throw(kibana: httpx.Client) -> None:
    connector_id = made(kibana, TINES)

    result = run(kibana, connector_id, {"params": {"subAction": "webhooks", "subActionParams": {}}}).json()

    assert result["service_message"].startswith("Request validation failed (")
    assert (result["errorSource"], result["retry"], result["status"]) == ("user", True, "error")


def test_a_good_sub_action_has_data(kibana: httpx.Client) -> None:
    connector_id = made(kibana, TINES)

    result = run(kibana, connector_id, {"params": {"subAction": "stories", "subActionParams": {}}}).json()

    assert result == {"connector_id": connector_id, "status": "ok", "data": {}}


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({}, "[request body.params]: expected value of type [object] but got [undefined]"),
        ({"params": None}, "[request body.params]: expected value of type [object] but got [null]"),
        ({"params": []}, "[request body.params]: expected value of type [object] but got [Array]"),
        ({"params": {}, "more": 1}, "[request body.more]: definition for this key is missing"),
        ([], "[request body]: expected a plain object value, but found [Array] instead."),
    ],
)
def test_a_body_without_params_is_refused(kibana: httpx.Client, body: Any, message: str) -> None:
    answer = run(kibana, made(kibana, SERVER_LOG), body)

    assert (answer.status_code, answer.json()["message"]) == (400, message)


def test_a_run_of_an_unknown_connector_is_not_found(kibana: httpx.Client) -> None:
    answer = run(kibana, "nobody", {"params": {}})

    assert (answer.status_code, answer.json()["message"]) == (404, "Saved object [action/nobody] not found")


def test_a_run_in_another_space_is_not_found(kibana: httpx.Client) -> None:
    connector_id = made(kibana, SERVER_LOG)

    answer = kibana.post(
        f"/s/elsewhere/api/actions/connector/{connector_id}/_execute", json={"params": {"message": "m"}}
    )

    assert answer.status_code == 404


def test_a_run_needs_the_xsrf_header(kibana: httpx.Client, server: Server) -> None:
    path = f"{server.url}/api/actions/connector/{made(kibana, SERVER_LOG)}/_execute"

    answer = httpx.post(path, json={"params": {"message": "m"}})

    assert (answer.status_code, answer.json()["message"]) == (400, "Request must contain a kbn-xsrf header.")
