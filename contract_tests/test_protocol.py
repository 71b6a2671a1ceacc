"""Promises about requests of any connector type: headers, bodies, identifiers, paths, and the order of checks."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from contract_tests import api
from contract_tests.check import Check
from contract_tests.judge import compared
from contract_tests.oracle.answers import Expected, not_found, refused
from contract_tests.oracle.prediction import NO_JSON
from contract_tests.oracle.types import described, serving
from contract_tests.transport import Request

NO_XSRF = refused("Request must contain a kbn-xsrf header.")
NOT_JSON = refused(NO_JSON)
NO_ROUTE = refused("Not Found", status=404)
LARGEST_BODY = 1_048_576


@pytest.fixture
def body(check: Check) -> dict[str, Any]:
    """A valid request to create, of the first type that the server enables."""
    types = check.run.oracle.contract.types.values()
    return next(found.examples[0] for found in types if found.id not in check.run.disabled)


@pytest.fixture
def creation(check: Check, body: dict[str, Any]) -> Request:
    return api.create(check.run.space, check.run.ledger.new_id(check.run.space), body)


def test_a_write_needs_the_xsrf_header(check: Check, body: dict[str, Any], creation: Request) -> None:
    space = check.run.space
    generating = api.create(space, None, body | {"name": check.run.ledger.new_name(space)})
    for write in (creation, generating, replace(creation, method="PUT"), replace(creation, method="DELETE")):
        check.begin(f"{write.method} without kbn-xsrf")
        check.expect(replace(write, headers=(("content-type", api.MEDIA_TYPE),)), NO_XSRF)

    check.verdict()


@pytest.mark.parametrize("value", ["", "false", "0", "anything"])
def test_any_value_of_the_xsrf_header_will_do(check: Check, body: dict[str, Any], value: str) -> None:
    check.begin("create")
    connector_id = check.run.ledger.new_id(check.run.space)
    request = api.create(check.run.space, connector_id, body)
    headers = (("kbn-xsrf", value), ("content-type", api.MEDIA_TYPE))
    check.expect(replace(request, headers=headers), check.run.oracle.create(connector_id, body))

    check.verdict()


@pytest.mark.parametrize("text", ["", " ", "{", '{"name":1,}', "NaN", "\ufeff{}", '{"name":"a","__proto__":{}}'])
def test_broken_json_is_told_before_a_missing_xsrf_header(check: Check, creation: Request, text: str) -> None:
    broken = replace(creation, body=text.encode())
    expected = NOT_JSON if text else refused("[request body]: expected a plain object value, but found ")
    check.begin("with the header")
    check.expect(broken, expected)
    check.begin("without the header")
    check.expect(replace(broken, headers=(("content-type", api.MEDIA_TYPE),)), expected if text else NO_XSRF)

    check.verdict()


@pytest.mark.parametrize(
    "media_type", ["application/json", "application/json; charset=utf-8", "application/x+json", ""]
)
def test_each_media_type_of_json_will_do(check: Check, body: dict[str, Any], media_type: str) -> None:
    """A request without any counts as JSON."""
    check.begin("create")
    connector_id = check.run.ledger.new_id(check.run.space)
    headers = (api.XSRF, ("content-type", media_type)) if media_type else (api.XSRF,)
    request = replace(api.create(check.run.space, connector_id, body), headers=headers)
    check.expect(request, check.run.oracle.create(connector_id, body))

    check.verdict()


@pytest.mark.parametrize("media_type", ["application/xml", "text/html", "image/png"])
def test_other_media_types_are_refused(check: Check, creation: Request, media_type: str) -> None:
    check.begin("create")
    headers = (api.XSRF, ("content-type", media_type))
    check.expect(replace(creation, headers=headers), refused("Unsupported Media Type", status=415))

    check.verdict()


def test_a_media_type_that_cannot_be_parsed_is_refused(check: Check, creation: Request) -> None:
    check.begin("create")
    headers = (api.XSRF, ("content-type", "garbage"))
    check.expect(replace(creation, headers=headers), refused("Invalid content-type header"))

    check.verdict()


def test_a_body_may_be_as_long_as_the_limit_and_no_longer(check: Check, body: dict[str, Any]) -> None:
    """A server may close the connection on a longer one instead of answering it."""
    space, ledger = check.run.space, check.run.ledger
    for length in (LARGEST_BODY, LARGEST_BODY + 1):
        check.begin(f"{length} bytes")
        connector_id = ledger.new_id(space)
        rest = length - len(api.encoded(body | {"name": ""}))
        long = body | {"name": "a" * rest}
        if length <= LARGEST_BODY:
            check.expect(api.create(space, connector_id, long), check.run.oracle.create(connector_id, long))
            continue
        answer = check.send(api.create(space, connector_id, long))
        if answer.status not in (0, 413):
            check.broken([f"status: expected 413 Request Entity Too Large, got {answer.status}"])
        check.expect(api.get(space, connector_id), not_found(connector_id))

    check.verdict()


@pytest.mark.parametrize("ending", ["", "--x", "-0", "-" + "z" * 40])
def test_an_identifier_of_lower_case_letters_digits_and_hyphens_will_do(
    check: Check, body: dict[str, Any], ending: str
) -> None:
    """Up to 36 characters."""
    check.begin("create")
    connector_id = (check.run.ledger.new_id(check.run.space) + ending)[:36]
    check.run.ledger.enter(check.run.space, connector_id)
    expected = check.run.oracle.create(connector_id, body)
    check.expect(api.create(check.run.space, connector_id, body), expected)
    check.expect(api.get(check.run.space, connector_id), expected)

    check.verdict()


@pytest.mark.parametrize("ending", ["-", "A", "_x", ".x", " x", "é", "/x", "-" + "z" * 40])
def test_any_other_identifier_is_refused(check: Check, body: dict[str, Any], ending: str) -> None:
    check.begin("create")
    connector_id = check.run.ledger.new_id(check.run.space) + ending
    connector_id = connector_id[:37]
    check.run.ledger.enter(check.run.space, connector_id)
    check.expect(api.create(check.run.space, connector_id, body), check.run.oracle.create(connector_id, body))

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


def test_an_unknown_path_or_method_is_not_found(check: Check) -> None:
    space, connector_id = check.run.space, check.run.ledger.new_id(check.run.space)
    collection = api.list_all(space).path
    for method, path in (
        ("PATCH", api.connector_path(space, connector_id)),
        ("PUT", api.connector_path(space, None)),
        ("DELETE", api.connector_path(space, None)),
        ("POST", collection),
        ("DELETE", collection),
        ("GET", f"{collection}/all"),
        ("GET", api.connector_path("Upper-Case", connector_id)),
        ("POST", f"{api.connector_path(space, connector_id)}/_no_such_action"),
    ):
        check.begin(f"{method} {path}")
        check.expect(Request(method, path, (api.XSRF,)), NO_ROUTE)

    check.verdict()


def test_what_the_api_answers_carries_its_version(check: Check, creation: Request) -> None:
    """Also where it refuses."""
    space = check.run.space
    for request in (creation, creation, api.get(space, "contract-test-missing"), api.list_all(space), api.types(space)):
        check.begin(f"{request.method} {request.path}")
        answer = check.send(request)
        if answer.headers.get("elastic-api-version") != check.run.oracle.contract.document["info"]["version"]:
            check.broken([f"header elastic-api-version: got {answer.headers.get('elastic-api-version', 'none')}"])

    check.verdict()


@pytest.mark.parametrize("version", ["1999-01-01", "x", ""])
def test_the_version_that_a_request_asks_for_is_not_read(check: Check, body: dict[str, Any], version: str) -> None:
    check.begin("create")
    connector_id = check.run.ledger.new_id(check.run.space)
    request = api.create(check.run.space, connector_id, body)
    headers = (*request.headers, ("elastic-api-version", version))
    check.expect(replace(request, headers=headers), check.run.oracle.create(connector_id, body))

    check.verdict()


def test_deletion_does_not_read_a_body(check: Check, creation: Request) -> None:
    check.begin("delete with a broken body")
    check.send(creation)
    check.expect(replace(creation, method="DELETE", body=b"{"), Expected(204))

    check.verdict()


def test_each_connector_type_is_listed_as_the_contract_describes_it(check: Check, type_id: str) -> None:
    """Whether it is enabled is what settings and licence together say."""
    check.begin("connector types")
    listed = [one for one in check.send(api.types(check.run.space)).json or () if one.get("id") == type_id]
    expected = described(check.run.oracle.contract.types[type_id])
    found = list(compared("body", [expected], [{key: one.get(key) for key in expected} for one in listed]))
    for one in listed:
        both = one.get("enabled_in_config") is True and one.get("enabled_in_license") is True
        found += compared("body.enabled", both, one.get("enabled"))
    if found:
        check.broken(found)

    check.verdict()


def test_connector_types_are_listed_by_feature(check: Check) -> None:
    """A feature that there is not has none, and an empty name asks for all."""
    contract, space = check.run.oracle.contract, check.run.space
    features = {feature for found in contract.types.values() for feature in found.supported_feature_ids}
    expected = {f"?feature_id={feature}": serving(contract, feature) for feature in sorted(features)}
    expected |= {"?feature_id=none-of-these": [], "?feature_id=": list(contract.types)}
    for query, identifiers in expected.items():
        check.begin(query)
        listed = check.send(api.types(space, query)).json
        got = [one["id"] for one in listed if one["id"] in contract.types] if isinstance(listed, list) else listed
        if not isinstance(got, list) or sorted(got) != sorted(identifiers):
            check.broken([f"body: expected the types {', '.join(identifiers) or 'none'}, got {got}"])

    check.verdict()


@pytest.mark.parametrize(
    ("query", "message"),
    [("?feature_id=a&feature_id=b", "[request query.feature_id]: "), ("?unknown=1", "[request query.unknown]: ")],
)
def test_a_wrong_query_for_connector_types_is_refused(check: Check, query: str, message: str) -> None:
    check.begin("connector types")
    check.expect(api.types(check.run.space, query), refused(message))

    check.verdict()
