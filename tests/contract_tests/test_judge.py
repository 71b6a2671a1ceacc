"""Expected against got: what counts as a difference and how it is told."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from contract_tests.judge import compared, differences
from contract_tests.leniences import excused
from contract_tests.oracle.answers import NO_XSRF, RANDOM_UUID, Expected, refused, turned_away
from contract_tests.oracle.prediction import Oracle
from contract_tests.transport import Answer, Request
from tests.contract_tests.answer_headers import HEADERS


def told(expected: Expected, status: int, body: Any, request: Request | None = None) -> list[str]:
    return differences(expected, request or Request("GET", "/"), Answer(status, HEADERS, json.dumps(body).encode()))


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

    found = told(Expected(status), status, {}, Request(method, "/"))

    assert found[0] == f"body: expected none, got {status} {{}}"


def test_another_media_type_is_a_difference() -> None:
    answer = Answer(200, HEADERS | {"content-type": "text/html"}, b"{}")

    assert differences(Expected(200, {}), Request("GET", "/"), answer) == [
        "header content-type: expected application/json; charset=utf-8, got text/html"
    ]


@pytest.mark.parametrize("name", HEADERS)
def test_a_header_that_is_missing_is_a_difference(name: str) -> None:
    answer = Answer(200, {key: value for key, value in HEADERS.items() if key != name}, b"{}")

    (found,) = differences(Expected(200, {}), Request("GET", "/"), answer)

    assert (found.startswith(f"header {name}: expected "), found.endswith(", got none")) == (True, True)


@pytest.mark.parametrize(
    ("expected", "version", "differs"),
    [
        (NO_XSRF, "2023-10-31", True),
        (NO_XSRF, None, False),
        (refused("Request must contain a kbn-xsrf header."), None, True),
        (replace(refused("Request must contain a kbn-xsrf header."), unmarked=True), None, False),
        (replace(refused("Request must contain a kbn-xsrf header."), unmarked=True), "1999-01-01", True),
    ],
)
def test_only_what_reaches_an_operation_has_the_version(expected: Expected, version: str | None, differs: bool) -> None:
    headers = {key: value for key, value in HEADERS.items() if key != "elastic-api-version"}
    headers |= {"elastic-api-version": version} if version else {}
    answer = Answer(400, headers, json.dumps(error("Request must contain a kbn-xsrf header.")).encode())

    assert bool(differences(expected, Request("GET", "/"), answer)) is differs


def test_a_message_is_told_whole_where_it_is_known_whole() -> None:
    assert told(refused("no more"), 400, error("no more than this")) == [
        'body.message: expected "no more", got "no more than this"'
    ]


def test_a_field_that_may_be_absent_is_no_difference_and_another_value_is() -> None:
    expected = Expected(200, {"config": {"a": 1}}, optional=frozenset(("body.config.a",)))

    assert (told(expected, 200, {"config": {}}), told(expected, 200, {"config": {"a": 2}})) == (
        [],
        ["body.config.a: expected 1, got 2"],
    )


def test_attributes_of_an_error_are_compared_where_they_are_known() -> None:
    expected = turned_away("no", attributes={"got": "1"})
    headers = {key: value for key, value in HEADERS.items() if key != "elastic-api-version"}
    answer = Answer(400, headers, json.dumps(error("no", attributes={"got": "2"})).encode())

    assert differences(expected, Request("GET", "/"), answer) == ['body.attributes.got: expected "1", got "2"']


@pytest.mark.parametrize(
    ("body", "answer"),
    [
        ({"config": '{"index": "a"}', "name": "a", "connector_type_id": ".index"}, {"connector_type_id": ".index"}),
        ({"config": {"port": "25"}, "name": "a"}, {"connector_type_id": ".email"}),
        ({"config": {"secure": "true"}, "name": "a"}, {"connector_type_id": ".email"}),
        ({"config": {"port": 1e999}, "name": "a"}, {"connector_type_id": ".email"}),
    ],
)
def test_what_kibana_takes_beyond_the_contract_is_excused(oracle: Oracle, body: Any, answer: Any) -> None:
    request = Request("POST", "/", body=json.dumps(body).replace("Infinity", "1e999").encode())
    got = Answer(200, HEADERS, json.dumps(answer).encode())

    assert excused(oracle.contract, refused(""), request, got) is True


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"config": "text"}, 200),
        ({"config": {"host": 1}}, 200),
        ({"config": {"port": []}}, 200),
        ({"config": {"secure": 1}}, 200),
        ({"config": {"host": "true"}}, 200),
        ({"config": '{"index": "a"}'}, 500),
    ],
)
def test_nothing_else_is_excused(oracle: Oracle, body: Any, status: int) -> None:
    request = Request("POST", "/", body=json.dumps(body).encode())
    got = Answer(status, HEADERS, b'{"connector_type_id": ".email"}')

    assert excused(oracle.contract, refused(""), request, got) is False
