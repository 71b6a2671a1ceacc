"""Layer 8: this project's Python client against plain HTTP: it sends what it is given, and loses nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import pytest

from contract_tests import api
from contract_tests.cases import params
from contract_tests.cases.case import Case
from contract_tests.cases.material import Body, Material
from contract_tests.check import Check
from contract_tests.judge import compared
from contract_tests.oracle import versions
from contract_tests.python_client import PythonClient, differences, python_client
from contract_tests.run import Run
from contract_tests.test_updates import accepted, not_accepted
from contract_tests.transport import Answer

ONE_OF = 4
"""Of so many cases of the profile one is tried: each takes several requests, and other layers try them all."""


@pytest.fixture(scope="module")
def client(run: Run) -> Iterator[PythonClient]:
    with python_client(run) as made:
        yield made


@pytest.mark.cases(family=accepted)
def test_the_client_creates_and_reads_as_plain_http_does(check: Check, cases: list[Case], client: PythonClient) -> None:
    """It sends the JSON that it was given, each time in the same bytes, and gives back all of the answer."""
    space = check.run.space
    for case in cases[::ONE_OF]:
        check.begin(case.about, case)
        by_http, by_client = (check.run.ledger.new_id(space) for _ in range(2))
        answer = check.send(api.create(space, by_http, case.body))
        client.forget()
        found = differences(_under(answer, by_client), partial(client.create, by_client, case.body))
        again = check.send(api.create(space, by_client, case.body))
        found += differences(again, partial(client.create, by_client, case.body))
        found += client.sent(case.body)
        read = check.send(api.get(space, by_client))
        found += differences(read, partial(client.connectors.get, by_client))
        if found:
            check.broken(found)
        for connector_id in (by_http, by_client):
            check.run.delete(space, connector_id)

    check.verdict()


@pytest.mark.cases(family=accepted)
def test_the_client_updates_as_plain_http_does(
    check: Check, material: Material, cases: list[Case], client: PythonClient
) -> None:
    space = check.run.space
    check.begin("a connector to update")
    connector_id = check.run.ledger.new_id(space)
    check.send(api.create(space, connector_id, material.bases[0]))
    for case in cases[1::ONE_OF] or cases:
        check.begin(case.about, case)
        body = api.without_type(case.body)
        answer = check.send(api.update(space, connector_id, body))
        client.forget()
        found = differences(answer, partial(client.update, connector_id, case.body))
        found += client.sent(body)
        if found:
            check.broken(found)
    check.run.delete(space, connector_id)

    check.verdict()


@pytest.mark.cases(family=not_accepted)
def test_the_client_tells_a_refusal_as_plain_http_does(check: Check, cases: list[Case], client: PythonClient) -> None:
    """With its status and its message, but for secrets, which it hides."""
    space = check.run.space
    for case in [case for case in cases if _can_be_said(case.body)][::ONE_OF]:
        check.begin(case.about, case)
        connector_id = check.run.ledger.new_id(space)
        answer = check.send(api.create(space, connector_id, case.body))
        found = differences(answer, partial(client.connectors.create, connector_id, **case.body))
        if found:
            check.broken(found)
        check.run.delete(space, connector_id)

    check.verdict()


def test_the_client_lists_as_plain_http_does(check: Check, client: PythonClient) -> None:
    """Connectors of ours, whatever else there is, and connector types as the contract's Kibana describes them."""
    check.begin("list")
    space = check.run.space
    types = [found for found in check.run.oracle.contract.types.values() if found.id not in check.run.disabled]
    made = [check.created(described.examples[0]) for described in types]
    ours = {connector["id"] for connector in made if connector}
    answer = check.send(api.list_all(space))
    listed = [one for one in answer.json or () if isinstance(one, dict) and one.get("id") in ours]
    got = [one.to_dict() for one in client.connectors.list() if one.id in ours]
    found = list(compared("client", listed, got))
    if not versions.FEWER_TYPES.shown_by(check.run.oracle.version):
        found += differences(check.send(api.types(space)), client.connectors.types)
        alerting = api.types(space, "?feature_id=alerting")
        found += differences(check.send(alerting), partial(client.connectors.types, "alerting"))
    if found:
        check.broken(found)
    for connector_id in ours:
        check.run.delete(space, connector_id)

    check.verdict()


def test_the_client_tells_what_is_missing_as_plain_http_does(check: Check, client: PythonClient) -> None:
    space, missing = check.run.space, check.run.ledger.new_id(check.run.space)
    connectors = client.connectors
    for request, call in (
        (api.get(space, missing), partial(connectors.get, missing)),
        (api.update(space, missing, {"name": "a"}), partial(connectors.update, missing, name="a")),
        (api.delete(space, missing), partial(connectors.delete, missing)),
        (api.run(space, missing, {"params": {}}), partial(connectors.execute, missing, {})),
    ):
        check.begin(f"{request.method} of a missing connector")
        found = differences(check.send(request), call)
        if found:
            check.broken(found)
    check.begin("whether there is one")
    if connectors.exists(missing):
        check.broken(["client: expected none, got one"])

    check.verdict()


@pytest.mark.any_type
def test_the_client_runs_and_deletes_as_plain_http_does(check: Check, material: Material, client: PythonClient) -> None:
    """Where the server might call another service, only with parameters that are refused."""
    check.begin("a connector to run")
    space = check.run.space
    connector = check.created(material.bases[0])
    cases = material.all_of(params.refused)[:1]
    if check.run.settings.base_url is None:
        cases = [*cases, *material.all_of(params.taken)[:1]]
    for case in cases if connector else ():
        check.begin(case.about, case)
        connector_id = str(connector and connector["id"])
        answer = check.send(api.run(space, connector_id, case.body))
        found = differences(answer, partial(client.connectors.execute, connector_id, case.body["params"]))
        found = [line for line in found if not line.startswith("client.data.")]
        if found:
            check.broken(found)
    if connector:
        check.begin("delete")
        client.connectors.delete(connector["id"])
        gone = check.send(api.get(space, connector["id"]))
        if gone.status != 404:
            check.broken([f"status: expected 404, got {gone.status}"])

    check.verdict()


def _under(answer: Answer, connector_id: str) -> Answer:
    """The answer as it would be for a connector of that identifier."""
    connector = answer.json
    if answer.status != 200 or not isinstance(connector, dict):
        return answer
    return replace(answer, body=api.encoded(connector | {"id": connector_id}))


def _can_be_said(body: Body) -> bool:
    """Whether the client's arguments can express it."""
    parts = [body.get(part, {}) for part in ("config", "secrets")]
    return {"name", "connector_type_id"} <= set(body) <= {"name", "connector_type_id", "config", "secrets"} and all(
        isinstance(part, dict) for part in parts
    )
