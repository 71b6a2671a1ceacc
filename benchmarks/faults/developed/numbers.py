"""Faults in what becomes of numbers."""

from __future__ import annotations

import json
from typing import Any

from kibana_connectors_server import json_text
from kibana_connectors_server.store.sqlite import SqliteStore

from benchmarks.faults.fault import fault
from benchmarks.faults.replacing import replacing

_LARGEST = 2**31 - 1


@fault("numbers")
def reads_integers_as_text() -> None:
    """What was stored as an integer is read as text."""
    _read_as(lambda value: str(value) if type(value) is int else value)


@fault("numbers")
def keeps_integers_of_32_bits() -> None:
    """An integer beyond 32 bits becomes the largest of them."""
    json_text._DECODER = json.JSONDecoder(
        parse_int=lambda digits: max(-_LARGEST - 1, min(_LARGEST, int(digits))),
        parse_float=json_text._number,
        parse_constant=json_text._refuse,
    )


@fault("numbers")
def cuts_off_fractions() -> None:
    """What was stored as a number with a fraction is read without it."""
    _read_as(lambda value: int(value) if isinstance(value, float) else value)


@fault("numbers")
def takes_numbers_that_json_lacks() -> None:
    """NaN and infinity are taken for numbers."""
    json_text._DECODER = json.JSONDecoder(parse_int=json_text._integer, parse_float=json_text._number)


def _read_as(changed: Any) -> None:
    """Answers to writes are right; what is read afterwards is changed."""

    @replacing(SqliteStore, "get")
    async def get(as_it_is: Any, self: Any, space: str, id: str) -> Any:
        found = await as_it_is(self, space, id)
        if found is None:
            return None
        config = {name: changed(value) for name, value in json_text.parsed(found.config).items()}
        return found._replace(config=json_text.serialised(config))
