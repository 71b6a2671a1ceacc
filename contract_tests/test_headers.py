"""Promises about headers: which a request needs, which are not looked at, and which every answer has."""

from __future__ import annotations

from dataclasses import replace

import pytest

from contract_tests import api
from contract_tests.cases.material import Body
from contract_tests.check import Check
from contract_tests.oracle.answers import (
    NO_JSON,
    NO_MEDIA_TYPE,
    NO_ROUTE,
    NO_XSRF,
    NOT_TAKEN_MEDIA_TYPE,
    OCTETS,
    Expected,
    not_found,
    out_of_date,
)  # fmt: skip
from contract_tests.transport import Request

MEDIA_TYPE = ("content-type", api.MEDIA_TYPE)
IGNORED = [
    ("accept", "*/*"),
    ("accept", "text/html"),
    ("accept", "application/xml;q=1, application/json;q=0"),
    ("accept", "garbage"),
    ("accept-language", "tlh"),
    ("accept-charset", "utf-16"),
    ("elastic-api-version", "1999-01-01"),
    ("elastic-api-version", "2023-10-31"),
    ("elastic-api-version", "garbage"),
    ("elastic-api-version", ""),
    ("x-elastic-internal-origin", "Kibana"),
    ("x-http-method-override", "DELETE"),
    ("x-forwarded-host", "elsewhere.example.com"),
    ("origin", "https://elsewhere.example.com"),
    ("referer", "https://elsewhere.example.com/"),
    ("cookie", "a=b; sid="),
    ("if-none-match", "*"),
    ("if-match", '"nothing"'),
    ("if-modified-since", "Fri, 01 Jan 2100 00:00:00 GMT"),
    ("prefer", "return=minimal"),
    ("x-opaque-id", "an identifier"),
    ("kbn-xsrf", ""),
]
UNPREDICTED = {"date", "connection", "keep-alive", "server"}


def test_a_write_needs_the_xsrf_header(check: Check, body: Body, creation: Request) -> None:
    space = check.run.space
    generating = api.create(space, None, body | {"name": check.run.ledger.new_name(space)})
    for write in (creation, generating, replace(creation, method="PUT"), replace(creation, method="DELETE")):
        check.begin(f"{write.method} without kbn-xsrf")
        check.expect(replace(write, headers=(MEDIA_TYPE,)), NO_XSRF)

    check.verdict()


@pytest.mark.parametrize("value", ["", "false", "0", "anything", "a" * 500])
def test_any_value_of_the_xsrf_header_will_do(check: Check, body: Body, value: str) -> None:
    check.begin("create")
    connector_id = check.run.ledger.new_id(check.run.space)
    request = replace(api.create(check.run.space, connector_id, body), headers=(("kbn-xsrf", value), MEDIA_TYPE))
    check.comes_to(check.run.oracle.create(connector_id, body), request, connector_id)

    check.verdict()


def test_the_xsrf_header_is_known_in_any_case(check: Check, body: Body) -> None:
    check.begin("create")
    connector_id = check.run.ledger.new_id(check.run.space)
    headers = (("KBN-Xsrf", "true"), ("CONTENT-TYPE", api.MEDIA_TYPE))
    request = replace(api.create(check.run.space, connector_id, body), headers=headers)
    check.comes_to(check.run.oracle.create(connector_id, body), request, connector_id)

    check.verdict()


@pytest.mark.parametrize("name", ["kbn-xsrf-token", "x-xsrf", "xsrf", "x-kbn-xsrf", "elastic-api-version"])
def test_no_other_header_stands_for_that_of_xsrf(check: Check, creation: Request, name: str) -> None:
    check.begin("create")
    check.expect(replace(creation, headers=((name, "true"), MEDIA_TYPE)), NO_XSRF)

    check.verdict()


