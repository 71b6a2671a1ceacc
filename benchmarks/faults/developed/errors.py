"""Faults in the form of errors."""

from __future__ import annotations

from typing import Any

from kibana_connectors_server import json_text
from kibana_connectors_server.contract import connector_types
from kibana_connectors_server.contract.connector_types import Contract
from kibana_connectors_server.edge import answers, checks, fields
from kibana_connectors_server.edge.answers import Answer
from kibana_connectors_server.errors import ConflictError, NotFoundError, PayloadTooLargeError

from benchmarks.faults.fault import fault
from benchmarks.faults.replacing import replacing


@fault("errors")
def tells_no_status_where_nothing_is_found() -> None:
    """An error that nothing was found has no statusCode in its body."""

    @replacing(answers, "of_error")
    def of_error(as_it_is: Any, error: Any) -> Any:
        answer = as_it_is(error)
        return answer._replace(body=answer.body.replace(b'"statusCode":404,', b""))


@fault("errors")
def tells_a_conflict_in_other_words() -> None:
    """The phrase of a conflict is not that of its status."""
    ConflictError.phrase = "Version Conflict"


@fault("errors")
def tells_a_long_body_in_other_words() -> None:
    """The phrase for a body that is too long is the newer one."""
    PayloadTooLargeError.phrase = "Content Too Large"


@fault("errors")
def answers_an_unknown_path_with_a_page() -> None:
    """A path that leads nowhere is answered with HTML."""

    @replacing(answers, "of_error")
    def of_error(as_it_is: Any, error: Any) -> Any:
        if isinstance(error, NotFoundError) and error.message == NotFoundError.phrase:
            return Answer(404, b"<h1>Not Found</h1>", content_type=b"text/html; charset=utf-8")
        return as_it_is(error)


@fault("errors")
def fails_at_a_body_that_is_no_object() -> None:
    """A body that is JSON but no object is answered with 500."""

    @replacing(checks, "object_of")
    def object_of(_: Any, body: Any) -> Any:
        return body


@fault("errors")
def fails_at_an_unknown_type() -> None:
    """A connector type that there is not is answered with 500."""

    @replacing(Contract, "type_of")
    def type_of(_: Any, self: Any, connector_type_id: str) -> Any:
        return self.types[connector_type_id]


@fault("errors")
def tells_the_last_thing_wrong() -> None:
    """Of several fields that are wrong the config is told before the name."""

    @replacing(fields, "_text")
    def text(as_it_is: Any, found: Any, name: str) -> Any:
        fields._map(found, "config")
        return as_it_is(found, name)


@fault("errors")
def adds_what_went_wrong_inside() -> None:
    """A refusal has a field more, with where in the program it was made."""

    @replacing(answers, "of_error")
    def of_error(as_it_is: Any, error: Any) -> Any:
        answer = as_it_is(error)
        body = json_text.parsed(answer.body.decode()) | {"stack": f"{type(error).__name__}: {error.message}"}
        return answer._replace(body=json_text.serialised(body).encode()) if error.status == 400 else answer


@fault("errors")
def calls_secrets_a_config() -> None:
    """What is wrong with secrets is told as if it were wrong with the config."""
    connector_types.SECRETS = connector_types.CONFIG
