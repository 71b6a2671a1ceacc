"""Faults by one at the bounds of values."""

from __future__ import annotations

from typing import Any

from kibana_connectors_server.edge import bodies
from kibana_connectors_server.errors import ClientGoneError

from benchmarks.faults.fault import fault
from benchmarks.faults.replacing import replacing


@fault("bounds")
def limits_the_announced_length_alone() -> None:
    """A body that comes in chunks, without its length told before, may be as long as it likes."""

    @replacing(bodies, "_received")
    async def received(_: Any, receive: Any) -> bytes:
        content = bytearray()
        more = True
        while more:
            message = await receive()
            content += message.get("body", b"")
            more = message.get("more_body", False)
        return bytes(content)


@fault("bounds")
def reads_the_first_piece_of_a_body() -> None:
    """Of a body that does not arrive all at once only what comes first is read."""

    @replacing(bodies, "_received")
    async def received(_: Any, receive: Any) -> Any:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientGoneError
        return message.get("body", b"")
