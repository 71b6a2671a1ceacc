"""Bodies of requests that are read too kindly, or not as JSON is."""

from __future__ import annotations

import json
from typing import Any

from kibana_connectors_server import json_text
from kibana_connectors_server.edge import bodies, fields

from benchmarks.faults.fault import fault
from benchmarks.faults.replacing import replacing


@fault("validation")
def keeps_the_first_of_equal_keys() -> None:
    """Of a key that is twice in an object the first value counts, not the last."""

    def first(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        return dict(reversed(dict(reversed(pairs)).items()))

    decoder = json_text._DECODER
    json_text._DECODER = json.JSONDecoder(
        object_pairs_hook=first,
        parse_int=decoder.parse_int,
        parse_float=decoder.parse_float,
        parse_constant=decoder.parse_constant,
    )


@fault("validation")
def reads_no_further_than_the_json() -> None:
    """What stands behind the JSON of a body is not looked at."""

    @replacing(json_text._DECODER, "decode")
    def decode(_: Any, text: str) -> Any:
        return json_text._DECODER.raw_decode(text.lstrip(" \t\r\n"))[0]


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


@fault("nulls")
def takes_null_for_no_config() -> None:
    """A config or secrets that are null count as left out."""

    @replacing(fields, "_map")
    def some(as_it_is: Any, sent: dict[str, Any], name: str) -> Any:
        return as_it_is({} if sent.get(name) is None else sent, name)
