"""Promises about the order of checks: of any two things that are wrong with a request, the right one is told."""

from __future__ import annotations

import json
from copy import deepcopy
from dataclasses import replace

import pytest

from contract_tests import api, profiles
from contract_tests.cases import order
from contract_tests.cases.material import Body
from contract_tests.cases.order import Attempt, Wrong
from contract_tests.check import Check
from contract_tests.oracle import versions
from contract_tests.oracle.answers import NO_XSRF, NOT_LOGGED_IN, Expected, not_found
from contract_tests.transport import Request


@pytest.fixture
def strict_body(check: Check) -> Body:
    """A valid request of the first enabled type whose config and secrets both refuse unknown keys."""
    oracle = check.run.oracle
    for described in oracle.contract.types.values():
        parts = (described.config.schema, described.secrets.schema)
        if described.id not in check.run.disabled and all(one.get("additionalProperties") is False for one in parts):
            return described.examples[-1]
    pytest.skip("the server enables no type that refuses unknown keys")


@pytest.fixture(autouse=True)
def _in_the_order_of_the_contract(check: Check) -> None:
    if check.run.oracle.version < versions.CONTRACT:
        pytest.skip("the order of checks is known of the 9.4 line")


def test_of_two_things_wrong_with_a_creation_the_earlier_is_told(check: Check, strict_body: Body) -> None:
    """Also where the identifier is taken; nothing is created."""
    check.begin("a connector whose identifier is taken")
    connector = check.created(strict_body)
    wrongs = order.of_a_creation(check.run.said_version)
    for pair in _pairs(check, wrongs) if connector else ():
        taken = any(one is wrongs[-1] for one in pair)
        connector_id = str((connector or {})["id"]) if taken else check.run.ledger.new_id(check.run.space)
        made = _tried(check, Attempt("POST", connector_id, deepcopy(strict_body)), pair)
        kept = Expected(200, connector) if taken else not_found(made.connector_id)
        check.expect(api.get(check.run.space, connector_id if taken else made.connector_id), kept)

    check.verdict()


def test_of_two_things_wrong_with_an_update_the_earlier_is_told(check: Check, strict_body: Body) -> None:
    """Also where there is no connector; nothing is changed."""
    check.begin("a connector to update")
    connector = check.created(strict_body)
    body = api.without_type(strict_body) | {"name": "changed"}
    for pair in _pairs(check, order.of_an_update(check.run.said_version)) if connector else ():
        missing = any(one.part == "identifier" for one in pair)
        connector_id = check.run.ledger.new_id(check.run.space) if missing else str((connector or {})["id"])
        _tried(check, Attempt("PUT", connector_id, deepcopy(body)), pair)
        kept = not_found(connector_id) if missing else Expected(200, connector)
        check.expect(api.get(check.run.space, connector_id), kept)

    check.verdict()


def test_a_missing_xsrf_header_is_told_before_a_missing_connector(check: Check, creation: Request) -> None:
    check.begin("delete where there is nothing, without kbn-xsrf")
    check.expect(replace(creation, method="DELETE", headers=(), body=None), NO_XSRF)

    check.verdict()


def test_wrong_credentials_are_told_before_all_else(check: Check, creation: Request) -> None:
    """Of requests that are right, and of one that is wrong as well."""
    if not check.run.settings.credentials:
        pytest.skip("wrong credentials can be told only where the run logs in")
    space, wrong = check.run.space, ("authorization", "Basic bm9ib2R5Om5vLXN1Y2gtcGFzc3dvcmQ=")
    there = check.created(json.loads(creation.body or b"{}"))
    connector_id = there["id"] if there else check.run.ledger.new_id(space)
    reading = (api.get(space, connector_id), api.list_all(space), api.types(space))
    for request in (*reading, creation, replace(creation, headers=(), body=b"{"), api.delete(space, connector_id)):
        check.begin(f"{request.method} as nobody")
        check.expect(replace(request, headers=(*request.headers, wrong)), NOT_LOGGED_IN)
    check.begin("what nobody was to delete")
    check.expect(api.get(space, connector_id), Expected(200, there) if there else not_found(connector_id))

    check.verdict()


def _pairs(check: Check, wrongs: list[Wrong]) -> list[tuple[Wrong, Wrong]]:
    amounts = check.run.settings.amounts
    return profiles.sample(order.pairs(wrongs), amounts.pairs, check.run.settings.seed)


def _tried(check: Check, made: Attempt, pair: tuple[Wrong, Wrong]) -> Attempt:
    first, second = pair
    check.begin(f"{first.about} and {second.about}")
    for wrong in (second, first):
        wrong.make(made)
    check.expect(made.request(check.run.space), first.told(made.connector_id))
    return made
