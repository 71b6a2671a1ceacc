"""A Kibana in memory, as far as the contract goes: the answers of a sequence of requests."""

from __future__ import annotations

from typing import Any

from contract_tests.oracle.answers import Expected, conflict, not_found
from contract_tests.oracle.prediction import Oracle

Connector = dict[str, Any]


class Model:
    """Connectors by identifier, which is taken once for all spaces; each is seen in its own space only."""

    def __init__(self, oracle: Oracle) -> None:
        self._oracle = oracle
        self._connectors: dict[str, tuple[str, Connector]] = {}

    def create(self, space: str, connector_id: str | None, body: Any) -> Expected:
        """A created connector is entered here, unless the server chooses its identifier: see `enter`."""
        expected = self._oracle.create(connector_id, body)
        if expected.accepted and connector_id is not None:
            if connector_id in self._connectors:
                return conflict(connector_id)
            self.enter(space, expected.body)
        return expected

    def enter(self, space: str, connector: Connector) -> None:
        self._connectors[connector["id"]] = (space, connector)

    def settle(self, expected: Expected, got: Any) -> None:
        """Takes note of what an accepted request stored, where that was not sure before."""
        if expected.optional:
            space, _ = self._connectors[expected.body["id"]]
            self.enter(space, expected.settled(got))

    def get(self, space: str, connector_id: str) -> Expected:
        connector = self._seen(space, connector_id)
        return Expected(200, connector) if connector else not_found(connector_id)

    def list(self, space: str) -> list[Connector]:
        """The connectors of the space with `referenced_by_count`, ordered by name."""
        seen = [
            connector | {"referenced_by_count": 0} for where, connector in self._connectors.values() if where == space
        ]
        return sorted(seen, key=lambda connector: str(connector["name"]))

    def update(self, space: str, connector_id: str, body: Any) -> Expected:
        problem = self._oracle.shape_of_update(body)
        if problem:
            return problem
        connector = self._seen(space, connector_id)
        if connector is None:
            return not_found(connector_id)
        expected = self._oracle.update(connector["connector_type_id"], connector_id, body)
        if expected.accepted:
            self.enter(space, expected.body)
        return expected

    def delete(self, space: str, connector_id: str) -> Expected:
        if self._seen(space, connector_id) is None:
            return not_found(connector_id)
        del self._connectors[connector_id]
        return Expected(204)

    def _seen(self, space: str, connector_id: str) -> Connector | None:
        where, connector = self._connectors.get(connector_id, ("", None))
        return connector if where == space else None
