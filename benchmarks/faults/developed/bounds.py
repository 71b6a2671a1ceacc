"""Faults by one at the bounds of values."""

from __future__ import annotations

from kibana_connectors_server.edge import bodies

from benchmarks.faults.fault import fault
from benchmarks.faults.misreading import Json, misreading, schemas_in


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
