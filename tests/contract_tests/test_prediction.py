"""The oracle predicts what the page shows and what the facts about Kibana say."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest

from contract_tests.oracle.defaults import stored
from contract_tests.oracle.json_text import has_proto_key
from contract_tests.oracle.prediction import Oracle

EMAIL = {"name": "a", "connector_type_id": ".email", "config": {"from": "a@example.com", "host": "h", "port": 25}}


def changed(body: dict[str, Any], **parts: Any) -> dict[str, Any]:
    """The body with members of config or secrets, or with top-level fields, replaced."""
    body = copy.deepcopy(body)
    for name, value in parts.items():
        if name in ("config", "secrets") and isinstance(value, dict):
            body[name] = body.get(name, {}) | value
        else:
            body[name] = value
    return body


@pytest.mark.parametrize("name", ["email", "index", "webhook"])
def test_the_documented_answers_are_predicted(oracle: Oracle, name: str) -> None:
    create = oracle.contract.document["paths"]["/api/actions/connector/{id}"]["post"]
    (content,) = create["responses"]["200"]["content"].values()
    answer = content["examples"][name]["value"]

    assert oracle.create(answer["id"], oracle.contract.operation_examples[name]).body == answer


def test_authentication_left_out_needs_no_user(oracle: Oracle) -> None:
    expected = oracle.create("a", EMAIL)

    assert (expected.status, expected.body["config"]["hasAuth"]) == (200, True)


def test_authentication_asked_for_needs_a_user(oracle: Oracle) -> None:
    expected = oracle.create("a", changed(EMAIL, config={"hasAuth": True}))

    assert (expected.status, expected.message) == (400, "error validating action type connector: ")


@pytest.mark.parametrize(
    ("has_auth", "auth_type"),
    [({}, "webhook-authentication-basic"), ({"hasAuth": False}, None), ({"authType": None}, None)],
)
def test_a_conditional_default_replaces_the_field_s_own(oracle: Oracle, has_auth: Any, auth_type: Any) -> None:
    body = {"name": "a", "connector_type_id": ".webhook", "config": {"url": "https://a", **has_auth}}

    assert oracle.create("a", body).body["config"]["authType"] == auth_type


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (None, "[request body]: "),
        ({}, "[request body.name]: "),
        (changed(EMAIL, name="\u2003", connector_type_id=1), "[request body.name]: "),
        (changed(EMAIL, connector_type_id=1, config=None), "[request body.connector_type_id]: "),
        (changed(EMAIL, config=None, secrets=None), "[request body.config]: "),
        (changed(EMAIL, config={"a": {"b": ["\ufeff"]}}, secrets={"c": ""}), "[request body.config.a]: value ''"),
        (changed(EMAIL, secrets={"c": ""}, more=1), "[request body.secrets.c]: value ''"),
        (changed(EMAIL, more=1, connector_type_id=".x"), "[request body.more]: "),
        (changed(EMAIL, connector_type_id=".x"), 'Action type ".x" is not registered.'),
        (changed(EMAIL, config={"x": 1}, secrets={"x": 1}), "error validating connector type config: "),
        (changed(EMAIL, config={"hasAuth": True}, secrets={"x": 1}), "error validating connector type secrets: "),
    ],
)
def test_the_first_failing_check_is_told(oracle: Oracle, body: Any, message: str) -> None:
    assert oracle.create("a", body).message.startswith(message)


@pytest.mark.parametrize(
    ("config", "words"),
    [({"port": 0}, {"port"}), ({"colour": 1}, {"colour"}), ({"from": 1, "secure": "x"}, {"from", "secure"})],
)
def test_an_error_names_a_field_that_is_wrong(oracle: Oracle, config: Any, words: set[str]) -> None:
    assert oracle.create("a", changed(EMAIL, config=config)).words == words


@pytest.mark.parametrize("connector_id", ["", "A", "-a", "a-", "a_b", "a" * 37, "a/b", "é", "a\n"])
def test_an_identifier_outside_the_rule_is_refused_first(oracle: Oracle, connector_id: str) -> None:
    assert oracle.create(connector_id, None).message == "[request params.id]: "


def test_a_format_that_nobody_can_judge_casts_doubt(oracle: Oracle) -> None:
    body = {"name": "a", "connector_type_id": ".webhook", "config": {"url": "https://xn--a"}}

    assert [oracle.create("a", body).doubtful, oracle.create("a", EMAIL).doubtful] == [True, False]


def test_defaults_are_filled_in_at_every_depth() -> None:
    document = {
        "components": {
            "schemas": {
                "Outer": {
                    "type": "object",
                    "properties": {
                        "inner": {"$ref": "#/components/schemas/Inner"},
                        "choice": {"oneOf": [{"$ref": "#/components/schemas/A"}, {"$ref": "#/components/schemas/B"}]},
                        "list": {"type": "array", "items": {"$ref": "#/components/schemas/Inner"}, "default": []},
                    },
                },
                "Inner": {"type": "object", "properties": {"x": {"type": "integer", "default": 1}}},
                "A": {
                    "type": "object",
                    "required": ["kind"],
                    "properties": {"kind": {"const": "a"}, "y": {"default": 1}},
                },
                "B": {
                    "type": "object",
                    "required": ["kind"],
                    "properties": {"kind": {"const": "b"}, "z": {"default": 2}},
                },
            }
        },
        "paths": {},
    }
    contract = Oracle(document).contract

    filled = [
        stored(contract, contract.schema("Outer"), sent)
        for sent in ({}, {"inner": {}, "choice": {"kind": "b"}, "list": [{}]}, {"inner": {"x": None}})
    ]

    assert filled == [
        {"list": []},
        {"inner": {"x": 1}, "choice": {"kind": "b", "z": 2}, "list": [{"x": 1}]},
        {"inner": {"x": None}, "list": []},
    ]


def test_the_request_that_was_judged_is_left_as_it_was(oracle: Oracle) -> None:
    before = json.dumps(EMAIL)
    oracle.create("a", EMAIL)

    assert json.dumps(EMAIL) == before


@pytest.mark.parametrize(
    ("config", "deprecated"), [({}, True), ({"usesTableApi": True}, True), ({"usesTableApi": False}, False)]
)
def test_a_connector_is_deprecated_by_what_is_stored(oracle: Oracle, config: dict[str, Any], deprecated: bool) -> None:
    """Its default, where the request leaves it out."""
    body = {
        "name": "a",
        "connector_type_id": ".servicenow",
        "config": {"apiUrl": "https://a", **config},
        "secrets": {"username": "u", "password": "p"},
    }

    assert oracle.create("a", body).body["is_deprecated"] is deprecated


def test_an_unknown_key_is_dropped_where_the_contract_says_so(oracle: Oracle) -> None:
    body = {"name": "a", "connector_type_id": ".mcp", "config": {"serverUrl": "u", "x": 1}, "secrets": {"x": 1}}

    assert oracle.create("a", body).body["config"] == {"serverUrl": "u", "hasAuth": True}


@pytest.mark.parametrize(
    ("config", "words"),
    [
        ({"apiProvider": "Nobody", "apiUrl": "https://a"}, {"apiProvider"}),
        ({"apiUrl": "https://a"}, {"apiProvider"}),
        ({"apiProvider": "OpenAI", "apiUrl": "https://a", "verificationMode": "full"}, {"verificationMode"}),
        ({"apiProvider": "Other", "apiUrl": "https://a"}, {"defaultModel"}),
    ],
)
def test_a_field_of_the_variant_that_is_meant_is_named(oracle: Oracle, config: Any, words: set[str]) -> None:
    body = {"name": "a", "connector_type_id": ".gen-ai", "config": config, "secrets": {"apiKey": "k"}}

    assert oracle.create("a", body).words == words


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ({"__proto__": 1}, True),
        ({"params": {"list": [{}, {"deep": {"__proto__": {}}}]}}, True),
        ({"params": {"__proto": 1, "proto": "__proto__"}}, False),
        (["__proto__"], False),
        (None, False),
    ],
)
def test_a_key_that_the_parser_refuses_is_found_at_any_depth(body: Any, found: bool) -> None:
    assert has_proto_key(body) is found


def test_a_key_that_the_parser_refuses_is_told_before_all_else(oracle: Oracle) -> None:
    body = {"config": {"host": "", "headers": [{"__proto__": None}]}}

    for expected in (oracle.create("NO ID", body), oracle.update(".email", "a", body)):
        assert (expected.status, expected.message) == (400, "Invalid request payload JSON format")
