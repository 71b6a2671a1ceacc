"""Promises about the body of a request of any connector type: the first thing that is wrong with it is told."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from contract_tests import api
from contract_tests.check import Check
from contract_tests.oracle.answers import NO_JSON, NO_XSRF
from contract_tests.oracle.shapes import no_object
from contract_tests.transport import Request


@pytest.mark.parametrize("text", ["", " ", "{", '{"name":1,}', "NaN", "\ufeff{}", '{"name":"a","__proto__":{}}'])
def test_broken_json_is_told_before_a_missing_xsrf_header(check: Check, creation: Request, text: str) -> None:
    broken = replace(creation, body=text.encode())
    expected = NO_JSON if text else no_object(None)
    check.begin("with the header")
    check.expect(broken, expected)
    check.begin("without the header")
    check.expect(replace(broken, headers=(("content-type", api.MEDIA_TYPE),)), expected if text else NO_XSRF)

    check.verdict()


@pytest.mark.parametrize(
    "wrong",
    [
        None, [], 1, "text", {}, {"config": None, "x": 1}, {"name": 1}, {"name": " "}, {"name": "a"},
        {"name": "a", "connector_type_id": None, "config": {"a": ""}},
        {"name": "a", "connector_type_id": "", "secrets": 1},
        {"name": "a", "connector_type_id": ".none-of-these", "config": None, "secrets": None},
        {"name": "a", "connector_type_id": ".none-of-these", "secrets": [], "x": 1},
        {"name": "a", "connector_type_id": ".none-of-these", "config": {"b": {"c": [" "]}}, "secrets": {"d": ""}},
        {"name": "a", "connector_type_id": ".none-of-these", "config": {"a": 1}, "x": 1},
    ],
)  # fmt: skip
def test_the_first_thing_wrong_with_a_body_is_told(check: Check, wrong: Any) -> None:
    """In the order name, type, config, secrets, other keys; before the type is looked up."""
    check.begin("create")
    connector_id = check.run.ledger.new_id(check.run.space)
    check.expect(api.create(check.run.space, connector_id, wrong), check.run.oracle.create(connector_id, wrong))

    check.verdict()


@pytest.mark.parametrize("type_name", [".none-of-these", "email", "constructor"])
def test_an_unknown_connector_type_is_refused(check: Check, type_name: str) -> None:
    check.begin("create")
    connector_id = check.run.ledger.new_id(check.run.space)
    body = {"name": "a", "connector_type_id": type_name, "config": {"a": 1}}
    check.expect(api.create(check.run.space, connector_id, body), check.run.oracle.create(connector_id, body))

    check.verdict()
