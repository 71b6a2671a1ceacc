"""The operations of the API: each reads its request and answers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from kibana_connectors_server.connectors import Connectors
from kibana_connectors_server.contract.connector_types import Contract
from kibana_connectors_server.edge import answers, fields
from kibana_connectors_server.edge.answers import Answer
from kibana_connectors_server.edge.routes import Route
from kibana_connectors_server.runs import run

Operation = Callable[[Route, bytes, Any], Awaitable[Answer]]

WITH_BODY = frozenset(("create", "update", "run"))


class Operations:
    """An operation gets its route, the query string and what the body holds. It raises `RequestError`s."""

    def __init__(self, contract: Contract, connectors: Connectors) -> None:
        self._contract = contract
        self._connectors = connectors
        self.by_name: dict[str, Operation] = {
            "create": self._create,
            "get": self._get,
            "list": self._list,
            "update": self._update,
            "delete": self._delete,
            "run": self._run,
            "connector_types": self._connector_types,
        }

    async def _create(self, route: Route, _query: bytes, body: Any) -> Answer:
        if route.id is not None:
            self._contract.check_new_id(route.id)
        connector_type_id, draft = fields.new_connector(body)
        return answers.of_connector(await self._connectors.create(route.space, route.id, connector_type_id, draft))

    async def _get(self, route: Route, _query: bytes, _body: Any) -> Answer:
        return answers.of_connector(await self._connectors.get(route.space, str(route.id)))

    async def _list(self, route: Route, _query: bytes, _body: Any) -> Answer:
        return answers.of_connectors(await self._connectors.all_of(route.space))

    async def _update(self, route: Route, _query: bytes, body: Any) -> Answer:
        draft = fields.changed_connector(body)
        return answers.of_connector(await self._connectors.update(route.space, str(route.id), draft))

    async def _delete(self, route: Route, _query: bytes, _body: Any) -> Answer:
        await self._connectors.delete(route.space, str(route.id))
        return Answer(204)

    async def _run(self, route: Route, _query: bytes, body: Any) -> Answer:
        params = fields.params(body)
        connector = await self._connectors.get(route.space, str(route.id))
        connector_type = self._contract.type_of(connector.connector_type_id)
        return answers.of_run(run(connector.id, connector_type, params))

    async def _connector_types(self, _route: Route, query: bytes, _body: Any) -> Answer:
        feature = fields.feature_id(query)
        found = [
            one
            for one in self._contract.types.values()
            if feature is None or feature in one.description["supported_feature_ids"]
        ]
        return answers.of_connector_types(found)
