"""Faults in the form of errors."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kibana_connectors_server.contract import connector_types

from benchmarks.faults.exchange import Ask, Asked, Told, around_the_application
from benchmarks.faults.fault import fault
from benchmarks.faults.replacing import replacing

_PAGE = b"<html><head><title>413 Request Entity Too Large</title></head><body><h1>413</h1></body></html>"


@fault("errors")
def answers_a_large_body_with_a_page() -> None:
    """A body beyond the limit is answered by what stands before the server, with a page instead of the error."""

    async def exchange(asked: Asked, ask: Ask) -> Told:
        told = await ask(asked)
        if told.status != 413:
            return told
        return replace(told.having("content-type", "text/html").having("content-length", str(len(_PAGE))), body=_PAGE)

    around_the_application(exchange)


@fault("errors")
def names_no_field() -> None:
    """What is wrong with a config or secrets is told without the field that it is wrong with."""

    @replacing(connector_types, "pretty")
    def pretty(as_it_is: Any, found: Any) -> Any:
        return as_it_is([problem._replace(path=()) for problem in found])