def test_reading_needs_no_xsrf_header(check: Check, creation: Request) -> None:
    """Nor does looking for a connector that is not there."""
    check.begin("read without kbn-xsrf")
    missing = creation.path.rpartition("/")[2]
    check.expect(api.get(check.run.space, missing), not_found(missing))
    check.expect(api.probe(check.run.space, missing), not_found(missing))

    check.verdict()


def test_the_version_of_kibana_stands_for_the_xsrf_header_where_it_is_that_of_the_server(
    check: Check, body: Body
) -> None:
    version = check.run.said_version
    if version is None:
        pytest.skip("the server does not say which version it has")
    check.begin("create with kbn-version alone")
    connector_id = check.run.ledger.new_id(check.run.space)
    headers = (("kbn-version", version), MEDIA_TYPE)
    request = replace(api.create(check.run.space, connector_id, body), headers=headers)
    check.comes_to(check.run.oracle.create(connector_id, body), request, connector_id)

    check.verdict()


@pytest.mark.parametrize("xsrf", [(), (api.XSRF,)])
def test_another_version_of_kibana_is_refused(
    check: Check, creation: Request, xsrf: tuple[tuple[str, str], ...]
) -> None:
    version = check.run.said_version
    if version is None:
        pytest.skip("the server does not say which version it has")
    expected = out_of_date("1.2.3", version)
    for write in (creation, replace(creation, method="PUT"), replace(creation, method="DELETE")):
        check.begin(f"{write.method} with another kbn-version")
        check.expect(replace(write, headers=(*xsrf, MEDIA_TYPE, ("kbn-version", "1.2.3"))), expected)

    check.verdict()


@pytest.mark.parametrize(
    "media_type",
    [
        "application/json", "APPLICATION/JSON", "Application/Json; Charset=UTF-8", "application/json;charset=utf-8",
        "application/json ; a=b", "application/json; charset=utf-16",
        "application/json; Elastic-Api-Version=1999-01-01", "application/x+json", "application/vnd.api+json",
        "application/merge-patch+json", "",
    ],
)  # fmt: skip
def test_each_media_type_of_json_will_do(check: Check, body: Body, media_type: str) -> None:
    """Whatever its parameters say; a request without any counts as JSON."""
    check.begin("create")
    connector_id = check.run.ledger.new_id(check.run.space)
    headers = (api.XSRF, ("content-type", media_type)) if media_type else (api.XSRF,)
    request = replace(api.create(check.run.space, connector_id, body), headers=headers)
    check.comes_to(check.run.oracle.create(connector_id, body), request, connector_id)

    check.verdict()


@pytest.mark.parametrize(
    "media_type",
    [
        "application/xml", "text/html", "text/plain", "text/json", "image/png", "application/jsonx",
        "application/json5", "application/jsonl", "application/+json+xml", "application/x-ndjson",
        "application/x-www-form-urlencoded",
    ],
)  # fmt: skip
@pytest.mark.parametrize("method", ["POST", "PUT"])
def test_other_media_types_are_refused(check: Check, body: Body, method: str, media_type: str) -> None:
    check.begin(method)
    connector_id = check.run.ledger.new_id(check.run.space)
    headers = (api.XSRF, ("content-type", media_type))
    request = replace(api.create(check.run.space, connector_id, body), method=method, headers=headers)
    check.expect(request, NOT_TAKEN_MEDIA_TYPE)

    check.verdict()


@pytest.mark.parametrize("method", ["POST", "PUT"])
def test_a_body_of_octets_is_no_object(check: Check, creation: Request, method: str) -> None:
    """Such a media type is taken, whatever the body holds."""
    check.begin(method)
    headers = (api.XSRF, ("content-type", "application/octet-stream"))
    check.expect(replace(creation, method=method, headers=headers), check.run.oracle.as_told(OCTETS))

    check.verdict()


@pytest.mark.parametrize("media_type", ["garbage", "application", "/", "application/", "/json", ";charset=utf-8"])
def test_a_media_type_that_cannot_be_parsed_is_refused(check: Check, creation: Request, media_type: str) -> None:
    check.begin("create")
    check.expect(replace(creation, headers=(api.XSRF, ("content-type", media_type))), NO_MEDIA_TYPE)

    check.verdict()


