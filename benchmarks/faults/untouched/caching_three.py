"""Lists that are not read again."""

from __future__ import annotations

from typing import Any

from kibana_connectors_server.connectors import Connectors

from benchmarks.faults.fault import fault
from benchmarks.faults.replacing import replacing


@fault("caching")
def lists_anew_when_the_number_changes() -> None:
    """A list is repeated until there are more or fewer connectors than when it was made."""
    made: dict[str, tuple[int, Any]] = {}

    @replacing(Connectors, "all_of")
    async def all_of(as_it_is: Any, self: Any, space: str) -> Any:
        count = await self._store.count()
        if made.get(space, (-1, None))[0] != count:
            made[space] = (count, await as_it_is(self, space))
        return made[space][1]
