"""The operations on connectors."""

from __future__ import annotations

from kibana_connectors_server.access import Privilege
from kibana_connectors_server.connectors import Connectors
from kibana_connectors_server.contract.connector_types import Contract
from kibana_connectors_server.edge import answers, fields
from kibana_connectors_server.edge.answers import Answer
from kibana_connectors_server.edge.operation import Operations, Request
from kibana_connectors_server.errors import ForbiddenError, NotFoundError
from kibana_connectors_server.runner import Runner


class ConnectorOperations:
    def __init__(self, contract: Contract, connectors: Connectors, runner: Runner) -> None:
        self._contract = contract
        self._connectors = connectors
        self._runner = runner
        self.by_name: Operations = {
            "create": self._create,
            "get": self._get,
            "list": self._list,
            "update": self._update,
            "delete": self._delete,
            "run": self._run,
            "connector_types": self._connector_types,
        }

    async def _create(self, request: Request) -> Answer:
        route = request.route
        if route.id is not None:
            self._contract.check_new_id(route.id)
        connector_type_id, draft = fields.new_connector(request.body)
        request.ensure_authorized(Privilege.ALL, f'create a "{connector_type_id}" action')
        return answers.of_connector(await self._connectors.create(route.space, route.id, connector_type_id, draft))

    async def _get(self, request: Request) -> Answer:
        request.ensure_authorized(Privilege.READ, "get actions")
        return answers.of_connector(await self._connectors.get(request.route.space, str(request.route.id)))

    async def _list(self, request: Request) -> Answer:
        request.ensure_authorized(Privilege.READ, "get actions")
        return answers.of_connectors(await self._connectors.all_of(request.route.space))

    async def _update(self, request: Request) -> Answer:
        draft = fields.changed_connector(request.body)
        request.ensure_authorized(Privilege.ALL, "update actions")
        route = request.route
        return answers.of_connector(await self._connectors.update(route.space, str(route.id), draft))

    async def _delete(self, request: Request) -> Answer:
        request.ensure_authorized(Privilege.ALL, "delete actions")
        await self._connectors.delete(request.route.space, str(request.route.id))
        return Answer(204)

    async def _run(self, request: Request) -> Answer:
        params = fields.params(request.body)
        self._connectors.check_can_run(str(request.route.id))
        if not request.may(Privilege.READ):
            raise await self._refusal_to_run(request)
        route = request.route
        return answers.of_run(await self._runner.run(route.space, str(route.id), params, request.id))

    async def _refusal_to_run(self, request: Request) -> ForbiddenError:
        """It names the type, where there is such a connector."""
        try:
            connector = await self._connectors.get(request.route.space, str(request.route.id))
        except NotFoundError:
            return ForbiddenError("Unauthorized to execute actions")
        return ForbiddenError(f'Unauthorized to execute a "{connector.connector_type_id}" action')

    async def _connector_types(self, request: Request) -> Answer:
        feature = fields.feature_id(request.query)
        found = [
            one
            for one in self._contract.types.values()
            if feature is None or feature in one.description["supported_feature_ids"]
        ]
        return answers.of_connector_types(found)
