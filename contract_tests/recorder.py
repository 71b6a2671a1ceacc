"""What was sent and answered in one test: the first exchanges whole, all others as counts."""

from __future__ import annotations

import math
from collections import Counter
from typing import NamedTuple

from contract_tests.transport import Answer, Request

FIRST = 3
STEPS_PER_OCTAVE = 4


class Answered(NamedTuple):
    """How often an operation was answered with a status, in about the same time: `latency` is a step of a log scale."""

    operation: str
    status: int
    latency: int
    times: int


class Recorder:
    """Is told of every exchange; `first` holds the first few of them."""

    def __init__(self) -> None:
        self.first: list[tuple[Request, Answer]] = []
        self._counts: Counter[tuple[str, int, int]] = Counter()

    def note(self, request: Request, answer: Answer) -> None:
        if len(self.first) < FIRST:
            self.first.append((request, answer))
        self._counts[operation(request), answer.status, step(answer.seconds)] += 1

    @property
    def answered(self) -> list[Answered]:
        return [Answered(*what, count) for what, count in self._counts.items()]


def step(seconds: float) -> int:
    """Where a time stands on the log scale, a microsecond being 0."""
    return round(STEPS_PER_OCTAVE * math.log2(max(seconds, 1e-6) * 1e6))


def seconds_of(latency: int) -> float:
    """The time in the middle of a step."""
    return float(2 ** (latency / STEPS_PER_OCTAVE)) / 1e6


_OF_ONE = {"POST": "create", "PUT": "update", "GET": "get", "HEAD": "probe", "DELETE": "delete"}
_OF_ALL = {("GET", "connectors"): "list", ("GET", "connector_types"): "types", ("POST", "connector"): "create"}


def operation(request: Request) -> str:
    """The operation that the request asks for; `other` where the API has none of its kind."""
    head, _, last = request.path.partition("?")[0].rpartition("/")
    if last == "_execute" and request.method == "POST":
        return "run"
    if head.endswith("/connector"):
        return _OF_ONE.get(request.method, "other")
    return _OF_ALL.get((request.method, last), "other")
