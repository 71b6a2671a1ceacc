"""A request and its answer as they are shown: plain text, no credentials, long bodies cut."""

from __future__ import annotations

from base64 import b64encode
from codecs import getincrementaldecoder
from dataclasses import dataclass
from typing import Any, Self

from contract_tests.transport import Answer, Request

LONGEST_TEXT = 16_384
"""Bytes of a body that are kept."""
CREDENTIALS = {"authorization", "proxy-authorization", "cookie", "set-cookie"}
MASKED = "***"


@dataclass(frozen=True)
class Text:
    """The beginning of a body of `size` bytes; in base64 where it is not UTF-8."""

    text: str
    size: int
    is_base64: bool = False

    @classmethod
    def of(cls, body: bytes) -> Self:
        shown = body[:LONGEST_TEXT]
        try:
            return cls(getincrementaldecoder("utf-8")().decode(shown, final=shown == body), len(body))
        except UnicodeDecodeError:
            return cls(b64encode(shown).decode(), len(body), is_base64=True)


@dataclass(frozen=True)
class Exchange:
    """`path` is relative to the base URL; `at` is in seconds since the epoch. `curl`, where there is one, sends the
    request again.

    `status` is 0 where no answer came; `reason` is then why.
    """

    method: str
    path: str
    curl: str
    request_headers: tuple[tuple[str, str], ...]
    request: Text | None
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    body: Text
    at: float
    seconds: float

    @classmethod
    def of(cls, request: Request, answer: Answer, curl: str = "") -> Self:
        return cls(
            request.method,
            request.path,
            curl,
            _masked(request.headers),
            None if request.body is None else Text.of(request.body),
            answer.status,
            answer.reason,
            _masked(answer.headers.items()),
            Text.of(answer.body),
            answer.at,
            answer.seconds,
        )

    def as_json(self) -> dict[str, Any]:
        return vars(self) | {
            "request_headers": _lists(self.request_headers),
            "headers": _lists(self.headers),
            "request": None if self.request is None else {**vars(self.request)},
            "body": {**vars(self.body)},
        }

    @classmethod
    def of_json(cls, value: dict[str, Any]) -> Self:
        texts = {"request": value["request"] and Text(**value["request"]), "body": Text(**value["body"])}
        headers = {name: tuple((k, v) for k, v in value[name]) for name in ("request_headers", "headers")}
        return cls(**value | texts | headers)


def _masked(headers: Any) -> tuple[tuple[str, str], ...]:
    return tuple((name, MASKED if name.lower() in CREDENTIALS else value) for name, value in headers)


def _lists(headers: tuple[tuple[str, str], ...]) -> list[list[str]]:
    return [list(header) for header in headers]
