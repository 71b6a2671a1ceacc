"""Faults in the status of an answer and in what is checked first."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kibana_connectors_server import connectors
from kibana_connectors_server.connectors import Connectors
from kibana_connectors_server.contract.connector_types import ConnectorType, Contract
from kibana_connectors_server.edge import app, fields
from kibana_connectors_server.edge.connector_operations import ConnectorOperations
from kibana_connectors_server.errors import BadRequestError, NotFoundError

from benchmarks.faults.exchange import Ask, Asked, Told, around_the_application
from benchmarks.faults.fault import fault
from benchmarks.faults.replacing import replacing


@fault("statuses")
def does_not_find_what_does_not_change() -> None:
    """An update that leaves name and config as they are is answered as if there were no such connector."""

    @replacing(Connectors, "update")
    async def update(as_it_is: Any, self: Any, space: str, id: str, draft: Any) -> Any:
        before = await self._store.get(space, id)
        after = await as_it_is(self, space, id, draft)
        if before and (before.name, before.config) == (after.name, after.config):
            raise connectors._not_found(id)
        return after


@fault("statuses")
def answers_what_methods_there_are() -> None:
    """OPTIONS, which leads nowhere, is answered with the methods of the path."""

    @around_the_application
    async def exchange(asked: Asked, ask: Ask) -> Told:
        told = await ask(asked)
        if asked.method != "OPTIONS" or "/api/actions/" not in asked.path:
            return told
        told = replace(told, status=204, body=b"").having("content-type", None).having("content-length", None)
        return told.having("allow", "GET, HEAD, POST, PUT, DELETE, OPTIONS")


@fault("statuses")
def takes_patch_for_put() -> None:
    """PATCH, which leads nowhere, updates a connector."""

    @replacing(app, "route_of")
    def route_of(as_it_is: Any, method: str, path: str) -> Any:
        return as_it_is("PUT" if method == "PATCH" else method, path)


@fault("statuses")
def reads_the_body_before_the_identifier() -> None:
    """Of a creation with a bad identifier and a bad body the body is told."""

    @replacing(ConnectorOperations, "_create")
    async def create(as_it_is: Any, self: Any, request: Any) -> Any:
        fields.new_connector(request.body)
        return await as_it_is(self, request)


@fault("statuses")
def does_not_find_an_unknown_type() -> None:
    """A connector of a type that is not known is refused with 404 instead of 400."""

    @replacing(Contract, "type_of")
    def type_of(find: Any, self: Contract, connector_type_id: str) -> ConnectorType:
        try:
            found: ConnectorType = find(self, connector_type_id)
        except BadRequestError as error:
            raise NotFoundError(error.message) from None
        return found
