"""Promises about the list of connector types: each is there once, as the contract describes it, and by feature."""

from __future__ import annotations

import pytest

from contract_tests import api
from contract_tests.check import Check
from contract_tests.judge import compared
from contract_tests.oracle import versions
from contract_tests.oracle.answers import Expected, refused
from contract_tests.oracle.shapes import UNKNOWN_KEY
from contract_tests.oracle.types import described, serving, wrongly_described

TWO_FEATURES = refused("[request query.feature_id]: expected value of type [string] but got [Array]")


def test_each_connector_type_is_listed_as_the_contract_describes_it(check: Check, type_id: str) -> None:
    """Whether it is enabled is what settings and licence together say."""
    oracle = check.run.oracle
    check.begin("connector types")
    listed = [one for one in check.listed(api.types(check.run.space)) if one.get("id") == type_id]
    if versions.FEWER_TYPES.shown_by(oracle.version) and not listed:
        pytest.skip(f"the server does not know {type_id}")
    expected = [described(oracle.contract.types[type_id], oracle.version)]
    found = list(compared("body", expected, [{key: one.get(key) for key in expected[0]} for one in listed]))
    for one in listed:
        found += wrongly_described(oracle.contract, one, oracle.version)
    if found:
        check.broken(found)

    check.verdict()


def test_all_connector_types_are_described_in_one_form(check: Check) -> None:
    """Also those that the contract does not have."""
    oracle = check.run.oracle
    check.begin("connector types")
    listed = check.listed(api.types(check.run.space))
    found = [line for one in listed for line in wrongly_described(oracle.contract, one, oracle.version)]
    if found:
        check.broken(found)

    check.verdict()


def test_connector_types_are_the_same_in_each_space(check: Check) -> None:
    check.begin("connector types of two spaces")
    here, there = (check.listed(api.types(space)) for space in (check.run.space, check.run.other_space))
    found = list(compared("body", here, there))
    if found:
        check.broken(found)

    check.verdict()


def test_connector_types_are_listed_by_feature(check: Check) -> None:
    """A feature that there is not has none, and an empty name asks for all."""
    contract, space = check.run.oracle.contract, check.run.space
    known = {one["id"]: one for one in check.listed(api.types(space))}
    features = {feature for found in contract.types.values() for feature in found.supported_feature_ids}
    expected = {f"?feature_id={feature}": serving(contract, feature) for feature in sorted(features)}
    expected |= {"?feature_id=none-of-these": [], "?feature_id=": list(contract.types), "?": list(contract.types)}
    for feature in sorted(features):
        others = {feature.upper(), feature[:-1], feature[1:], f"{feature}x"} - features
        expected |= {f"?feature_id={other}": [] for other in sorted(others)}
    for query, identifiers in expected.items():
        check.begin(query)
        listed = [one for one in check.listed(api.types(space, query)) if one.get("id") in contract.types]
        wanted = [known[identifier] for identifier in sorted(identifiers) if identifier in known]
        found = list(compared("body", wanted, sorted(listed, key=lambda one: str(one["id"]))))
        if found:
            check.broken(found)

    check.verdict()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?feature_id=a&feature_id=b", TWO_FEATURES),
        ("?feature_id=alerting&feature_id=alerting", TWO_FEATURES),
        ("?unknown=1", refused("[request query.unknown]: ", UNKNOWN_KEY)),
        ("?Feature_id=alerting", refused("[request query.Feature_id]: ", UNKNOWN_KEY)),
        ("?feature_id=alerting&per_page=1", refused("[request query.per_page]: ", UNKNOWN_KEY)),
    ],
)
def test_a_wrong_query_for_connector_types_is_refused(check: Check, query: str, expected: Expected) -> None:
    check.begin("connector types")
    check.expect(api.types(check.run.space, query), expected)

    check.verdict()
