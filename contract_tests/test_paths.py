"""Promises about paths: which identifiers there can be, how they are spelt, and what leads nowhere."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import unquote

import pytest

from contract_tests import api
from contract_tests.cases.material import Body
from contract_tests.check import Check
from contract_tests.oracle.answers import NO_ROUTE, UNDECODABLE, Expected, not_found, refused
from contract_tests.transport import Request

LONGEST = 36
OF_THE_SYSTEM = "system-connector-.cases"


@pytest.mark.parametrize("ending", ["", "--x", "-0", "-" + "z" * 40])
def test_an_identifier_of_lower_case_letters_digits_and_hyphens_will_do(check: Check, body: Body, ending: str) -> None:
    """Up to 36 characters."""
    check.begin("create")
    connector_id = (check.run.ledger.new_id(check.run.space) + ending)[:LONGEST]
    check.run.ledger.enter(check.run.space, connector_id)
    expected = check.run.oracle.create(connector_id, body)
    check.comes_to(expected, api.create(check.run.space, connector_id, body), connector_id)

    check.verdict()


@pytest.mark.parametrize("connector_id", ["a", "7"])
def test_an_identifier_may_be_as_short_as_one_character(check: Check, body: Body, connector_id: str) -> None:
    if check.run.own is None:
        pytest.skip("where the run does not start the server, a connector of so short an identifier may be somebody's")
    check.begin("create")
    check.run.ledger.enter(check.run.space, connector_id)
    expected = check.run.oracle.create(connector_id, body)
    check.comes_to(expected, api.create(check.run.space, connector_id, body), connector_id)

    check.verdict()


@pytest.mark.parametrize("ending", ["-", "A", "_x", ".x", " x", "\u00e9", "/x", "\n", "%", "\0", "-" + "z" * 40])
def test_any_other_identifier_is_refused(check: Check, body: Body, ending: str) -> None:
    check.begin("create")
    connector_id = (check.run.ledger.new_id(check.run.space) + ending)[: LONGEST + 1]
    check.run.ledger.enter(check.run.space, connector_id)
    expected = check.run.oracle.create(connector_id, body)
    check.comes_to(expected, api.create(check.run.space, connector_id, body), connector_id)

    check.verdict()


def test_of_an_identifier_that_is_not_too_long_its_characters_are_told(check: Check, body: Body) -> None:
    check.begin("create")
    connector_id = check.run.ledger.new_id(check.run.space).ljust(LONGEST, "_")
    check.run.ledger.enter(check.run.space, connector_id)
    expected = check.run.oracle.create(connector_id, body)
    check.comes_to(expected, api.create(check.run.space, connector_id, body), connector_id)

    check.verdict()


@pytest.mark.parametrize("beginning", ["-", "A", "_", "."])
def test_an_identifier_begins_with_a_letter_or_digit(check: Check, body: Body, beginning: str) -> None:
    check.begin("create")
    connector_id = beginning + check.run.ledger.new_id(check.run.space)
    check.run.ledger.enter(check.run.space, connector_id)
    expected = check.run.oracle.create(connector_id, body)
    check.comes_to(expected, api.create(check.run.space, connector_id, body), connector_id)

    check.verdict()


@pytest.mark.parametrize(
    "spelt", ["a/b", "a b", "%2F", "\u00e9\U0001f9ea", "A", "a" * 200, "..", "a?b", "a#b", "a+b", "a;b=c"]
)
def test_any_identifier_may_be_looked_for(check: Check, body: Body, spelt: str) -> None:
    """It is decoded once, and the answer names it as it was meant."""
    without_type = api.without_type(body)
    connector_id = check.run.ledger.new_id(check.run.space) + spelt
    for request in (
        api.get(check.run.space, connector_id),
        api.probe(check.run.space, connector_id),
        api.update(check.run.space, connector_id, without_type),
        api.delete(check.run.space, connector_id),
    ):
        check.begin(request.method)
        check.expect(request, not_found(connector_id))

    check.verdict()


def test_an_identifier_may_be_percent_encoded(check: Check, body: Body) -> None:
    """Once, and not twice; capitals are other letters."""
    space = check.run.space
    check.begin("create, then read by other spellings")
    connector = check.created(body)
    if connector:
        name = connector["id"]
        for step, meant in (
            (f"%{ord(name[0]):02x}{name[1:]}", name),
            (f"{name[:-1]}%{ord(name[-1]):02X}", name),
            (f"%25{ord(name[0]):02x}{name[1:]}", f"%{ord(name[0]):02x}{name[1:]}"),
            (name.upper(), name.upper()),
            (f"{name}%20", f"{name} "),
            (f"{name}%00", f"{name}\0"),
        ):
            path = f"{api.in_space(space)}/connector/{step}"
            check.expect(Request("GET", path), Expected(200, connector) if meant == name else not_found(meant))

    check.verdict()


@pytest.mark.parametrize("step", ["%", "%zz", "%2", "%ff", "%c0%af", "%ed%a0%80", "a%"])
def test_a_path_that_cannot_be_decoded_is_refused(check: Check, creation: Request, step: str) -> None:
    """Before anything else is looked at."""
    path = f"{api.in_space(check.run.space)}/connector/{step}"
    for method in ("GET", "POST", "PUT", "DELETE"):
        check.begin(method)
        check.expect(replace(creation, method=method, path=path, headers=(), body=b"{"), UNDECODABLE)

    check.verdict()


def test_a_query_of_an_operation_that_has_none_is_not_looked_at(check: Check, body: Body) -> None:
    space, connector_id = check.run.space, check.run.ledger.new_id(check.run.space)
    without_type = api.without_type(body)
    expected = check.run.oracle.create(connector_id, body)
    for request, answer in (
        (api.create(space, connector_id, body), expected),
        (api.get(space, connector_id), expected),
        (api.probe(space, connector_id), Expected(200)),
        (api.update(space, connector_id, without_type), expected),
        (api.delete(space, connector_id), Expected(204)),
    ):
        check.begin(request.method)
        check.expect(replace(request, path=f"{request.path}?id=another&overwrite=true&fields=name&a[]=%zz"), answer)

    check.verdict()


def test_the_connectors_of_the_system_are_left_alone(check: Check, body: Body) -> None:
    """Kibana has them for itself: they are not found, and can neither be changed, deleted nor run."""
    space, without_type = check.run.space, api.without_type(body)
    for request, answer in (
        (api.get(space, OF_THE_SYSTEM), refused(f"Connector {OF_THE_SYSTEM} not found", status=404)),
        (
            api.update(space, OF_THE_SYSTEM, without_type),
            refused(f"System action {OF_THE_SYSTEM} can not be updated."),
        ),
        (api.delete(space, OF_THE_SYSTEM), refused(f"System action {OF_THE_SYSTEM} is not allowed to delete.")),
        (api.run(space, OF_THE_SYSTEM, {"params": {}}), refused("Execution of system action is not allowed")),
    ):
        check.begin(request.method)
        check.expect(request, answer)

    check.verdict()


@pytest.mark.parametrize("query", ["", "?x=1&y=%2F"])
def test_a_path_with_a_slash_at_its_end_leads_to_the_one_without(check: Check, query: str) -> None:
    """In each space, with the query as it is."""
    for space in (check.run.space, check.run.other_space):
        check.begin("GET")
        path = api.list_all(space).path
        answer = check.send(Request("GET", f"{path}/{query}"))
        location, _, left = answer.headers.get("location", "").partition("?")
        if answer.status != 302:
            check.broken([f"status: expected 302 Found, got {answer.status}"])
        elif (unquote(location), left) != (path, query[1:]):
            check.broken([f"header location: expected {path}{query}, got {answer.headers.get('location')}"])

    check.verdict()


def test_an_unknown_path_or_method_is_not_found(check: Check) -> None:
    space, connector_id = check.run.space, check.run.ledger.new_id(check.run.space)
    collection, root, one = api.list_all(space).path, api.in_space(space), api.connector_path(space, connector_id)
    for method, path in (
        ("PATCH", one),
        ("OPTIONS", one),
        ("PUT", api.connector_path(space, None)),
        ("DELETE", api.connector_path(space, None)),
        ("PATCH", api.connector_path(space, None)),
        ("PUT", f"{root}/connector/"),
        ("DELETE", f"{root}/connector/"),
        ("POST", collection),
        ("PUT", collection),
        ("DELETE", collection),
        ("POST", f"{root}/connector_types"),
        ("DELETE", f"{root}/connector_types"),
        ("GET", f"{collection}/all"),
        ("GET", f"{root}/Connectors"),
        ("GET", f"{root}/connector/{connector_id}/_check_availability"),
        ("GET", f"{root}/action/{connector_id}"),
        ("POST", f"{root}/action"),
        ("POST", f"{root}//connector/{connector_id}"),
        ("POST", f"{root.upper()}/connector/{connector_id}"),
        ("GET", api.connector_path("Upper-Case", connector_id)),
        ("POST", f"{one}/_no_such_action"),
        ("POST", f"{one}/_execute/more"),
        ("POST", f"{root}/connector//_execute"),
        ("GET", f"{one}/_execute"),
        ("PUT", f"{one}/_execute"),
        ("DELETE", f"{one}/_execute"),
        ("POST", f"{one}/"),
    ):
        check.begin(f"{method} {path}")
        check.expect(Request(method, path, (api.XSRF,)), NO_ROUTE)

    check.verdict()


@pytest.mark.parametrize("headers", [(), (("content-type", "a/b"),)])
def test_what_leads_nowhere_needs_no_header(check: Check, headers: tuple[tuple[str, str], ...]) -> None:
    """Nor is its body read."""
    check.begin("PATCH with a broken body")
    path = api.connector_path(check.run.space, check.run.ledger.new_id(check.run.space))
    check.expect(Request("PATCH", path, headers, b"{"), NO_ROUTE)

    check.verdict()


def test_the_default_space_may_be_named(check: Check, body: Body) -> None:
    """`/s/default` is no space of its own, and a path without a space is in it."""
    connector_id = check.run.ledger.new_id("default")
    named = f"/s/default{api.connector_path('default', connector_id)}"
    expected = check.run.oracle.create(connector_id, body)
    check.begin("create with the space, read without")
    check.expect(replace(api.create("default", connector_id, body), path=named), expected)
    check.expect(api.get("default", connector_id), expected)
    check.expect(Request("GET", named), expected)
    check.expect(api.delete("default", connector_id), Expected(204))
    check.expect(Request("GET", named), not_found(connector_id))

    check.verdict()


def test_reading_does_not_look_at_a_body(check: Check, body: Body) -> None:
    check.begin("read with a broken body")
    connector = check.created(body)
    if connector:
        read = api.get(check.run.space, connector["id"])
        broken = replace(read, headers=(("content-type", "application/json"),), body=b"{")
        check.expect(broken, Expected(200, connector))
        check.begin("delete with a broken body")
        check.expect(replace(broken, method="DELETE", headers=(*broken.headers, api.XSRF)), Expected(204))

    check.verdict()
