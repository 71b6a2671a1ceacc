"""Everything that can go wrong, as one tree.

    KibanaError
    ├── InvalidRequest            the arguments cannot be sent; nothing was
    ├── Unreachable               no answer
    │   └── TimedOut              no answer in time
    ├── UnexpectedAnswer          an answer that is not Kibana's: a login page, a proxy's text, another shape
    │   └── OtherConnectorType    a connector, but not of the type that was asked for
    └── Refused                   Kibana answered with an error status
        ├── BadRequest            400, the request breaks a rule
        ├── Unauthorized          401, no valid credentials
        ├── Forbidden             403, the credentials, the licence or the settings do not allow it
        ├── NotFound              404, no such connector in this space
        ├── Conflict              409, the identifier is taken, or somebody else was faster
        └── ServerFault           5xx

A message about an answer, or the lack of one, begins with method and path. None has a credential in it, or a secret of
the request: where a server repeats one of four or more characters, `***` stands for it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from ._masking import Hide
from ._named_fields import named_fields

_SHOWN = 200
_REQUEST_ID_HEADERS = ("x-request-id", "x-cloud-request-id", "x-opaque-id")


class KibanaError(Exception):
    """Anything that this package raises."""


class InvalidRequest(KibanaError):
    """The arguments cannot be sent, for instance a number that JSON does not have. Nothing was sent."""


class Unreachable(KibanaError):
    """The server gave no answer. Whether it carried out a request that changes something is unknown."""


class TimedOut(Unreachable):
    """The server gave no answer in time."""


class UnexpectedAnswer(KibanaError):
    """The answer is not what the contract promises for its status."""


class OtherConnectorType(UnexpectedAnswer):
    """The connector exists, but its type is not the one that was asked for."""


class Refused(KibanaError):
    """Kibana answered with an error status.

    Attributes:
        status: The HTTP status.
        message: What Kibana said, or the beginning of the body where the body is not Kibana's.
        method: The HTTP method of the request.
        path: The path of the request.
        request_id: The identifier that the server or a proxy gave the request, for a search in its log.
        attributes: More about the error; empty for most.
    """

    def __init__(self, status: int, message: str, *, method: str, path: str, request_id: str | None = None) -> None:
        self.status = status
        self.message = message
        self.method = method
        self.path = path
        self.request_id = request_id
        self.attributes: Mapping[str, Any] = {}
        super().__init__(f"{method} {path}: {status} {_phrase(status)}: {message}")

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuilt, (type(self), self.status, self.message, self.method, self.path), self.__dict__


class BadRequest(Refused):
    """The request breaks a rule; the message names the field."""

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that the message names, as paths in the API's own names such as `config.port`; mostly one.

        Empty where it names none. Of a rule over config and secrets together, Kibana does not say which has the field.
        """
        return named_fields(self.message)


class Unauthorized(Refused):
    """The request carries no valid credentials."""


class Forbidden(Refused):
    """The credentials, the licence or the settings do not allow this."""


class NotFound(Refused):
    """There is no such connector in this space."""


class Conflict(Refused):
    """The identifier is taken, in this space or another, or somebody else changed the connector at the same time."""


class ServerFault(Refused):
    """The server failed."""


_BY_STATUS: Mapping[int, type[Refused]] = {
    400: BadRequest,
    401: Unauthorized,
    403: Forbidden,
    404: NotFound,
    409: Conflict,
}
_SERVER_FAULT = 500


def refused(status: int, body: bytes, headers: Mapping[str, str], *, method: str, path: str, hide: Hide) -> Refused:
    """The error that stands for an answer with an error status, whatever its body is."""
    kind = _BY_STATUS.get(status, ServerFault if status >= _SERVER_FAULT else Refused)
    message, attributes = _said(body, hide)
    request_id = next((headers[name] for name in _REQUEST_ID_HEADERS if name in headers), None)
    error = kind(status, message, method=method, path=path, request_id=request_id)
    error.attributes = attributes
    return error


def excerpt(body: bytes, hide: Hide) -> str:
    """The beginning of a body that is not Kibana's, on one line."""
    text = " ".join(hide(body.decode("utf-8", "replace")).split())
    return text if len(text) <= _SHOWN else text[:_SHOWN] + " ..."


def _said(body: bytes, hide: Hide) -> tuple[str, Mapping[str, Any]]:
    try:
        said = hide(json.loads(body))
    except (ValueError, RecursionError):
        return excerpt(body, hide) or "no body", {}
    if isinstance(said, dict):
        attributes = said.get("attributes")
        if isinstance(said.get("message"), str):
            return said["message"], attributes if isinstance(attributes, dict) else {}
        error = said.get("error")
        if isinstance(error, dict) and "reason" in error:  # Elasticsearch's
            return ": ".join(str(error[name]) for name in ("type", "reason") if name in error), {}
        if isinstance(error, str):
            return error, {}
    return excerpt(body, hide), {}


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "unknown status"


def _rebuilt(kind: type[Refused], status: int, message: str, method: str, path: str) -> Refused:
    return kind(status, message, method=method, path=path)
