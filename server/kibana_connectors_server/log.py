"""The log: a line for each event, as text or JSON. No line has a query, a body, or a secret in it.

What comes from outside is quoted where it could be taken for more than one value: nobody forges a field or a line.
"""

from __future__ import annotations

import json
import re
import traceback
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import NamedTuple

from kibana_connectors_server import clock
from kibana_connectors_server.errors import FaultError

Value = str | int | float

_LONGEST_OPAQUE_ID = 64
_is_plain = re.compile(r"[!#-<>-\[\]-~]+").fullmatch
"""Whether a text can stand in a line of text as it is: visible ASCII without `"`, `=` and the backslash."""


class Answered(NamedTuple):
    """A request that was answered."""

    request_id: str
    method: str
    path: str
    """As it came, percent-encoded and without its query."""
    status: int
    seconds: float
    caller: str | None
    """The name of who sent it, where that is known."""
    opaque_id: bytes | None
    """What the client sent as `x-opaque-id`; its first characters are logged."""


class Log(ABC):
    """Writes lines. `write` gets each whole, with its end."""

    def __init__(self, write: Callable[[str], object]) -> None:
        self._write = write

    def access(self, answered: Answered) -> None:
        fields: dict[str, Value] = {"caller": answered.caller} if answered.caller else {}
        if answered.opaque_id:
            fields["opaque_id"] = _kept(answered.opaque_id)
        self.event(
            "request",
            method=answered.method,
            path=answered.path,
            status=answered.status,
            ms=round(answered.seconds * 1000, 2),
            request=answered.request_id,
            **fields,
        )

    def fault(self, error: BaseException, **about: Value) -> None:
        """Where the program failed. The text of the error is left out unless it is known not to quote the request."""
        frames = traceback.extract_tb(error.__traceback__)
        places = " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames))
        cause: dict[str, Value] = {"cause": str(error)} if isinstance(error, FaultError) else {}
        self.event("fault", error=type(error).__name__, **cause, at=places, **about)

    @abstractmethod
    def event(self, event: str, **fields: Value) -> None:
        """Anything else that happened."""


class TextLog(Log):
    """`2026-01-31T12:00:00.000Z event=request method=GET ...`; a value that is not plain is quoted as in JSON."""

    def access(self, answered: Answered) -> None:
        """As for any log, in a third of the time of an event."""
        request_id, method, path, status, seconds, caller, opaque_id = answered
        by = f" caller={_shown(caller)}" if caller else ""
        opaque = f" opaque_id={_shown(_kept(opaque_id))}" if opaque_id else ""
        self._write(
            f"{clock.now()} event=request method={method} path={_shown(path)} status={status} "
            f"ms={seconds * 1000:.2f} request={request_id}{by}{opaque}\n"
        )

    def event(self, event: str, **fields: Value) -> None:
        said = "".join([f" {name}={_shown(value)}" for name, value in fields.items()])
        self._write(f"{clock.now()} event={event}{said}\n")


class JsonLog(Log):
    """An object a line, in ASCII."""

    def event(self, event: str, **fields: Value) -> None:
        self._write(json.dumps({"time": clock.now(), "event": event, **fields}, separators=(",", ":")) + "\n")


def _kept(opaque_id: bytes) -> str:
    return opaque_id[:_LONGEST_OPAQUE_ID].decode("latin-1")


def _shown(value: Value) -> Value:
    return value if not isinstance(value, str) or _is_plain(value) else json.dumps(value)
