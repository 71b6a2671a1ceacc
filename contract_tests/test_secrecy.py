"""Layer 5: no secret that was ever sent comes back, in no answer, and none lies open in what the server writes.

Every layer sends secrets that can be told from anything else, and every answer to any of them is searched for all of
them (see `canaries`). Here they are brought to where servers tend to tell them.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from contract_tests import api
from contract_tests.canaries import NO_SECRET_IN_FILES
from contract_tests.cases import params
from contract_tests.cases.material import Material
from contract_tests.cases.revisions import Revisions
from contract_tests.cases.secret_texts import marked, misplaced
from contract_tests.check import Check
from contract_tests.transport import Request

TOO_LARGE = 1_048_577
BAD_ID = "No_Identifier!"


@pytest.mark.any_type
def test_the_secrets_of_a_connector_are_never_told(check: Check, material: Material) -> None:
    """By no operation on it, old secrets after an update neither."""
    check.begin("all operations on a connector with secrets")
    space, ledger = check.run.space, check.run.ledger
    connector_id = ledger.new_id(space)
    for base in (material.bases[0], material.bases[-1]):
        for request in _life(check, material, marked(material, base, check.run.canaries.new), connector_id):
            check.send(request)
    check.run.delete(space, connector_id)

    check.verdict()


@pytest.mark.any_type
def test_a_refusal_does_not_tell_the_secrets_that_it_refuses(check: Check, material: Material) -> None:
    space, other = check.run.space, check.run.other_space
    body = marked(material, material.bases[-1], check.run.canaries.new)
    held, missing = (check.run.ledger.new_id(space) for _ in range(2))
    check.run.ledger.enter(other, held)
    created = api.create(space, held, body)
    for about, request in [*_refused_for_the_body(material, space, held, missing, body), *_refused(created, other)]:
        check.begin(about)
        if request.path.endswith(held):
            check.send(created)
        check.send(request)
    for where, connector_id in ((space, held), (other, held), (space, missing)):
        check.run.delete(where, connector_id)

    check.verdict()


def test_credentials_are_told_in_no_answer(check: Check) -> None:
    """Wrong ones that is; right ones are looked for in every answer."""
    new = check.run.canaries.new
    pairs = {"ApiKey": "an-identifier:{}", "Basic": "nobody:{}", "Bearer": "{}"}
    for scheme, form in pairs.items():
        check.begin(f"{scheme} that nobody has")
        credentials = b64encode(form.format(new("credentials")).encode()).decode()
        check.send(replace(api.list_all(check.run.space), headers=(("authorization", f"{scheme} {credentials}"),)))

    check.verdict()


def test_no_secret_can_be_read_in_a_file_of_the_server(
    check: Check, revisions: Revisions, materials: list[Material]
) -> None:
    """Nor in its log, of whatever type and shape it is; what earlier tests sent is looked for as well."""
    own, space = check.run.own, check.run.space
    if own is None:
        pytest.skip("the files of a server are looked into only where the run starts it")
    check.begin("writes and refused writes")
    material = revisions.material
    connector_id, missing = (check.run.ledger.new_id(space) for _ in range(2))
    body = marked(material, material.bases[-1], check.run.canaries.new)
    check.send(api.create(space, connector_id, body))
    for _, request in _refused_for_the_body(material, space, connector_id, missing, body):
        check.send(request)
    for request in _life(check, material, body, connector_id):
        check.send(request)
    for other in materials:
        for base in other.bases:
            check.created(marked(other, base, check.run.canaries.new))
    found = check.run.canaries.seen_in_files(own.folder)
    if found:
        check.broken(found, NO_SECRET_IN_FILES)
    for one in (connector_id, missing):
        check.run.delete(space, one)

    check.verdict()


def _life(check: Check, material: Material, body: dict[str, Any], connector_id: str) -> Iterator[Request]:
    """Of a connector from its creation to after its end; where there is one already, it is updated."""
    space, other = check.run.space, check.run.other_space
    update = api.without_type(body)
    yield api.create(space, connector_id, body)
    yield api.create(space, connector_id, body)
    yield from _reads(space, connector_id)
    yield api.update(space, connector_id, update)
    yield api.update(other, connector_id, update)
    yield from _reads(space, connector_id)
    yield from _runs(check, material, connector_id)
    yield api.delete(space, connector_id)
    yield api.update(space, connector_id, update)
    yield from _reads(space, connector_id)


def _reads(space: str, connector_id: str) -> Iterator[Request]:
    yield api.get(space, connector_id)
    yield api.probe(space, connector_id)
    yield api.list_all(space)
    yield api.types(space)


def _runs(check: Check, material: Material, connector_id: str) -> Iterator[Request]:
    """Those that the server refuses; those that it takes only where it calls nobody."""
    space = check.run.space
    cases = [*material.all_of(params.refused)[:1], *material.all_of(params.of_no_sub_action)[:1]]
    if check.run.settings.base_url is None:
        cases += material.all_of(params.taken)[:1]
    for case in cases:
        yield api.run(space, connector_id, case.body)


def _refused_for_the_body(
    material: Material, space: str, held: str, missing: str, body: dict[str, Any]
) -> Iterator[tuple[str, Request]]:
    for about, wrong in misplaced(material, body):
        yield f"create with {about}", api.create(space, missing, wrong)
        yield f"update with {about}", api.update(space, held, api.without_type(wrong))


def _refused(created: Request, other: str) -> Iterator[tuple[str, Request]]:
    """For anything else; the request as it stands has made the connector already."""
    body = created.body or b""
    identifier = created.path.rpartition("/")[2]
    text = json.loads(body)
    yield "a taken identifier", created
    yield "an identifier that is taken in another space", api.create(other, identifier, text)
    yield "a connector that is in another space", api.update(other, identifier, api.without_type(text))
    yield "an identifier that cannot be", replace(created, path=created.path.replace(identifier, BAD_ID))
    yield "an unknown type", replace(created, body=body.replace(b'"connector_type_id":"', b'"connector_type_id":".no-'))
    yield "JSON that ends too early", replace(created, body=body[:-1])
    yield "JSON with a comma too many", replace(created, body=body[:-1] + b",}")
    yield "a body that is too large", replace(created, body=body + b" " * TOO_LARGE)
    yield "no kbn-xsrf", replace(created, headers=created.headers[1:])
    yield "another media type", replace(created, headers=(api.XSRF, ("content-type", "application/xml")))
    yield "a path that is not served", replace(created, path=f"{created.path}/_secrets")
    yield "a method that is not served", replace(created, method="PATCH")
