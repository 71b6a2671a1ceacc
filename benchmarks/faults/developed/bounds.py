"""Faults by one at the bounds of values."""

from __future__ import annotations

from typing import Any

from kibana_connectors_server.contract.params import Params
from kibana_connectors_server.edge import bodies

from benchmarks.faults.fault import fault
from benchmarks.faults.misreading import Json, misreading, schemas_in
from benchmarks.faults.replacing import replacing


@fault("bounds")
def takes_one_more_than_the_maximum() -> None:
    """A number may be one more than its maximum."""

    def change(document: Json) -> None:
        for one in schemas_in(document["components"]["schemas"]):
            if isinstance(one.get("maximum"), int):
                one["maximum"] += 1

    misreading(change)


@fault("bounds")
def refuses_the_minimum() -> None:
    """A number has to be more than its minimum."""

    def change(document: Json) -> None:
        for one in schemas_in(document["components"]["schemas"]):
            if isinstance(one.get("minimum"), int):
                one["exclusiveMinimum"] = one["minimum"]

    misreading(change)


@fault("bounds")
def takes_one_entry_too_many() -> None:
    """A list may have one entry more than it may have."""

    def change(document: Json) -> None:
        for one in schemas_in(document["components"]["schemas"]):
            if isinstance(one.get("maxItems"), int):
                one["maxItems"] += 1

    misreading(change)


@fault("bounds")
def refuses_the_longest_identifier() -> None:
    """An identifier of 36 characters, such as a UUID, is too long."""

    def change(document: Json) -> None:
        document["components"]["parameters"]["NewConnectorId"]["schema"]["maxLength"] = 35

    misreading(change)


@fault("bounds")
def refuses_the_longest_body() -> None:
    """A body of exactly the largest length is refused."""
    bodies.MAX_BYTES -= 1


@fault("bounds")
def measures_text_in_bytes() -> None:
    """How long a text in the parameters of a run may be is held against its bytes rather than its characters."""

    def spelt(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: spelt(member) for key, member in value.items()}
        if isinstance(value, list):
            return [spelt(member) for member in value]
        return value.encode("utf-8", "surrogatepass").decode("latin-1") if isinstance(value, str) else value

    @replacing(Params, "_said")
    def said(as_it_is: Any, self: Any, pointer: str, value: Any, validator: Any) -> Any:
        return as_it_is(self, pointer, spelt(value), validator)
