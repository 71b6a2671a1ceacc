"""Faults in who has which identifier."""

from __future__ import annotations

import random
import uuid
from typing import Any

from kibana_connectors_server.connectors import Connectors
from kibana_connectors_server.edge import connector_operations
from kibana_connectors_server.errors import ConflictError
from kibana_connectors_server.store import sqlite

from benchmarks.faults.fault import fault
from benchmarks.faults.misreading import Json, misreading
from benchmarks.faults.replacing import replacing


@fault("identity")
def overwrites_what_has_the_identifier() -> None:
    """A creation under a taken identifier replaces the connector that has it."""
    sqlite._CREATE = sqlite._CREATE.replace("INSERT", "INSERT OR REPLACE")


@fault("identity")
def answers_a_second_creation_as_the_first() -> None:
    """A creation under a taken identifier is answered with the connector that has it, as if it had just been made."""

    @replacing(Connectors, "create")
    async def create(as_it_is: Any, self: Any, space: str, id: str | None, *described: Any) -> Any:
        try:
            return await as_it_is(self, space, id, *described)
        except ConflictError:
            return await self.get(space, id)


@fault("identity")
def answers_with_another_identifier() -> None:
    """The answer to a creation under a chosen identifier tells a generated one, though the chosen one is stored."""

    @replacing(Connectors, "create")
    async def create(as_it_is: Any, self: Any, *described: Any) -> Any:
        return (await as_it_is(self, *described))._replace(id=str(uuid.uuid4()))


@fault("identity")
def cuts_identifiers_short() -> None:
    """Identifiers are told apart by their first 32 characters, and answered so."""

    @replacing(connector_operations.ConnectorOperations, "_create")
    async def create(as_it_is: Any, self: Any, request: Any) -> Any:
        return await as_it_is(self, request._replace(route=request.route._replace(id=(request.route.id or "")[:32])))


@fault("identity")
def generates_identifiers_from_names() -> None:
    """Connectors of one name are given one generated identifier."""

    @replacing(Connectors, "create")
    async def create(as_it_is: Any, self: Any, space: str, id: str | None, type_id: str, draft: Any) -> Any:
        drawn = uuid.UUID(int=random.Random(f"{space} {draft.name}").getrandbits(128), version=4)  # noqa: S311
        return await as_it_is(self, space, id or str(drawn), type_id, draft)


@fault("identity")
def finds_identifiers_in_any_case() -> None:
    """A connector is also found under its identifier in capitals."""
    sqlite._GET = sqlite._GET.replace("id = ?", "id = ? COLLATE NOCASE", 1)


@fault("identity")
def takes_underscores_in_identifiers() -> None:
    """An identifier may have an underscore in it."""

    def change(document: Json) -> None:
        allowed = document["components"]["parameters"]["NewConnectorId"]["schema"]
        allowed["pattern"] = allowed["pattern"].replace("a-z0-9-", "a-z0-9_-")

    misreading(change)


@fault("identity")
def generates_identifiers_that_are_no_random_uuid() -> None:
    """A generated identifier is a UUID of the time and the machine."""

    @replacing(uuid, "uuid4")
    def uuid4(_: Any) -> uuid.UUID:
        return uuid.uuid1()


@fault("identity")
def refuses_identifiers_of_one_character() -> None:
    """An identifier has to begin with one letter or digit and to end in another."""

    def change(document: Json) -> None:
        document["components"]["parameters"]["NewConnectorId"]["schema"]["pattern"] = "^[a-z0-9][a-z0-9-]*[a-z0-9]$"

    misreading(change)
