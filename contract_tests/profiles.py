"""How much a run does: the profile scales the number of cases, never the promises."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Profile:
    """Numbers of cases; None means all that there are.

    `matrix` for each promise and type, `drawn` at random for each type, `coverage` cases of schemathesis and `fuzzed`
    ones for each operation, `histories` of up to `steps` steps for the state machine.
    """

    matrix: int | None
    drawn: int
    coverage: int | None
    fuzzed: int
    histories: int
    steps: int


PROFILES = {
    "quick": Profile(matrix=8, drawn=20, coverage=30, fuzzed=0, histories=10, steps=20),
    "standard": Profile(matrix=None, drawn=250, coverage=250, fuzzed=40, histories=60, steps=30),
    "deep": Profile(matrix=None, drawn=5000, coverage=None, fuzzed=1000, histories=500, steps=60),
}


def sample(cases: Iterable[T], size: int | None, seed: int) -> list[T]:
    """All cases, or that many of them in their order, the same ones for the same seed."""
    found = list(cases)
    if size is None or len(found) <= size:
        return found
    return [found[index] for index in sorted(random.Random(seed).sample(range(len(found)), size))]
