"""Layer 4: the list of connectors is whole, in order, and exact; what else the space holds is left alone."""

from __future__ import annotations

import random
from typing import Any

import pytest

from contract_tests import api
from contract_tests.cases.material import Body, Material
from contract_tests.check import Check
from contract_tests.judge import compared
from contract_tests.oracle.answers import Expected
from contract_tests.transport import Request

MORE_THAN_ANY_PAGE = 105
# In the order that any language with Latin letters has: punctuation, symbols, digits, letters, small ones first,
# accents after none, other scripts after that.
NAMES_IN_ORDER = (
    "\u00abquoted\u00bb",
    "\u20ac 20",
    "10 ants",
    "9 bees",
    "apple",
    "Apple",
    "\u00e4pple",
    "apple pie",
    "banana",
    "Banana",
    "cherry",
    "Zebra",
    "\u03c9mega",
    "\u6f22",
)


def test_a_list_holds_all_connectors_however_many(check: Check, body: Body) -> None:
    """There are no pages."""
    numbers = list(range(MORE_THAN_ANY_PAGE))
    random.Random(check.run.settings.seed).shuffle(numbers)
    check.begin(f"{MORE_THAN_ANY_PAGE} connectors")
    _listed_in_order(check, body, [f"connector {number:03}" for number in numbers])

    check.verdict()


def test_a_list_is_in_the_order_of_names_as_people_read_them(check: Check, body: Body) -> None:
    names = list(NAMES_IN_ORDER)
    random.Random(check.run.settings.seed).shuffle(names)
    check.begin("names with capitals and accents")
    _listed_in_order(check, body, names, key=NAMES_IN_ORDER.index)

    check.verdict()


def test_connectors_of_one_name_are_all_listed(check: Check, body: Body) -> None:
    check.begin("three of one name")
    _listed_in_order(check, body, ["the same"] * 3)

    check.verdict()


def test_a_connector_that_is_renamed_moves_in_the_list(check: Check, body: Body) -> None:
    """From either end to the other."""
    check.begin("three connectors, of which the first and then the last is renamed")
    space = check.run.space
    made = {name: check.created(body | {"name": name}) for name in ("b", "c", "d")}
    renamed = api.without_type(body)
    for before, after in (("b", "e"), ("d", "a")):
        connector = made.pop(before)
        if connector:
            update = renamed | {"name": after}
            expected = check.run.oracle.update(body["connector_type_id"], connector["id"], update)
            answer = check.expect(api.update(space, connector["id"], update), expected)
            made[after] = expected.settled(answer.json)
        _list_has(check, api.list_all(space), [one for _, one in sorted(made.items()) if one])

    check.verdict()


def test_a_list_shows_what_took_the_place_of_a_connector(check: Check, body: Body) -> None:
    """Also where there are as many connectors as before."""
    check.begin("list, delete one and create another, list")
    space = check.run.space
    former = check.created(body)
    if former:
        check.listed(api.list_all(space))
        check.expect(api.delete(space, former["id"]), Expected(204))
        connector = check.created(body)
        identifiers = [one.get("id") for one in check.listed(api.list_all(space))]
        if former["id"] in identifiers:
            check.broken(["body: expected a list without the deleted connector, got one with it"])
        if connector and connector["id"] not in identifiers:
            check.broken(["body: expected a list with the new connector, got one without it"])

    check.verdict()


def test_a_query_changes_nothing_about_a_list(check: Check, body: Body) -> None:
    connector = check.created(body)
    for query in ("?per_page=1", "?page=2", "?size=0&from=1", "?search=none-of-these", "?feature_id=none", "?"):
        check.begin(query)
        request = Request("GET", api.list_all(check.run.space).path + query)
        _list_has(check, request, [connector] if connector else [])

    check.verdict()


@pytest.mark.any_type
def test_each_operation_shows_in_the_list_at_once(check: Check, material: Material) -> None:
    """A creation, an update and a deletion, each between two lists."""
    check.begin("create, list, update, list, delete, list")
    space, list_all = check.run.space, api.list_all(check.run.space)
    connector = check.created(material.bases[0])
    if connector:
        _list_has(check, list_all, [connector])
        body = api.without_type(material.bases[-1])
        body["name"] = "changed"
        expected = check.run.oracle.update(material.type.id, connector["id"], body)
        answer = check.expect(api.update(space, connector["id"], body), expected)
        _list_has(check, list_all, [expected.settled(answer.json)])
        check.expect(api.delete(space, connector["id"]), Expected(204))
        if _ours(check.listed(list_all), [connector]):
            check.broken(["body: expected a list without the connector, got one with it"])

    check.verdict()


def _listed_in_order(check: Check, body: Body, names: list[str], key: Any = None) -> None:
    """Creates a connector of each name, lists them, and deletes them."""
    space = check.run.space
    made = [one for name in names if (one := check.created(body | {"name": name}))]
    found = _ours(check.listed(api.list_all(space)), made)
    expected = sorted(made, key=lambda one: key(one["name"]) if key else one["name"])
    if len(set(names)) < len(names):
        expected, found = (sorted(ones, key=lambda one: str(one["id"])) for ones in (expected, found))
    _told(check, expected, found)
    for one in made:
        if check.expect(api.delete(space, one["id"]), Expected(204)).status == 204:
            check.run.ledger.strike(space, one["id"])


def _list_has(check: Check, request: Request, connectors: list[dict[str, Any]]) -> None:
    _told(check, connectors, _ours(check.listed(request), connectors))


def _told(check: Check, connectors: list[dict[str, Any]], found: list[Any]) -> None:
    differences = list(compared("body", [one | {"referenced_by_count": 0} for one in connectors], found))
    if differences:
        check.broken(differences)


def _ours(listed: list[dict[str, Any]], connectors: list[dict[str, Any]]) -> list[dict[str, Any]]:
    identifiers = {one["id"] for one in connectors}
    return [one for one in listed if one.get("id") in identifiers]