@pytest.mark.parametrize("header", IGNORED, ids=lambda header: f"{header[0]}: {header[1]}")
def test_a_header_that_is_not_asked_for_changes_nothing(check: Check, body: Body, header: tuple[str, str]) -> None:
    space, connector_id = check.run.space, check.run.ledger.new_id(check.run.space)
    expected = check.run.oracle.create(connector_id, body)
    for request, answer in (
        (api.create(space, connector_id, body), expected),
        (api.get(space, connector_id), expected),
        (api.probe(space, connector_id), Expected(200)),
        (api.delete(space, connector_id), Expected(204)),
    ):
        check.begin(request.method)
        others = tuple(one for one in request.headers if one[0] != header[0])
        check.expect(replace(request, headers=(*others, header)), answer)

    check.verdict()


def test_credentials_are_not_looked_at_where_none_are_needed(check: Check) -> None:
    run = check.run
    if run.own is None or run.settings.api_key or run.settings.basic_auth:
        pytest.skip("only a server of our own is known to need no credentials")
    missing = run.ledger.new_id(run.space)
    for value in ("Basic dXNlcjpwYXNz", "ApiKey none", "Bearer none", "garbage", "Basic %%%"):
        check.begin(value)
        request = api.get(run.space, missing)
        check.expect(replace(request, headers=(("authorization", value),)), not_found(missing))

    check.verdict()


def test_the_answer_to_a_probe_has_the_headers_of_reading(check: Check, body: Body) -> None:
    """Its length among them; it has no body."""
    check.begin("GET and HEAD")
    connector = check.created(body)
    if connector:
        space, connector_id = check.run.space, connector["id"]
        read = check.expect(api.get(space, connector_id), Expected(200, connector))
        probed = check.expect(api.probe(space, connector_id), Expected(200))
        for name in sorted((read.headers.keys() | probed.headers.keys()) - UNPREDICTED):
            if name not in ("accept-ranges", "transfer-encoding") and read.headers.get(name) != probed.headers.get(
                name
            ):
                check.broken([f"header {name}: expected {read.headers.get(name)}, got {probed.headers.get(name)}"])

    check.verdict()


def test_every_answer_has_the_same_headers_whatever_it_says(check: Check, body: Body) -> None:
    """Apart from those that tell of the answer itself."""
    space, connector_id = check.run.space, check.run.ledger.new_id(check.run.space)
    create = api.create(space, connector_id, body)
    answers = {}
    for about, request, expected in (
        ("created", create, check.run.oracle.create(connector_id, body)),
        ("read", api.get(space, connector_id), check.run.oracle.create(connector_id, body)),
        ("deleted", api.delete(space, connector_id), Expected(204)),
        ("not found", api.get(space, connector_id), not_found(connector_id)),
        ("no route", replace(create, method="PATCH"), NO_ROUTE),
        ("no xsrf header", replace(create, headers=(MEDIA_TYPE,)), NO_XSRF),
        ("no JSON", replace(create, body=b"{"), NO_JSON),
        ("no media type", replace(create, headers=(api.XSRF, ("content-type", "a/b"))), NOT_TAKEN_MEDIA_TYPE),
    ):
        check.begin(about)
        answers[about] = check.expect(request, expected)
    of_the_answer = {*UNPREDICTED, "content-type", "content-length", "elastic-api-version", "accept-ranges", "vary"}
    first = {name: value for name, value in answers["created"].headers.items() if name not in of_the_answer}
    for about, answer in answers.items():
        others = {name: value for name, value in answer.headers.items() if name not in of_the_answer}
        if others != first:
            changed = sorted(name for name in first.keys() | others.keys() if first.get(name) != others.get(name))
            check.broken(
                [f"header {name} ({about}): expected {first.get(name)}, got {others.get(name)}" for name in changed]
            )

    check.verdict()
