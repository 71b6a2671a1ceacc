"""Faults in the headers that a request needs and an answer has."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kibana_connectors_server.edge import answers, app, bodies
from kibana_connectors_server.errors import BadRequestError, UnsupportedMediaTypeError

from benchmarks.faults.exchange import Ask, Asked, Told, around_the_application
from benchmarks.faults.fault import fault
from benchmarks.faults.replacing import replacing


@fault("headers")
def needs_no_xsrf_header() -> None:
    """A write without kbn-xsrf is taken."""

    async def exchange(asked: Asked, ask: Ask) -> Told:
        return await ask(replace(asked, headers=(*asked.headers, (b"kbn-xsrf", b"true"))))

    around_the_application(exchange)


@fault("headers")
def reads_the_xsrf_header() -> None:
    """A header kbn-xsrf that is empty or false counts as none."""

    @replacing(app, "_check_headers")
    def check_headers(as_it_is: Any, method: str, headers: Any) -> None:
        without = {name: value for name, value in headers.items() if name != b"kbn-xsrf"}
        as_it_is(method, without if headers.get(b"kbn-xsrf") in (b"", b"false") else headers)


@fault("headers")
def answers_errors_as_text() -> None:
    """The media type of an error is that of plain text."""

    @replacing(answers, "of_error")
    def of_error(as_it_is: Any, error: Any) -> Any:
        return as_it_is(error)._replace(content_type=b"text/plain; charset=utf-8")


@fault("headers")
def tells_its_version_in_successes_alone() -> None:
    """An error of an operation has no elastic-api-version."""

    async def exchange(asked: Asked, ask: Ask) -> Told:
        told = await ask(asked)
        return told if told.status < 400 else told.having("elastic-api-version", None)

    around_the_application(exchange)


@fault("headers")
def reads_the_version_that_is_asked_for() -> None:
    """A request for a version of the API that there is not is refused."""

    @replacing(app, "_check_headers")
    def check_headers(as_it_is: Any, method: str, headers: Any) -> None:
        as_it_is(method, headers)
        version = headers.get(b"elastic-api-version", b"2023-10-31")
        if version != b"2023-10-31":
            raise BadRequestError(f'No version "{version.decode("latin-1")}" available.')


@fault("headers")
def knows_one_media_type_of_json() -> None:
    """JSON under a media type that ends in +json is refused."""

    @replacing(bodies, "_media_type")
    def media_type(as_it_is: Any, header: str) -> Any:
        found = as_it_is(header)
        if found.endswith("+json"):
            raise UnsupportedMediaTypeError(UnsupportedMediaTypeError.phrase)
        return found


@fault("headers")
def takes_json_under_any_media_type() -> None:
    """A body is read as JSON whatever its media type says."""

    @replacing(bodies, "_media_type")
    def media_type(as_it_is: Any, header: str) -> str:
        as_it_is(header)
        return "application/json"


@fault("headers")
def lets_answers_be_cached() -> None:
    """Nothing keeps a cache between server and client from storing answers."""
    answers._EVERYWHERE[:] = [header for header in answers._EVERYWHERE if header[0] != b"cache-control"]


@fault("headers")
def reads_no_octets() -> None:
    """A body of the media type application/octet-stream counts as none, whatever it holds."""

    @replacing(bodies, "Octets")
    def nothing(_: Any) -> None:
        return None
