"""Secrets that can be told from anything else, and where they turn up again, in whatever encoding."""

from __future__ import annotations

import itertools
import secrets
from base64 import b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from contract_tests.pace import Pace
from contract_tests.transport import AT_ONCE, Answer, Dialogue, Request, Transport

T = TypeVar("T")

STAND_IN = "mycanary"
"""Stands in cases where a run has its mark."""
LETTERS = "ghijklmnopqrstuvwxyz"
"""None of them is a hexadecimal digit, so that a mark is never part of a hash or an identifier."""
LEAST_OF_A_CREDENTIAL = 12
"""Shorter ones might be anywhere by chance."""

NO_SECRET_IN_FILES = "No secret can be read in a file of the server"


@dataclass(frozen=True)
class Leak:
    """A request whose answer told a secret, and which, where and how, in words."""

    request: Request
    answer: Answer
    found: str


def placeholder(field: str) -> str:
    """A secret for a case; each request that has it is sent with another secret of the same length in its place."""
    return _canary(STAND_IN, 0, field)


class Canaries:
    """The secrets of a run, those that it sends and those that it logs in with, and where they were seen.

    Each that it sends holds a mark that nothing else has at either end, so that a part of it is known as well.
    """

    def __init__(self, credentials: Iterable[str] = ()) -> None:
        self._mark = "".join(secrets.choice(LETTERS) for _ in range(len(STAND_IN)))
        self._numbers = itertools.count(1)
        self._forms = [(form, f"a secret {how}") for form, how in _forms(self._mark)]
        for credential in credentials:
            if len(credential) >= LEAST_OF_A_CREDENTIAL:
                self._forms += [(form, f"the credentials of the run {how}") for form, how in _forms(credential)]
        self._leaks: list[Leak] = []

    def new(self, field: str) -> str:
        """A secret that no other request has."""
        return _canary(self._mark, next(self._numbers), field)

    def stamped(self, request: Request) -> Request:
        """The request with secrets of its own in place of the placeholders."""
        body = request.body
        if body is None or STAND_IN.encode() not in body:
            return request
        head = _head(self._mark, next(self._numbers))
        body = body.replace(_head(STAND_IN, 0).encode(), head.encode())
        return replace(request, body=body.replace(STAND_IN.encode(), self._mark.encode()))

    def watch(self, request: Request, answer: Answer) -> None:
        """Takes note of secrets that the answer tells, those of any request before among them."""
        headers = "\n".join(answer.headers.values()).encode("latin-1", "replace")
        for where, text in (("the body", answer.body), ("a header", headers)):
            for what in self.seen_in(text):
                self._leaks.append(Leak(request, answer, f"secrecy: expected no secret in {where}, got {what}"))

    def taken(self) -> list[Leak]:
        """What was seen since this was asked before."""
        leaks, self._leaks = self._leaks, []
        return leaks

    def seen_in(self, text: bytes) -> list[str]:
        """The secrets that the text holds, in words."""
        folded = text.lower()
        return [what for form, what in self._forms if form in folded]

    def seen_in_files(self, folder: Path) -> list[str]:
        """The secrets in the files of a folder and the folders in it, in words. A server may delete some meanwhile."""
        return [
            f"secrecy: expected no secret in the file {path.relative_to(folder)}, got {what}"
            for path in sorted(folder.rglob("*"))
            for what in self.seen_in(_content(path))
        ]


class WatchedTransport(Transport):
    """Sends each request with secrets of its own, and looks for all that were ever sent in each answer."""

    def __init__(
        self,
        base_url: str,
        canaries: Canaries,
        *,
        api_key: str | None,
        basic_auth: str | None,
        ca: Path | None,
        pace: Pace | None,
    ) -> None:
        super().__init__(base_url, api_key=api_key, basic_auth=basic_auth, ca=ca, pace=pace)
        self._canaries = canaries

    def hold(self, dialogues: Iterable[Dialogue[T]], at_once: int = AT_ONCE) -> list[T]:
        return super().hold(map(self._watched, dialogues), at_once)

    def _watched(self, dialogue: Dialogue[T]) -> Dialogue[T]:
        """An answer has been watched before the dialogue goes on with it."""
        try:
            request = next(dialogue)
            while True:
                answer = yield self._canaries.stamped(request)
                self._canaries.watch(request, answer)
                request = dialogue.send(answer)
        except StopIteration as end:
            value: T = end.value
            return value


def _canary(mark: str, number: int, field: str) -> str:
    return f"{_head(mark, number)}-{field}-{mark}"


def _head(mark: str, number: int) -> str:
    return f"{mark}-{number % 1_000_000:06}"


def _forms(text: str) -> Iterator[tuple[bytes, str]]:
    """What the text looks like in each encoding, in lower case: what it is part of may be encoded as a whole."""
    data = text.encode()
    yield data.lower(), "as it is"
    for before in range(3):
        whole = (before + len(data)) * 8 // 6
        yield b64encode(bytes(before) + data)[(before * 8 + 5) // 6 : whole].lower(), "in base64"
    yield data.hex().encode(), "in hexadecimal"
    yield "".join(f"%{byte:02x}" for byte in data).encode(), "percent-encoded"
    yield "".join(f"\\u{byte:04x}" for byte in data).encode(), "escaped as in JSON"


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except (FileNotFoundError, IsADirectoryError):
        return b""
