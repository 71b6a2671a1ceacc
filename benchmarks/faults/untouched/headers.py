"""Faults in the headers that a request needs and an answer has."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kibana_connectors_server.edge import app, bodies

from benchmarks.faults.exchange import Ask, Asked, Told, around_the_application
from benchmarks.faults.fault import fault
from benchmarks.faults.replacing import replacing


@fault("headers")
def wants_a_value_in_the_xsrf_header() -> None:
    """A write whose kbn-xsrf header is empty is refused as one that has none."""

    async def exchange(asked: Asked, ask: Ask) -> Told:
        kept = tuple(header for header in asked.headers if header != (b"kbn-xsrf", b""))
        return await ask(replace(asked, headers=kept))

    around_the_application(exchange)


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


@fault("headers")
def tells_its_version_too_early() -> None:
    """Answers to what never reached the API, such as an unknown path, have elastic-api-version as well."""

    @around_the_application
    async def exchange(asked: Asked, ask: Ask) -> Told:
        return (await ask(asked)).having("elastic-api-version", "2023-10-31")
