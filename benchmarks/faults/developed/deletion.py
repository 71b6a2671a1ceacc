"""Faults in what a deletion does."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from kibana_connectors_server.connectors import Connectors
from kibana_connectors_server.edge import app, connector_operations, routes
from kibana_connectors_server.edge.answers import Answer
from kibana_connectors_server.errors import ConflictError, NotFoundError
from kibana_connectors_server.store import sqlite

from benchmarks.faults.fault import fault
from benchmarks.faults.replacing import replacing


@fault("deletion")
def deletes_nothing() -> None:
    """A deletion is acknowledged and not done."""
    sqlite._DELETE = "UPDATE connectors SET version = version + 1 WHERE id = ? AND space = ?"


@fault("deletion")
def deletes_what_begins_alike() -> None:
    """With a connector goes every other of the space whose identifier is the same with a digit behind it."""
    sqlite._DELETE = "DELETE FROM connectors WHERE (id = ?1 OR id GLOB ?1 || '[0-9]') AND space = ?2"


@fault("deletion")
def answers_a_deletion_with_200() -> None:
    """A deletion is answered with 200 and an empty object."""

    @replacing(connector_operations.ConnectorOperations, "_delete")
    async def delete(as_it_is: Any, self: Any, request: Any) -> Answer:
        await as_it_is(self, request)
        return Answer(200, b"{}")


@fault("deletion")
def deletes_what_is_not_there() -> None:
    """The deletion of a connector that is not there is acknowledged."""

    @replacing(Connectors, "delete")
    async def delete(as_it_is: Any, self: Any, space: str, id: str) -> None:
        with suppress(NotFoundError):
            await as_it_is(self, space, id)


@fault("deletion")
def keeps_identifiers_for_good() -> None:
    """The identifier of a deleted connector can never be used again."""
    buried: set[str] = set()

    @replacing(Connectors, "delete")
    async def delete(as_it_is: Any, self: Any, space: str, id: str) -> None:
        await as_it_is(self, space, id)
        buried.add(id)

    @replacing(Connectors, "create")
    async def create(as_it_is: Any, self: Any, space: str, id: str | None, *described: Any) -> Any:
        if id in buried:
            raise ConflictError(f"Saved object [action/{id}] conflict")
        return await as_it_is(self, space, id, *described)


@fault("deletion")
def reads_the_body_of_a_deletion() -> None:
    """A deletion with a body that is no JSON is refused."""
    vars(app)["WITH_BODY"] = routes.WITH_BODY | {"delete"}
