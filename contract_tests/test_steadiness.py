"""Layer 4: the same request is answered in the same way each time, and reading shows what was written last."""

from __future__ import annotations

from dataclasses import replace

from contract_tests import api
from contract_tests.cases.material import Body
from contract_tests.check import Check
from contract_tests.oracle.answers import Expected, not_found
from contract_tests.trial import READ_BACK

TIMES = 55


def test_a_request_is_answered_alike_however_often_it_comes(check: Check, body: Body) -> None:
    """What reads and what is refused, many times in a row."""
    space, ledger, oracle = check.run.space, check.run.ledger, check.run.oracle
    check.begin("a connector to read")
    connector = check.created(body)
    if connector:
        missing = ledger.new_id(space)
        unknown = {"name": "a", "connector_type_id": ".none-of-these"}
        for request, expected in (
            (api.get(space, connector["id"]), Expected(200, connector)),
            (api.get(space, missing), not_found(missing)),
            (api.create(space, missing, unknown), oracle.create(missing, unknown)),
        ):
            for time in range(1, TIMES + 1):
                check.begin(f"time {time} of {TIMES}")
                check.expect(request, expected)

    check.verdict()


def test_a_list_is_the_same_however_often_it_is_asked_for(check: Check, body: Body) -> None:
    """Of connectors and of their types, as long as nothing changes: nothing of ours, that is."""
    space = check.run.space
    connector = check.created(body)
    first = {one["id"]: one for one in check.listed(api.types(space))}
    for time in range(1, TIMES + 1) if connector else ():
        check.begin(f"time {time} of {TIMES}")
        listed = check.listed(api.list_all(space))
        if [one for one in listed if one.get("id") == (connector or {})["id"]] != [
            {**(connector or {}), "referenced_by_count": 0}
        ]:
            check.broken(["body: expected a list with the connector, got one without it or with another"])
        if {one["id"]: one for one in check.listed(api.types(space))} != first:
            check.broken(["body: expected the connector types of before, got others"])

    check.verdict()


def test_a_connector_can_be_made_and_deleted_again_and_again(check: Check, body: Body) -> None:
    """Under one identifier, each time with another name; each is the one that was made last."""
    space, connector_id = check.run.space, check.run.ledger.new_id(check.run.space)
    for time in range(1, TIMES + 1):
        check.begin(f"time {time} of {TIMES}")
        another = body | {"name": f"number {time}"}
        check.comes_to(
            check.run.oracle.create(connector_id, another), api.create(space, connector_id, another), connector_id
        )

    check.verdict()


def test_a_connector_can_be_updated_again_and_again(check: Check, body: Body) -> None:
    """Reading shows each update at once."""
    check.begin("a connector to update")
    connector, space = check.created(body), check.run.space
    for time in range(1, TIMES + 1) if connector else ():
        check.begin(f"time {time} of {TIMES}")
        assert connector
        connector = connector | {"name": f"number {time}"}
        changed = api.without_type(body) | {"name": connector["name"]}
        check.expect(api.update(space, connector["id"], changed), Expected(200, connector))
        check.expect(api.get(space, connector["id"]), Expected(200, connector), READ_BACK)

    check.verdict()


def test_reading_shows_at_once_what_becomes_of_several_connectors(check: Check, body: Body) -> None:
    """Each is read before and after every step, so that nothing that was kept from before is shown."""
    space, ledger = check.run.space, check.run.ledger
    changed = api.without_type(body) | {"name": "changed"}
    connector_ids = [ledger.new_id(space) for _ in range(4)]
    check.begin("create, read, update, read, delete, read, create, read, of four connectors in turn")
    for connector_id in connector_ids:
        check.expect(api.get(space, connector_id), not_found(connector_id))
    for step in ("create", "update", "delete", "create"):
        for connector_id in connector_ids:
            expected = check.run.oracle.create(connector_id, body)
            if step == "create":
                request = api.create(space, connector_id, body)
            elif step == "update":
                request = api.update(space, connector_id, changed)
                expected = replace(expected, body=expected.body | {"name": "changed"})
            else:
                request, expected = api.delete(space, connector_id), Expected(204)
            check.expect(request, expected)
            for _ in range(2):
                check.expect(
                    api.get(space, connector_id), not_found(connector_id) if step == "delete" else expected, READ_BACK
                )

    check.verdict()
