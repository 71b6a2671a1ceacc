"""Headers, methods, queries, and the pieces in which a body comes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kibana_connectors_server.edge import app, bodies, checks, queries
from kibana_connectors_server.edge.connector_operations import ConnectorOperations
from kibana_connectors_server.errors import ClientGoneError

from benchmarks.faults.exchange import Ask, Asked, Told, around_the_application
from benchmarks.faults.fault import fault
from benchmarks.faults.replacing import replacing


@fault("headers")
def knows_media_types_in_lower_case_alone() -> None:
    """A body whose media type is spelt with capitals is not taken for JSON."""

    @replacing(bodies, "_media_type")
    def media_type(as_it_is: Any, header: str) -> str:
        as_it_is(header)
        return header.partition(";")[0].strip()


@fault("headers")
def wants_the_xsrf_header_of_a_probe() -> None:
    """HEAD without kbn-xsrf is refused as a write is."""

    @replacing(app, "_check_headers")
    def check_headers(as_it_is: Any, method: str, headers: Any) -> None:
        as_it_is("POST" if method == "HEAD" else method, headers)


@fault("statuses")
def answers_what_methods_there_are() -> None:
    """OPTIONS, which leads nowhere, is answered with the methods of the path."""

    @around_the_application
    async def exchange(asked: Asked, ask: Ask) -> Told:
        told = await ask(asked)
        if asked.method != "OPTIONS" or "/api/actions/" not in asked.path:
            return told
        told = replace(told, status=204, body=b"").having("content-type", None).having("content-length", None)
        return told.having("allow", "GET, HEAD, POST, PUT, DELETE, OPTIONS")


@fault("validation")
def takes_no_query_where_one_is_read() -> None:
    """Reading a connector is refused where the path has a query, which is to be ignored."""

    @replacing(ConnectorOperations, "_get")
    async def get(as_it_is: Any, self: Any, request: Any) -> Any:
        checks.no_others("query", queries.parsed(request.query), ())
        return await as_it_is(self, request)


@fault("bounds")
def reads_the_first_piece_of_a_body() -> None:
    """Of a body that does not arrive all at once only what comes first is read."""

    @replacing(bodies, "_received")
    async def received(_: Any, receive: Any) -> Any:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientGoneError
        return message.get("body", b"")
