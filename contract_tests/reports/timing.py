"""How fast the server answered: by operation, by layer, and over the time of a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from contract_tests.recorder import seconds_of
from contract_tests.reports.collected import Test


@dataclass(frozen=True)
class Layer:
    """`seconds` is the time that its tests took together."""

    name: str
    tests: int
    failed: int
    requests: int
    seconds: float


@dataclass(frozen=True)
class Moment:
    """A stretch of the run: its rate of requests, of which layer they mostly were, and how fast they were answered."""

    layer: str
    rate: float
    median: float
    slow: float


def layers(tests: Iterable[Test]) -> list[Layer]:
    found: dict[str, list[Test]] = {}
    for test in tests:
        found.setdefault(test.layer, []).append(test)
    return [
        Layer(
            name,
            len(ones),
            sum(test.result == "failed" for test in ones),
            sum(test.outcome.requests for test in ones),
            sum(test.ended - test.started for test in ones),
        )
        for name, ones in found.items()
    ]


def latencies(tests: Iterable[Test]) -> dict[str, Counter[int]]:
    """Of each operation how many requests took how long, in steps of the log scale."""
    found: dict[str, Counter[int]] = {}
    for test in tests:
        for answered in test.outcome.answered:
            found.setdefault(answered.operation, Counter())[answered.latency] += answered.times
    return found


def statuses(tests: Iterable[Test]) -> dict[str, Counter[int]]:
    """Of each operation how often it answered with which status."""
    found: dict[str, Counter[int]] = {}
    for test in tests:
        for answered in test.outcome.answered:
            found.setdefault(answered.operation, Counter())[answered.status] += answered.times
    return found


def quantile(counts: Counter[int], share: float) -> float:
    """The time in seconds within which that share of the requests was answered."""
    wanted, seen = share * counts.total(), 0
    for latency in sorted(counts):
        seen += counts[latency]
        if seen >= wanted:
            return seconds_of(latency)
    return 0.0


def moments(tests: Sequence[Test], size: int) -> list[Moment]:
    """The run in that many stretches of the same length. The requests of a test are spread evenly over its time."""
    if not tests:
        return []
    start, end = min(test.started for test in tests), max(test.ended for test in tests)
    width = max(end - start, 1e-9) / size
    sent = [0.0] * size
    by_layer: list[Counter[str]] = [Counter() for _ in range(size)]
    taken: list[Counter[int]] = [Counter() for _ in range(size)]
    for test in tests:
        first, last = (min(size - 1, int((moment - start) / width)) for moment in (test.started, test.ended))
        for index in range(first, last + 1):
            part = test.outcome.requests / (last - first + 1)
            sent[index] += part
            by_layer[index][test.layer] += test.outcome.requests
        for answered in test.outcome.answered:
            for index in range(first, last + 1):
                taken[index][answered.latency] += answered.times
    return [
        Moment(
            max(by_layer[index], key=lambda name: by_layer[index][name], default=""),
            sent[index] / width,
            quantile(taken[index], 0.5),
            quantile(taken[index], 0.95),
        )
        for index in range(size)
    ]
