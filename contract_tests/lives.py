"""Whole lives of connectors: what one of many users does, over and over, each answer held against the prediction."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from contract_tests import api, test_examples, test_lifecycle, test_one_of, test_updates
from contract_tests.cases.case import Case
from contract_tests.cases.drawn import drawn
from contract_tests.cases.material import Material
from contract_tests.judge import compared, held_against
from contract_tests.ledger import Ledger
from contract_tests.oracle.answers import Expected, not_found
from contract_tests.oracle.prediction import Oracle
from contract_tests.promises import by_family, promise_of
from contract_tests.transport import Answer, Request, Transport
from contract_tests.trial import CHANGES_NOTHING, CREATES_NOTHING, DELETES, READ_BACK

OF_CREATIONS = by_family(test_examples, test_one_of)
DRAWN = promise_of(test_one_of.test_any_request_is_answered_as_the_contract_says)
UPDATES = promise_of(test_updates.test_an_update_replaces_name_config_and_secrets_as_a_whole)
REFUSES_UPDATES = promise_of(test_updates.test_an_update_is_refused_for_what_a_creation_is_refused_for)
LISTED = promise_of(test_lifecycle.test_an_updated_connector_is_listed_as_it_is_now)
GONE = promise_of(test_lifecycle.test_a_deleted_connector_is_gone)

Enter = Callable[[str, Request, Answer, str, list[str]], None]
"""Takes the answer to a request of an operation, and what is held against it under its promise, one line each."""


@dataclass(frozen=True)
class Plan:
    """What becomes of a connector: created by one case, updated by another of its type."""

    creation: Case
    promise: str
    update: Case


def plans(materials: Mapping[str, Material], seed: int, user: str) -> Iterator[Plan]:
    """Endless, evenly over the types; the same ones for the same seed and user."""
    chance = random.Random(f"{seed} {user}")
    sources = {type_id: drawn(material, chance.randrange(2**32)) for type_id, material in materials.items()}
    families = list(OF_CREATIONS)
    while True:
        type_id = chance.choice(list(materials))
        family = chance.choice(families)
        cases = materials[type_id].all_of(family)
        made, update = next(sources[type_id]), next(sources[type_id])
        if cases and chance.random() < 0.75:
            yield Plan(chance.choice(cases), OF_CREATIONS[family], update)
        else:
            yield Plan(made, DRAWN, update)


class Lives:
    """Of one user, in a space, with all identifiers in the ledger before they are used."""

    def __init__(self, oracle: Oracle, ledger: Ledger, space: str, transport: Transport, enter: Enter) -> None:
        self._oracle = oracle
        self._ledger = ledger
        self._space = space
        self._transport = transport
        self._enter = enter

    def live(self, plan: Plan) -> None:
        """From creation to deletion, however the server answers."""
        space, body = self._space, plan.creation.body
        connector_id = self._ledger.new_id(space)
        expected = self._oracle.create(connector_id, body)
        answer, stored = self._expect("create", api.create(space, connector_id, body), expected, plan.promise)
        deletion = api.delete(space, connector_id)
        if answer.status == 200 and expected.accepted:
            self._be_changed(connector_id, stored, plan.update)
            gone, _ = self._expect("delete", deletion, Expected(204), DELETES)
        elif (answer.status >= 400 or not answer.status) and not expected.accepted:
            gone, _ = self._expect("delete", deletion, not_found(connector_id), CREATES_NOTHING)
        else:
            gone = self._transport.send(deletion)
        if gone.status in (204, 404):
            self._expect("get", api.get(space, connector_id), not_found(connector_id), GONE)
            self._ledger.strike(space, connector_id)

    def _be_changed(self, connector_id: str, stored: Any, update: Case) -> None:
        space, reading = self._space, api.get(self._space, connector_id)
        self._expect("get", reading, Expected(200, stored), READ_BACK)
        body = api.without_type(update.body)
        expected = self._oracle.update(update.type_id, connector_id, body)
        promise = UPDATES if expected.accepted else REFUSES_UPDATES
        answer, updated = self._expect("update", api.update(space, connector_id, body), expected, promise)
        stored = updated if answer.status == 200 and updated else stored
        self._expect("get", reading, Expected(200, stored), READ_BACK if expected.accepted else CHANGES_NOTHING)
        listing = api.list_all(space)
        answer = self._transport.send(listing)
        self._enter("list", listing, answer, LISTED, _not_listed(connector_id, stored, answer))

    def _expect(self, operation: str, request: Request, expected: Expected, promise: str) -> tuple[Answer, Any]:
        """The answer, and what it says, or should have said where it differs."""
        answer = self._transport.send(request)
        expected = self._oracle.as_told(expected)
        found = held_against(self._oracle.contract, expected, request, answer)
        self._enter(operation, request, answer, promise, found)
        return answer, expected.settled(answer.json) if found or not isinstance(answer.json, dict) else answer.json


def _not_listed(connector_id: str, stored: dict[str, Any], answer: Answer) -> list[str]:
    """How the connector is not listed as it is stored, among those of other users."""
    if answer.status != 200 or not isinstance(answer.json, list):
        return [f"status: expected 200 and a list, got {answer.status or answer.reason}"]
    listed = [one for one in answer.json if isinstance(one, dict) and one.get("id") == connector_id]
    return list(compared("body", [stored | {"referenced_by_count": 0}], listed))
