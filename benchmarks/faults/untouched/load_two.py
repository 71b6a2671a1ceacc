"""What goes wrong later, or with many at once."""

from __future__ import annotations

from typing import Any

from kibana_connectors_server.edge.app import App

from benchmarks.faults.fault import fault
from benchmarks.faults.replacing import replacing

_AT_ONCE = 5


@fault("load")
def fails_beyond_five_at_once() -> None:
    """A request that comes while five others are being answered is answered with 500."""
    answering = 0

    @replacing(App, "_answer")
    async def answer(as_it_is: Any, *given: Any) -> Any:
        nonlocal answering
        if answering >= _AT_ONCE:
            raise TimeoutError
        answering += 1
        try:
            return await as_it_is(*given)
        finally:
            answering -= 1
