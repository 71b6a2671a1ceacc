"""The errors of this package.

Exception
├── CannotStartError      the server cannot start
├── RequestError          the request is refused
│   ├── BadRequestError       400
│   ├── UnauthorizedError     401
│   ├── ForbiddenError        403
│   ├── NotFoundError         404
│   ├── ConflictError         409
│   ├── PayloadTooLargeError  413
│   ├── UnsupportedMediaTypeError  415
│   └── UnavailableError      503
├── FaultError            the server is at fault
└── ClientGoneError       nobody waits for an answer any more
"""

from __future__ import annotations


class CannotStartError(Exception):
    """The server cannot start; the message says why, on one line."""


class FaultError(Exception):
    """The server is at fault; the message says how, for the log, and holds nothing of requests or connectors."""


class ClientGoneError(Exception):
    """The client went away before its request was complete."""


class RequestError(Exception):
    """A request that is refused with `status` and a message in Kibana's words."""

    status: int
    phrase: str

    def __init__(self, message: str, attributes: dict[str, str] | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.attributes = attributes


class BadRequestError(RequestError):
    """The request breaks a rule."""

    status = 400
    phrase = "Bad Request"


class UnauthorizedError(RequestError):
    """The request does not say who sends it, or not so that it can be believed."""

    status = 401
    phrase = "Unauthorized"


class ForbiddenError(RequestError):
    """The caller has no right to do this in this space."""

    status = 403
    phrase = "Forbidden"


class NotFoundError(RequestError):
    """There is no such path or connector."""

    status = 404
    phrase = "Not Found"


class ConflictError(RequestError):
    """The id is taken, or another request changed the connector meanwhile."""

    status = 409
    phrase = "Conflict"


class PayloadTooLargeError(RequestError):
    """The body is longer than the server reads. Kibana's phrase is not the one of the status line."""

    status = 413
    phrase = "Request Entity Too Large"


class UnsupportedMediaTypeError(RequestError):
    """The body is not JSON."""

    status = 415
    phrase = "Unsupported Media Type"


class UnavailableError(RequestError):
    """The server cannot answer at present."""

    status = 503
    phrase = "Service Unavailable"
