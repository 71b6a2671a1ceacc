"""Faults that show after some time."""

from __future__ import annotations

import time
from typing import Any

from kibana_connectors_server.connectors import Connectors
from kibana_connectors_server.errors import ConflictError

from benchmarks.faults.fault import fault
from benchmarks.faults.replacing import replacing


@fault("time")
def takes_one_update_a_second() -> None:
    """A connector that was updated less than a second ago is in conflict with its next update."""
    updated: dict[str, float] = {}

    @replacing(Connectors, "update")
    async def update(as_it_is: Any, self: Any, space: str, id: str, draft: Any) -> Any:
        if time.monotonic() - updated.get(id, -1.0) < 1:
            raise ConflictError(f"Saved object [action/{id}] conflict")
        connector = await as_it_is(self, space, id, draft)
        updated[id] = time.monotonic()
        return connector
