"""The oracle predicts what a run of a connector answers."""

from __future__ import annotations

from typing import Any

import pytest

from contract_tests.judge import compared
from contract_tests.oracle.answers import Expected
from contract_tests.oracle.prediction import Oracle
from contract_tests.oracle.runs import run, shape_of_run

THROWN = {
    "connector_id": "x", "status": "error", "message": "an error occurred while running the action", "retry": True,
}  # fmt: skip


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (None, "[request body]: expected a plain object value, but found [null] instead."),
        ({}, "[request body.params]: expected value of type [object] but got [undefined]"),
        ({"x": 1}, "[request body.params]: expected value of type [object] but got [undefined]"),
        ({"params": [], "x": 1}, "[request body.params]: expected value of type [object] but got [Array]"),
        ({"params": {}, "x": 1}, "[request body.x]: "),
    ],
)
def test_the_first_thing_wrong_with_the_body_is_told(body: Any, message: str) -> None:
    told = shape_of_run(body) or Expected(200)

    assert (told.status, told.message) == (400, message)


@pytest.mark.parametrize(
    ("type_id", "params", "expected"),
    [
        (".server-log", {"message": "m"}, {"connector_id": "x", "status": "ok"}),
        (
            ".server-log",
            {"level": "info"},
            {
                "connector_id": "x", "status": "error", "message": "error validating action params: no message",
                "errorSource": "user", "retry": False,
            },
        ),
        (
            ".bedrock",
            {"subAction": "constructor"},
            THROWN
            | {
                "errorSource": "framework",
                "service_message": 'Sub action "constructor" is not registered. Connector id: x. '
                "Connector name: Amazon Bedrock. Connector type: .bedrock",
            },
        ),
        (
            ".bedrock",
            {"subAction": "run", "subActionParams": {}},
            THROWN | {"errorSource": "user", "service_message": "Request validation failed (no body)"},
        ),
        (
            ".bedrock",
            {"subAction": "run"},
            THROWN | {"errorSource": "user", "service_message": "Request validation failed (nothing)"},
        ),
    ],
)  # fmt: skip
def test_a_run_answers_as_kibana_s_facts_say(
    oracle: Oracle, type_id: str, params: dict[str, Any], expected: dict[str, Any]
) -> None:
    predicted = run(oracle.contract, oracle.contract.types[type_id], "x", params)

    assert (predicted.status, list(compared("body", predicted.body, expected))) == (200, [])
