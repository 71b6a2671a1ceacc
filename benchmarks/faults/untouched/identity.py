"""Faults in the ids of connectors."""

from __future__ import annotations

import random
import time
import uuid
from typing import Any

from kibana_connectors_server.connectors import Connectors

from benchmarks.faults.fault import fault
from benchmarks.faults.replacing import replacing

_TICKS_A_SECOND = 64


@fault("identity")
def makes_ids_by_the_clock() -> None:
    """An id that the server makes depends on the tick of its clock alone: two of one tick are in conflict."""

    @replacing(Connectors, "create")
    async def create(made: Any, self: Connectors, space: str, id: str | None, *told: Any) -> Any:
        drawn = random.Random(int(time.time() * _TICKS_A_SECOND)).getrandbits(128)  # noqa: S311 - the fault
        return await made(self, space, id or str(uuid.UUID(int=drawn, version=4)), *told)
