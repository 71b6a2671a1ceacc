"""Layer 4, for runs: what is refused, and what a run tells. Only the stand-in runs connectors: it calls nobody."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from contract_tests import api
from contract_tests.cases import params
from contract_tests.cases.case import Case
from contract_tests.cases.material import Material
from contract_tests.check import Check
from contract_tests.judge import compared, differences
from contract_tests.oracle.answers import NO_XSRF, Expected, not_found
from contract_tests.oracle.runs import run, shape_of_run, sub_actions

ANY_PARAMS: dict[str, Any] = {"params": {}}


@pytest.fixture
def runnable(check: Check, material: Material) -> Material:
    if check.run.settings.base_url is not None:
        pytest.skip("connectors are run on the stand-in alone")
    return material


@pytest.fixture
def connector_id(check: Check) -> str:
    """Of a connector of the first type that the server enables."""
    check.begin("a connector to run")
    types = check.run.oracle.contract.types.values()
    connector = check.created(next(found.examples[0] for found in types if found.id not in check.run.disabled))
    return str(connector["id"]) if connector else "contract-test-missing"


def test_a_run_of_a_missing_connector_is_not_found(check: Check) -> None:
    check.begin("run")
    missing = check.run.ledger.new_id(check.run.space)
    check.expect(api.run(check.run.space, missing, ANY_PARAMS), not_found(missing))

    check.verdict()


def test_a_connector_is_run_in_its_own_space_only(check: Check, connector_id: str) -> None:
    check.begin("run in another space")
    check.expect(api.run(check.run.other_space, connector_id, ANY_PARAMS), not_found(connector_id))

    check.verdict()


@pytest.mark.parametrize(
    "wrong", [None, [], 1, {}, {"params": None}, {"params": []}, {"params": 1}, {"params": {}, "x": 1}, {"x": 1}]
)
def test_the_first_thing_wrong_with_the_body_of_a_run_is_told(check: Check, connector_id: str, wrong: Any) -> None:
    """Also where there is no such connector."""
    expected = shape_of_run(wrong)
    assert expected
    for tried in (connector_id, check.run.ledger.new_id(check.run.space)):
        check.begin("run")
        check.expect(api.run(check.run.space, tried, wrong), expected)

    check.verdict()


def test_a_run_needs_the_xsrf_header(check: Check, connector_id: str) -> None:
    check.begin("run without kbn-xsrf")
    request = api.run(check.run.space, connector_id, ANY_PARAMS)
    without = replace(request, headers=(("content-type", api.MEDIA_TYPE),))
    check.expect(without, NO_XSRF)

    check.verdict()


@pytest.mark.cases(family=params.taken)
def test_parameters_that_a_type_takes_are_run(check: Check, runnable: Material, cases: list[Case]) -> None:
    """A type whose sub-actions are looked up as the run goes on always gives data back."""
    _all_run_as_predicted(check, runnable, cases)


@pytest.mark.cases(family=params.blank)
def test_parameters_may_be_blank_where_nothing_says_otherwise(
    check: Check, runnable: Material, cases: list[Case]
) -> None:
    """Unlike the texts of a connector."""
    _all_run_as_predicted(check, runnable, cases)


@pytest.mark.cases(family=params.enumerated)
def test_of_parameters_with_enumerated_values_each_is_taken_and_no_other(
    check: Check, runnable: Material, cases: list[Case]
) -> None:
    _all_run_as_predicted(check, runnable, cases)


@pytest.mark.cases(family=params.around_bounds)
def test_parameters_may_be_at_a_bound_and_not_past_it(check: Check, runnable: Material, cases: list[Case]) -> None:
    _all_run_as_predicted(check, runnable, cases)


@pytest.mark.cases(family=params.refused)
def test_parameters_that_a_type_does_not_take_are_an_error_of_the_user(
    check: Check, runnable: Material, cases: list[Case]
) -> None:
    _all_run_as_predicted(check, runnable, cases)


@pytest.mark.cases(family=params.of_no_sub_action)
def test_an_unknown_sub_action_is_an_error_of_the_framework(
    check: Check, runnable: Material, cases: list[Case]
) -> None:
    _all_run_as_predicted(check, runnable, cases)


@pytest.mark.cases(family=params.refused_by_sub_action)
def test_parameters_that_a_sub_action_does_not_take_are_an_error_of_the_user(
    check: Check, runnable: Material, cases: list[Case]
) -> None:
    _all_run_as_predicted(check, runnable, cases)


def _all_run_as_predicted(check: Check, material: Material, cases: list[Case]) -> None:
    check.begin("a connector to run")
    connector = check.created(material.bases[0])
    connector_id, creation = str(connector["id"]) if connector else "", check.story
    for case in cases if connector else ():
        check.begin(case.about, after=creation)
        request = api.run(check.run.space, connector_id, case.body)
        answer = check.send(request)
        check.tried("run", case, answer)
        expected = run(material.contract, material.type, connector_id, case.body["params"])
        found = differences(expected, request, answer)
        if expected.body["status"] == "ok" and isinstance(answer.json, dict):
            found = _of_success(expected, answer.json, has_data=bool(sub_actions(material.contract, material.type)))
        if found:
            check.broken(found)
    check.verdict()


def _of_success(expected: Expected, got: dict[str, Any], *, has_data: bool) -> list[str]:
    """What the data are is the other service's to say."""
    found = list(compared("body", expected.body, {key: value for key, value in got.items() if key != "data"}))
    return found + (["body.data: expected something, got absent"] if has_data and "data" not in got else [])
