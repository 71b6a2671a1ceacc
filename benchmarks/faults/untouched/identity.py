"""Faults in who has which identifier."""

from __future__ import annotations

import random
import time
import uuid
from typing import Any
from urllib.parse import unquote

from kibana_connectors_server.connectors import Connectors
from kibana_connectors_server.edge import routes
from kibana_connectors_server.store.protocol import IdTakenError
from kibana_connectors_server.store.sqlite import SqliteStore

from benchmarks.faults.fault import fault
from benchmarks.faults.replacing import replacing


@fault("identity")
def wants_a_name_of_its_own() -> None:
    """A creation under a name that another connector of the space has is a conflict."""

    @replacing(SqliteStore, "create")
    async def create(as_it_is: Any, self: Any, connector: Any, *rest: Any) -> None:
        taken = "SELECT 1 FROM connectors WHERE space = ? AND name = ?"
        if await self._read(taken, (connector.space, connector.name)):
            raise IdTakenError
        await as_it_is(self, connector, *rest)


_TICKS_A_SECOND = 64


@fault("identity")
def makes_ids_by_the_clock() -> None:
    """An id that the server makes depends on the tick of its clock alone: two of one tick are in conflict."""

    @replacing(Connectors, "create")
    async def create(made: Any, self: Connectors, space: str, id: str | None, *told: Any) -> Any:
        drawn = random.Random(int(time.time() * _TICKS_A_SECOND)).getrandbits(128)  # noqa: S311 - the fault
        return await made(self, space, id or str(uuid.UUID(int=drawn, version=4)), *told)


@fault("identity")
def decodes_identifiers_twice() -> None:
    """What a percent-encoded path spells is decoded once more: `%2561` is `a`."""

    @replacing(routes, "_decoded")
    def decoded(as_it_is: Any, step: str) -> str:
        return unquote(as_it_is(step))
