"""Layer 3, down to the bytes: texts, numbers and bodies that tend to be damaged, answered and read back exactly."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from contract_tests import api
from contract_tests.cases import byte_corpus
from contract_tests.cases.case import Case
from contract_tests.cases.material import Body, Field, Material
from contract_tests.check import Check
from contract_tests.judge import summary
from contract_tests.oracle import json_text
from contract_tests.oracle.answers import NO_JSON, NOT_PACKED, TOO_LARGE, Expected, not_found
from contract_tests.oracle.shapes import no_object
from contract_tests.transport import Request, chunked
from contract_tests.trial import READ_BACK

LARGEST_BODY = 1_048_576
FAR_TOO_DEEP = (1_000, 100_000)


def test_a_name_is_stored_as_it_is_sent(check: Check, body: Body) -> None:
    for about, text in byte_corpus.TEXTS.items():
        check.begin(about)
        connector_id = check.run.ledger.new_id(check.run.space)
        named = body | {"name": text}
        request = api.create(check.run.space, connector_id, named)
        check.comes_to(check.run.oracle.create(connector_id, named), request, connector_id)

    check.verdict()


@pytest.mark.cases(family=byte_corpus.texts)
def test_any_text_comes_back_as_it_is_sent(check: Check, cases: list[Case]) -> None:
    check.all_created_as_predicted(cases)


@pytest.mark.cases(family=byte_corpus.telling_keys)
def test_a_key_is_a_name_and_no_more(check: Check, cases: list[Case]) -> None:
    """Whatever it looks like: it leads into no other object and no list."""
    check.all_created_as_predicted(cases)


@pytest.mark.cases(family=byte_corpus.keys)
def test_any_text_may_be_a_key_where_any_key_will_do(check: Check, cases: list[Case]) -> None:
    check.all_created_as_predicted(cases)


@pytest.mark.cases(family=byte_corpus.unknown_keys)
def test_a_name_that_languages_know_is_an_unknown_key_too(check: Check, cases: list[Case]) -> None:
    check.all_created_as_predicted(cases)


@pytest.mark.cases(family=byte_corpus.nested)
def test_what_is_deeply_nested_comes_back_as_it_is_sent(check: Check, cases: list[Case]) -> None:
    check.all_created_as_predicted(cases)


@pytest.mark.parametrize("depth", FAR_TOO_DEEP)
@pytest.mark.parametrize("opening", ['{"a":', "["])
def test_what_is_nested_too_deeply_is_refused_or_stored(check: Check, body: Body, depth: int, opening: str) -> None:
    """Kibana states no limit; a server that has one refuses what is beyond it, and does no more."""
    check.begin(f"{depth} times {opening}")
    connector_id = check.run.ledger.new_id(check.run.space)
    request = api.create(check.run.space, connector_id, body | {"config": {"x": 0}})
    deep = (opening * depth + "1" + ("}" if "{" in opening else "]") * depth).encode()
    answer = check.send(replace(request, body=(request.body or b"").replace(b'{"x":0}', b'{"x":' + deep + b"}")))
    if answer.status != 400:
        check.broken([f"status: expected 400, got {summary(answer)}"])
    check.expect(api.get(check.run.space, connector_id), not_found(connector_id))

    check.verdict()


@pytest.mark.parametrize("about", byte_corpus.BROKEN)
def test_what_is_no_json_is_refused(check: Check, body: Body, about: str) -> None:
    """Before anything else is looked at, for a creation as for an update."""
    space, connector_id = check.run.space, check.run.ledger.new_id(check.run.space)
    broken = byte_corpus.BROKEN[about]
    check.begin("create")
    check.comes_to(NO_JSON, replace(api.create(space, connector_id, body), body=broken), connector_id)
    check.begin("update")
    check.expect(replace(api.update(space, connector_id, body), body=broken), NO_JSON)

    check.verdict()


@pytest.mark.parametrize("text", ["null", "0", "true", "[]", '"text"', "", "[{}]", "-1.5e3"])
def test_a_body_that_is_no_object_is_refused(check: Check, creation: Request, text: str) -> None:
    """One that is not there counts as null."""
    expected = no_object(json.loads(text or "null"))
    for write in (creation, replace(creation, method="PUT")):
        check.begin(write.method)
        check.expect(replace(write, body=text.encode()), expected)

    check.verdict()


def test_json_may_be_spelt_in_any_way(check: Check, body: Body) -> None:
    """Of a key that is there twice, the last value counts; bytes that are no UTF-8 are replaced."""
    space, ledger, oracle = check.run.space, check.run.ledger, check.run.oracle
    for about, spelt in byte_corpus.read_otherwise(body):
        connector_id = ledger.new_id(space)
        check.begin(about)
        request = replace(api.create(space, connector_id, body), body=spelt)
        check.comes_to(oracle.create(connector_id, json_text.read(spelt)), request, connector_id)

    check.verdict()


def test_a_number_is_read_as_javascript_has_it(check: Check) -> None:
    """However it is spelt, it is a double; one that is too large for that is refused."""
    space, ledger, oracle = check.run.space, check.run.ledger, check.run.oracle
    for type_id, connector_type in oracle.contract.types.items():
        material = Material(oracle, connector_type)
        fields = [field for field in material.all_fields if _takes_any_number(material, field)]
        if type_id in check.run.disabled or not fields:
            continue
        part, name = fields[0].path
        for about, spelt in byte_corpus.with_number(material.bases[-1], (str(part), str(name))):
            connector_id = ledger.new_id(space)
            check.begin(about)
            read = json_text.read(spelt)
            expected = NO_JSON if json_text.has_infinity(read) else oracle.create(connector_id, read)
            request = replace(api.create(space, connector_id, {}), body=spelt)
            check.comes_to(expected, request, connector_id)
        break

    check.verdict()


def test_a_body_may_be_packed(check: Check, body: Body) -> None:
    """An encoding that is not known is not looked at."""
    space, ledger, oracle = check.run.space, check.run.ledger, check.run.oracle
    for about, (encoding, content) in byte_corpus.packed(api.encoded(body)).items():
        connector_id = ledger.new_id(space)
        check.begin(about)
        request = _packed(api.create(space, connector_id, body), encoding, content)
        check.comes_to(oracle.create(connector_id, body), request, connector_id)

    check.verdict()


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
@pytest.mark.parametrize("damage", [lambda _: b"{}", lambda content: content[:-9], lambda content: b"\0" + content])
def test_a_body_that_cannot_be_unpacked_is_refused(
    check: Check, body: Body, encoding: str, damage: Callable[[bytes], bytes]
) -> None:
    check.begin("create")
    connector_id = check.run.ledger.new_id(check.run.space)
    content = byte_corpus.packed(api.encoded(body))[encoding][1]
    request = _packed(api.create(check.run.space, connector_id, body), encoding, damage(content))
    check.comes_to(NOT_PACKED, request, connector_id)

    check.verdict()


@pytest.mark.parametrize("sizes", [(), (1,), (3, 1, 50), (1,) * 60])
def test_a_body_may_come_in_chunks(check: Check, body: Body, sizes: tuple[int, ...]) -> None:
    check.begin("create")
    connector_id = check.run.ledger.new_id(check.run.space)
    request = chunked(api.create(check.run.space, connector_id, body), sizes)
    check.comes_to(check.run.oracle.create(connector_id, body), request, connector_id)

    check.verdict()


def test_a_body_in_chunks_is_read_as_any_other(check: Check, creation: Request) -> None:
    check.begin("broken JSON in chunks")
    check.expect(chunked(replace(creation, body=b'{"name":')), NO_JSON)
    check.begin("nothing in chunks")
    check.expect(chunked(replace(creation, body=b"")), no_object(None))

    check.verdict()


@pytest.mark.parametrize("in_chunks", [False, True])
def test_a_body_may_be_as_long_as_the_limit_and_no_longer(check: Check, body: Body, in_chunks: bool) -> None:
    """On a longer one in chunks a server may close the connection instead of answering."""
    space, ledger = check.run.space, check.run.ledger
    for length in (LARGEST_BODY, LARGEST_BODY + 1):
        check.begin(f"{length} bytes")
        connector_id = ledger.new_id(space)
        long = _long(body, length)
        expected = check.run.oracle.create(connector_id, long) if length == LARGEST_BODY else TOO_LARGE
        request = api.create(space, connector_id, long)
        check.comes_to(expected, chunked(request) if in_chunks else request, connector_id)

    check.verdict()


def test_the_limit_holds_for_what_is_unpacked(check: Check, body: Body) -> None:
    for length in (LARGEST_BODY, LARGEST_BODY + 1):
        check.begin(f"{length} bytes, packed")
        connector_id = check.run.ledger.new_id(check.run.space)
        long = _long(body, length)
        expected = check.run.oracle.create(connector_id, long) if length == LARGEST_BODY else TOO_LARGE
        request = api.create(check.run.space, connector_id, long)
        check.comes_to(expected, _packed(request, *byte_corpus.packed(api.encoded(long))["gzip"]), connector_id)

    check.verdict()


def test_a_client_may_wait_before_it_sends_the_body(check: Check, body: Body) -> None:
    check.begin("create with an expectation")
    connector_id = check.run.ledger.new_id(check.run.space)
    request = api.create(check.run.space, connector_id, body)
    request = replace(request, headers=(*request.headers, ("expect", "100-continue")))
    check.comes_to(check.run.oracle.create(connector_id, body), request, connector_id)

    check.verdict()


def test_an_update_stores_any_text_as_it_is_sent(check: Check, body: Body) -> None:
    check.begin("a connector to update")
    connector = check.created(body)
    for about, text in byte_corpus.TEXTS.items() if connector else ():
        check.begin(f"name: {about}")
        assert connector
        changed = api.without_type(body) | {"name": text}
        check.expect(api.update(check.run.space, connector["id"], changed), Expected(200, connector | {"name": text}))
        check.expect(api.get(check.run.space, connector["id"]), Expected(200, connector | {"name": text}), READ_BACK)

    check.verdict()


def _long(body: Body, length: int) -> Body:
    """The body with such a name that it is of so many bytes."""
    return body | {"name": "a" * (length - len(api.encoded(body | {"name": ""})))}


def _packed(request: Request, encoding: str, content: bytes) -> Request:
    return replace(request, headers=(*request.headers, ("content-encoding", encoding)), body=content)


def _takes_any_number(material: Material, field: Field) -> bool:
    is_of_part = len(field.path) == 2 and field.path[0] == "config"
    return (
        is_of_part
        and all(material.contract.is_valid(field.node, value) for value in (-1, 2**60, 0.5))
        and not (material.contract.is_valid(field.node, "text"))
    )
