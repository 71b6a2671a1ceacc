"""Faults of a server that reads the contract wrong, and then does what it read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from kibana_connectors_server.contract import connector_types

from benchmarks.faults.replacing import replacing

Json = dict[str, Any]


def misreading(change: Callable[[Json], None]) -> None:
    """Has the server read a contract in which something was changed, as a server does whose rules were mistyped."""

    @replacing(connector_types, "read")
    def read(as_it_is: Any, path: Any) -> Json:
        document: Json = as_it_is(path)
        change(document)
        return document


def schemas_in(node: Any) -> Iterator[Json]:
    """The node and every object in it, as far as references are not followed."""
    if isinstance(node, dict):
        yield node
        node = list(node.values())
    for member in node if isinstance(node, list) else ():
        yield from schemas_in(member)


def schema(document: Json, name: str) -> Json:
    """A named schema; an empty one where the document lacks it."""
    found: Json = document["components"]["schemas"].get(name, {"properties": {}})
    return found
