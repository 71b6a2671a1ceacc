"""Layer 4: what becomes of a connector of each type, one promise about identity, change or deletion at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from contract_tests import api
from contract_tests.cases.material import Material
from contract_tests.check import Check
from contract_tests.judge import compared
from contract_tests.oracle.answers import RANDOM_UUID, Expected, conflict, not_found

pytestmark = pytest.mark.any_type


def test_an_identifier_is_taken_once(check: Check, material: Material) -> None:
    """A second creation is refused and leaves the connector as it is."""
    check.begin("create twice, the second time with another name")
    body = material.bases[0]
    connector = check.created(body)
    if connector:
        again = api.create(check.run.space, connector["id"], body | {"name": "another name"})
        check.expect(again, conflict(connector["id"]))
        check.expect(api.get(check.run.space, connector["id"]), Expected(200, connector))

    check.verdict()


def test_an_identifier_is_taken_for_all_spaces(check: Check, material: Material) -> None:
    check.begin("create in two spaces")
    body = material.bases[0]
    connector = check.created(body)
    if connector:
        check.run.ledger.enter(check.run.other_space, connector["id"])
        check.expect(api.create(check.run.other_space, connector["id"], body), conflict(connector["id"]))
        check.expect(api.get(check.run.space, connector["id"]), Expected(200, connector))

    check.verdict()


def test_a_connector_is_seen_in_its_own_space_only(check: Check, material: Material) -> None:
    check.begin("read, list, update and delete from another space")
    body, other = material.bases[0], check.run.other_space
    connector = check.created(body)
    if connector:
        connector_id = connector["id"]
        without_type = api.without_type(body)
        for request in (
            api.get(other, connector_id),
            api.probe(other, connector_id),
            api.update(other, connector_id, without_type),
            api.delete(other, connector_id),
        ):
            check.expect(request, not_found(connector_id))
        if _of_identifier(check.listed(api.list_all(other)), connector_id):
            check.broken(["body: expected a list without the connector, got one with it"])
        check.expect(api.get(check.run.space, connector_id), Expected(200, connector))

    check.verdict()


def test_a_deleted_connector_is_gone(check: Check, material: Material) -> None:
    check.begin("create, delete, look for it")
    body = material.bases[0]
    connector = check.created(body)
    if connector:
        connector_id, space = connector["id"], check.run.space
        check.expect(api.delete(space, connector_id), Expected(204))
        check.expect(api.get(space, connector_id), not_found(connector_id))
        check.expect(api.probe(space, connector_id), not_found(connector_id))
        check.expect(api.delete(space, connector_id), not_found(connector_id))
        if _of_identifier(check.listed(api.list_all(space)), connector_id):
            check.broken(["body: expected a list without the connector, got one with it"])

    check.verdict()


def test_the_identifier_of_a_deleted_connector_is_free(check: Check, material: Material) -> None:
    """What is created under it has nothing of the deleted one."""
    check.begin("create, delete, create otherwise")
    connector = check.created(material.bases[-1])
    if connector:
        connector_id, space = connector["id"], check.run.space
        check.expect(api.delete(space, connector_id), Expected(204))
        body = material.bases[0] | {"name": "created again"}
        expected = check.run.oracle.create(connector_id, body)
        check.expect(api.create(space, connector_id, body), expected)
        check.expect(api.get(space, connector_id), expected)

    check.verdict()


def test_the_identifier_of_a_deleted_connector_may_be_that_of_another_type(check: Check, material: Material) -> None:
    """Also where the deleted one was read and updated: what comes after it is held against its own type."""
    check.begin("create, update, delete, create and update one of another type")
    space, oracle = check.run.space, check.run.oracle
    others = [one for one in oracle.contract.types.values() if one.id not in {material.type.id, *check.run.disabled}]
    former, connector = material.bases[0], check.created(material.bases[0])
    if connector and others:
        connector_id, type_id, body = connector["id"], others[0].id, others[0].examples[0]
        check.expect(api.get(space, connector_id), Expected(200, connector))
        check.expect(
            api.update(space, connector_id, api.without_type(former)),
            oracle.update(material.type.id, connector_id, api.without_type(former)),
        )
        check.expect(api.delete(space, connector_id), Expected(204))
        check.expect(api.create(space, connector_id, body), oracle.create(connector_id, body))
        for update in (api.without_type(body | {"name": "of another type"}), api.without_type(former)):
            check.expect(api.update(space, connector_id, update), oracle.update(type_id, connector_id, update))

    check.verdict()


def test_a_connector_with_a_similar_identifier_is_another_one(check: Check, material: Material) -> None:
    """What is done to one changes nothing of those whose identifier is longer or shorter, or differs in one place."""
    check.begin("create some, update one, delete it")
    space, body = check.run.space, material.bases[0]
    connectors = [
        connector
        for connector_id in check.run.ledger.new_ids_alike(space)
        if (connector := check.created(body, connector_id=connector_id))
    ]
    if connectors:
        first, *others = connectors
        update = api.without_type(body | {"name": "the first"})
        check.expect(
            api.update(space, first["id"], update), check.run.oracle.update(material.type.id, first["id"], update)
        )
        check.expect(api.delete(space, first["id"]), Expected(204))
        for connector in others:
            check.expect(api.get(space, connector["id"]), Expected(200, connector))
        listed = check.listed(api.list_all(space))
        missed = [one["id"] for one in others if not _of_identifier(listed, one["id"])]
        if missed:
            check.broken([f"body: expected {connector_id} in the list, got none" for connector_id in missed])

    check.verdict()


def test_an_update_creates_nothing(check: Check, material: Material) -> None:
    check.begin("update where there is no connector")
    space = check.run.space
    connector_id = check.run.ledger.new_id(space)
    body = api.without_type(material.bases[0])
    check.expect(api.update(space, connector_id, body), not_found(connector_id))
    check.expect(api.get(space, connector_id), not_found(connector_id))

    check.verdict()


def test_a_missing_connector_is_told_before_a_bad_config(check: Check, material: Material) -> None:
    """But after a body of the wrong shape."""
    check.begin("update of a missing connector with a bad body")
    space = check.run.space
    connector_id = check.run.ledger.new_id(space)
    bad_config = {"name": "name", "config": {"not-in-the-contract": 1}}
    check.expect(api.update(space, connector_id, bad_config), not_found(connector_id))
    no_name: dict[str, Any] = {"config": {}, "secrets": {}}
    check.expect(
        api.update(space, connector_id, no_name), check.run.oracle.update(material.type.id, connector_id, no_name)
    )

    check.verdict()


def test_a_connector_is_listed_as_it_was_stored(check: Check, material: Material) -> None:
    """In the order of the names; secrets are not listed."""
    check.begin("create three and list")
    connectors = [check.created(material.bases[0] | {"name": name}) for name in ("walnut", "almond", "hazel")]
    made = sorted((one for one in connectors if one), key=lambda one: str(one["name"]))
    identifiers = {one["id"] for one in made}
    found = [one for one in check.listed(api.list_all(check.run.space)) if one.get("id") in identifiers]
    missed = list(compared("body", [one | {"referenced_by_count": 0} for one in made], found))
    if missed:
        check.broken(missed)

    check.verdict()


def test_an_updated_connector_is_listed_as_it_is_now(check: Check, material: Material) -> None:
    check.begin("create, update, list")
    connector = check.created(material.bases[0])
    if connector:
        body = api.without_type(material.bases[-1])
        body["name"] = "updated"
        expected = check.run.oracle.update(material.type.id, connector["id"], body)
        answer = check.expect(api.update(check.run.space, connector["id"], body), expected)
        found = _of_identifier(check.listed(api.list_all(check.run.space)), connector["id"])
        missed = list(compared("body", [expected.settled(answer.json) | {"referenced_by_count": 0}], found))
        if missed:
            check.broken(missed)

    check.verdict()


def test_a_probe_answers_as_reading_does_without_a_body(check: Check, material: Material) -> None:
    check.begin("HEAD")
    connector = check.created(material.bases[0])
    if connector:
        check.expect(api.probe(check.run.space, connector["id"]), Expected(200))
        check.expect(api.probe(check.run.space, "contract-test-missing"), not_found("contract-test-missing"))

    check.verdict()


def test_without_an_identifier_each_creation_makes_another_connector(check: Check, material: Material) -> None:
    """Under a random UUID, also where the name is the same."""
    space, ledger = check.run.space, check.run.ledger
    check.begin("create twice by the same request")
    body = material.bases[0] | {"name": ledger.new_name(space)}
    made: list[str] = []
    for _ in range(2):
        answer = check.expect(api.create(space, None, body), check.run.oracle.create(None, body))
        made += _identifiers(answer.json)
    for connector_id in made:
        ledger.enter(space, connector_id)
        expected = check.run.oracle.create(None, body)
        check.expect(api.get(space, connector_id), Expected(200, expected.body | {"id": connector_id}))
    if len(made) == 2 and made[0] == made[1]:
        check.broken([f"body.id: expected {RANDOM_UUID} of its own for each, got {made[0]} twice"])

    check.verdict()


def _of_identifier(listed: list[dict[str, Any]], connector_id: str) -> list[dict[str, Any]]:
    return [one for one in listed if one.get("id") == connector_id]


def _identifiers(body: Any) -> Iterator[str]:
    if isinstance(body, dict) and isinstance(body.get("id"), str):
        yield body["id"]
