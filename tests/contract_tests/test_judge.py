"""Expected against got: what counts as a difference and how it is told."""

from __future__ import annotations

import json
from typing import Any

import pytest

from contract_tests.judge import compared, differences
from contract_tests.leniences import excused
from contract_tests.oracle.answers import RANDOM_UUID, Expected, refused
from contract_tests.oracle.prediction import Oracle
from contract_tests.transport import Answer, Request

JSON = {"content-type": "application/json; charset=utf-8"}


def told(expected: Expected, status: int, body: Any, request: Request | None = None) -> list[str]:
    return differences(expected, request or Request("GET", "/"), Answer(status, JSON, json.dumps(body).encode()))


def error(message: str, **more: Any) -> dict[str, Any]:
    return {"statusCode": 400, "error": "Bad Request", "message": message, **more}


@pytest.mark.parametrize(
    ("expected", "got"),
    [
        (1, 1.0),
        ({"a": [1, {"b": None}]}, {"a": [1, {"b": None}]}),
        ({"id": RANDOM_UUID}, {"id": "9f0c3a52-8b7c-4c1e-9d55-0d0a3c5f7e11"}),
        ({}, {"auth_mode": "shared", "is_connector_type_deprecated": False}),
    ],
)
def test_equal_json_has_no_differences(expected: Any, got: Any) -> None:
    assert list(compared("body", expected, got)) == []


@pytest.mark.parametrize(
    ("expected", "got", "difference"),
    [
        (1, True, "body: expected 1, got true"),
        (None, "", 'body: expected null, got ""'),
        ({"a": {"b": 1}}, {"a": {}}, "body.a.b: expected 1, got absent"),
        ({"a": {}}, {"a": {"b": 1}}, "body.a.b: expected absent, got 1"),
        ([1, 2], [1], "body: expected [1, 2], got [1]"),
        ([1, 2], [1, 3], "body[1]: expected 2, got 3"),
        ({"id": RANDOM_UUID}, {"id": "not random"}, 'body.id: expected <a random UUID>, got "not random"'),
        ({}, {"auth_mode": 1}, "body.auth_mode: expected absent, got 1"),
    ],
)  # fmt: skip
def test_a_difference_tells_where_it_is(expected: Any, got: Any, difference: str) -> None:
    assert list(compared("body", expected, got)) == [difference]


def test_an_error_needs_only_the_start_of_the_message_and_one_of_the_words() -> None:
    expected = refused("error validating ", frozenset({"host", "port"}))

    assert told(expected, 400, error("error validating config: at port", attributes={})) == []


@pytest.mark.parametrize(
    ("body", "difference"),
    [
        (error("error at port"), 'body.message: expected to start with "error validating ", got "error at port"'),
        (error("error validating it"), 'body.message: expected to name host or port, got "error validating it"'),
        (error("error validating port", stack="x"), 'body.stack: expected absent, got "x"'),
        (error("error validating port") | {"error": "Oh"}, 'body.error: expected "Bad Request", got "Oh"'),
        (error("error validating port") | {"statusCode": 500}, "body.statusCode: expected 400, got 500"),
        ({"message": "x"}, 'body: expected an error of statusCode, error and message, got {"message": "x"}'),
    ],
)
def test_an_error_of_another_form_is_a_difference(body: Any, difference: str) -> None:
    assert told(refused("error validating ", frozenset({"host", "port"})), 400, body) == [difference]


def test_another_status_is_told_with_the_body_that_came_with_it() -> None:
    assert told(Expected(200, {}), 500, {"a": 1}) == ['status: expected 200, got 500 {"a": 1}']


def test_no_answer_at_all_is_told_with_the_reason() -> None:
    answer = Answer(0, reason="no answer: Connection reset by peer")

    assert differences(Expected(200), Request("GET", "/"), answer) == [
        "status: expected 200, got no answer: Connection reset by peer"
    ]


@pytest.mark.parametrize("method", ["HEAD", "DELETE"])
def test_a_body_where_there_must_be_none_is_a_difference(method: str) -> None:
    status = 204 if method == "DELETE" else 200

    assert told(Expected(status), status, {}, Request(method, "/")) == [f"body: expected none, got {status} {{}}"]


def test_another_media_type_is_a_difference() -> None:
    answer = Answer(200, {"content-type": "text/html"}, b"{}")

    assert differences(Expected(200, {}), Request("GET", "/"), answer) == [
        "header content-type: expected application/json, got text/html"
    ]


def test_a_secret_in_an_answer_is_a_difference() -> None:
    request = Request("POST", "/", body=b'{"secrets":{"user":"canary-user"}}')

    assert told(refused("no "), 400, error("no canary-user"), request) == [
        "secrecy: the answer holds the secret canary-user"
    ]


@pytest.mark.parametrize(
    ("body", "answer"),
    [
        ({"config": '{"index": "a"}', "name": "a", "connector_type_id": ".index"}, {"connector_type_id": ".index"}),
        ({"config": {"port": "25"}, "name": "a"}, {"connector_type_id": ".email"}),
    ],
)
def test_what_kibana_takes_beyond_the_contract_is_excused(oracle: Oracle, body: Any, answer: Any) -> None:
    request = Request("POST", "/", body=json.dumps(body).encode())
    got = Answer(200, JSON, json.dumps(answer).encode())

    assert excused(oracle.contract, refused(""), request, got) is True


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"config": "text"}, 200),
        ({"config": {"host": 1}}, 200),
        ({"config": {"port": []}}, 200),
        ({"config": '{"index": "a"}'}, 500),
    ],
)
def test_nothing_else_is_excused(oracle: Oracle, body: Any, status: int) -> None:
    request = Request("POST", "/", body=json.dumps(body).encode())
    got = Answer(status, JSON, b'{"connector_type_id": ".email"}')

    assert excused(oracle.contract, refused(""), request, got) is False
