"""What an answer has to be, as precisely as the contract promises it."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

PHRASES = {413: "Request Entity Too Large"}
ANYTHING = frozenset(("",))
"""Words that are in every message."""


class Wildcard:
    """Stands in an expected body for a value that the server chooses, such as a generated identifier."""

    def __init__(self, description: str, pattern: str) -> None:
        self.description = description
        self.pattern = pattern

    def __repr__(self) -> str:
        return f"<{self.description}>"


RANDOM_UUID = Wildcard("a random UUID", "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


@dataclass(frozen=True)
class Expected:
    """A success has a body (None for none at all); an error a message.

    The message is `message` and nothing more, unless there are `words`: then it starts with it, and has one of them in
    it. `early` marks an answer that is given before the request reaches its operation, `unmarked` one that may look as
    if it were. `optional` names fields of the body, as `body.config.host`, that may be absent. `doubtful` marks
    a prediction that rests on a format that the harness cannot judge: nothing is held against it.
    """

    status: int
    body: Any = None
    message: str = ""
    words: frozenset[str] = frozenset()
    early: bool = False
    unmarked: bool = False
    attributes: dict[str, Any] | None = None
    optional: frozenset[str] = frozenset()
    doubtful: bool = False

    @property
    def accepted(self) -> bool:
        return self.status < 400

    @property
    def phrase(self) -> str:
        return PHRASES.get(self.status) or HTTPStatus(self.status).phrase

    def settled(self, body: Any) -> Any:
        """The body of a success without those of its optional fields that this one lacks."""
        sent = body.get("config") if isinstance(body, dict) else None
        if not self.optional or not isinstance(sent, dict):
            return self.body
        lacking = {path.rpartition(".")[2] for path in self.optional} - sent.keys()
        config = {name: value for name, value in self.body["config"].items() if name not in lacking}
        return self.body | {"config": config}

    def __str__(self) -> str:
        if self.accepted:
            return f"{self.status}"
        return f'{self.status} {self.phrase}, message {"starting " if self.words else ""}"{self.message}"'


def refused(message: str, words: frozenset[str] = frozenset(), *, status: int = 400) -> Expected:
    """By the operation, with that message, or one that starts with it and has one of the words."""
    return Expected(status, message=message, words=words)


def turned_away(message: str, *, status: int = 400, attributes: dict[str, Any] | None = None) -> Expected:
    """Before the operation is reached."""
    return Expected(status, message=message, early=True, attributes=attributes)


def not_found(connector_id: str) -> Expected:
    return refused(f"Saved object [action/{connector_id}] not found", status=404)


def conflict(connector_id: str) -> Expected:
    return refused(f"Saved object [action/{connector_id}] conflict", status=409)


def out_of_date(got: str, version: str) -> Expected:
    """Where the header kbn-version is not the version of the server."""
    message = (
        "Browser client is out of date, please refresh the page "
        f'("kbn-version" header was "{got}" but should be "{version}")'
    )
    return turned_away(message, attributes={"expected": version, "got": got})


NOT_LOGGED_IN = Expected(401, words=ANYTHING, early=True)
NO_JSON = turned_away("Invalid request payload JSON format")
NO_XSRF = turned_away("Request must contain a kbn-xsrf header.")
NO_MEDIA_TYPE = turned_away("Invalid content-type header")
NOT_TAKEN_MEDIA_TYPE = turned_away("Unsupported Media Type", status=415)
NOT_PACKED = turned_away("Invalid compressed payload")
NO_ROUTE = turned_away("Not Found", status=404)
OCTETS = refused(
    "[request body]: expected a plain object value, but found [", words=frozenset(("[Uint8Array]", "[Buffer]"))
)
UNDECODABLE = turned_away("Bad Request")
TOO_LARGE = turned_away("Payload content length greater than maximum allowed: 1048576", status=413)
