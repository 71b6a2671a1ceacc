"""Faults in how a refusal is told."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kibana_connectors_server.contract.connector_types import ConnectorType, Contract
from kibana_connectors_server.errors import BadRequestError, NotFoundError

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


@fault("status codes")
def does_not_find_an_unknown_type() -> None:
    """A connector of a type that is not known is refused with 404 instead of 400."""

    @replacing(Contract, "type_of")
    def type_of(find: Any, self: Contract, connector_type_id: str) -> ConnectorType:
        try:
            found: ConnectorType = find(self, connector_type_id)
        except BadRequestError as error:
            raise NotFoundError(error.message) from None
        return found
