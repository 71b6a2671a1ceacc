"""Faults in the status of an answer and in what is checked first."""

from __future__ import annotations

from typing import Any

from kibana_connectors_server import system_connectors
from kibana_connectors_server.connectors import Connectors
from kibana_connectors_server.contract import connector_types
from kibana_connectors_server.edge import app, connector_operations, routes
from kibana_connectors_server.errors import BadRequestError, ConflictError, NotFoundError, RequestError

from benchmarks.faults.exchange import Ask, Asked, Told, around_the_application
from benchmarks.faults.fault import fault
from benchmarks.faults.replacing import replacing


@fault("statuses")
def answers_a_bad_config_with_422() -> None:
    """What a connector type refuses is answered with 422."""

    class UnprocessableError(RequestError):
        status = 422
        phrase = "Unprocessable Content"

    vars(connector_types)["BadRequestError"] = UnprocessableError


@fault("statuses")
def answers_a_creation_with_201() -> None:
    """A creation is answered with 201."""

    @replacing(connector_operations.ConnectorOperations, "_create")
    async def create(as_it_is: Any, self: Any, request: Any) -> Any:
        return (await as_it_is(self, request))._replace(status=201)


@fault("statuses")
def looks_for_the_connector_first() -> None:
    """An update of a connector that is not there is told so before its body is looked at."""

    @replacing(connector_operations.ConnectorOperations, "_update")
    async def update(as_it_is: Any, self: Any, request: Any) -> Any:
        await self._connectors.get(request.route.space, str(request.route.id))
        return await as_it_is(self, request)


@fault("statuses")
def tells_a_bad_config_before_a_missing_connector() -> None:
    """An update that no connector type would take is refused before the connector is looked for."""

    @replacing(Connectors, "update")
    async def update(as_it_is: Any, self: Any, space: str, id: str, draft: Any) -> Any:
        try:
            return await as_it_is(self, space, id, draft)
        except NotFoundError:
            known = (one._config for one in self._contract.types.values())
            if all(stage.problems(draft.config) for stage in known):
                raise BadRequestError(f"{connector_types.CONFIG}no connector type takes it") from None
            raise


@fault("statuses")
def tells_a_conflict_before_a_bad_config() -> None:
    """That an identifier is taken is told before what is wrong with the config."""

    @replacing(Connectors, "create")
    async def create(as_it_is: Any, self: Any, space: str, id: str | None, *described: Any) -> Any:
        if id and await self._store.get(space, id):
            raise ConflictError(f"Saved object [action/{id}] conflict")
        return await as_it_is(self, space, id, *described)


@fault("statuses")
def knows_methods_that_are_not_allowed() -> None:
    """A method that a path does not have is answered with 405."""

    @replacing(routes, "check_asks_for_page")
    def check_asks_for_page(as_it_is: Any, method: str) -> None:
        if method == "PATCH":
            error = RequestError("Method Not Allowed")
            error.status, error.phrase = 405, "Method Not Allowed"
            raise error
        as_it_is(method)


@fault("statuses")
def looks_for_the_xsrf_header_first() -> None:
    """That kbn-xsrf is missing is told before that the body is no JSON."""

    @replacing(app, "body_of")
    async def body_of(as_it_is: Any, headers: Any, receive: Any) -> Any:
        app._check_headers("POST", headers)
        return await as_it_is(headers, receive)


@fault("statuses")
def answers_a_probe_with_204() -> None:
    """That a connector is there is told by 204 where only that was asked."""

    async def exchange(asked: Asked, ask: Ask) -> Told:
        told = await ask(asked)
        return Told(204) if asked.method == "HEAD" and told.status == 200 else told

    around_the_application(exchange)


@fault("statuses")
def knows_no_connectors_of_the_system() -> None:
    """The connectors that the system makes itself are as unknown as any other that is not there."""

    @replacing(system_connectors, "is_one")
    def is_one(*_: Any) -> bool:
        return False
