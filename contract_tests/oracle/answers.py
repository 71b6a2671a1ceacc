"""What an answer has to be, as precisely as the contract promises it."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

PHRASES = {413: "Request Entity Too Large"}


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
    """A success has a body (None for none at all); an error the start of its message and words of which one is in it.

    `doubtful` marks a prediction that rests on a format that the harness cannot judge: nothing is held against it.
    """

    status: int
    body: Any = None
    message: str = ""
    words: frozenset[str] = frozenset()
    doubtful: bool = False

    @property
    def accepted(self) -> bool:
        return self.status < 400

    @property
    def phrase(self) -> str:
        return PHRASES.get(self.status) or HTTPStatus(self.status).phrase

    def __str__(self) -> str:
        if self.accepted:
            return f"{self.status}"
        return f'{self.status} {self.phrase}, message starting "{self.message}"'


def refused(message: str, words: frozenset[str] = frozenset(), *, status: int = 400) -> Expected:
    return Expected(status, message=message, words=words)


def not_found(connector_id: str) -> Expected:
    return refused(f"Saved object [action/{connector_id}] not found", status=404)


def conflict(connector_id: str) -> Expected:
    return refused(f"Saved object [action/{connector_id}] conflict", status=409)
