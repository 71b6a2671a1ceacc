"""Layer 1: every example of the contract, sent, answered, compared exactly."""

from __future__ import annotations

from typing import Any

import pytest

from contract_tests import api
from contract_tests.cases import fields
from contract_tests.cases.case import Case
from contract_tests.check import Check
from contract_tests.judge import compared

CREATE = "/api/actions/connector/{id}"


@pytest.mark.cases(family=fields.examples)
def test_each_example_of_a_type_is_answered_exactly(check: Check, cases: list[Case]) -> None:
    check.all_created_as_predicted(cases)


def test_each_documented_answer_is_that_of_the_request_of_its_name(check: Check) -> None:
    """An answer whose name no request has belongs to none of them."""
    operation = check.run.oracle.contract.document["paths"][CREATE]["post"]
    requests, answers = _examples(operation["requestBody"]), _examples(operation["responses"]["200"])
    for name in requests.keys() & answers.keys():
        if requests[name]["connector_type_id"] in check.run.disabled:
            continue
        check.begin(f"example {name}")
        connector_id = check.run.ledger.new_id(check.run.space)
        answer = check.send(api.create(check.run.space, connector_id, requests[name]))
        found = list(compared("body", answers[name] | {"id": connector_id}, answer.json))
        if found:
            check.broken(found)

    check.verdict()


def _examples(part: dict[str, Any]) -> dict[str, Any]:
    (content,) = part["content"].values()
    return {name: example["value"] for name, example in content["examples"].items()}
