"""How much a run does: the profile scales the number of cases, never the promises."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from contract_tests.cases.case import Case

T = TypeVar("T")


@dataclass(frozen=True)
class Profile:
    """Numbers of cases; None means all that there are.

    `matrix` for each promise and type, `drawn` at random for each type, `types` for each promise that no type's schema
    has a part in, `pairs` of things wrong with one request, `coverage` cases of schemathesis and `fuzzed` ones for
    each operation with bodies of so many types (`bodies`), `histories` of up to `steps` steps for the state machine,
    `races` of each kind, `crashes` of a server of our own. Which types these are, the seed decides. With `each_topic`
    a matrix has a case of each field and rule.
    """

    matrix: int | None
    drawn: int
    types: int | None
    pairs: int | None
    bodies: int | None
    coverage: int | None
    fuzzed: int
    histories: int
    steps: int
    races: int
    crashes: int
    each_topic: bool = False


PROFILES = {
    "quick": Profile(
        matrix=1, drawn=3, types=3, pairs=20, bodies=1, coverage=15, fuzzed=0, histories=4, steps=20, races=4, crashes=2
    ),
    "standard": Profile(
        matrix=12,
        drawn=40,
        types=None,
        pairs=None,
        bodies=8,
        coverage=150,
        fuzzed=20,
        histories=40,
        steps=30,
        races=25,
        crashes=4,
        each_topic=True,
    ),
    "deep": Profile(
        matrix=None,
        drawn=5000,
        types=None,
        pairs=None,
        bodies=None,
        coverage=None,
        fuzzed=1000,
        histories=500,
        steps=60,
        races=500,
        crashes=12,
    ),
}


def sample(cases: Iterable[T], size: int | None, seed: int | str) -> list[T]:
    """All cases, or that many of them in their order, the same ones for the same seed."""
    found = list(cases)
    if size is None or len(found) <= size:
        return found
    return [found[index] for index in sorted(random.Random(seed).sample(range(len(found)), size))]


def spread(cases: Sequence[Case], size: int | None, seed: int, *, each_topic: bool = False) -> list[Case]:
    """As `sample`, but evenly over the topics, and with a case of each topic that is needed, whatever the size."""
    if size is None or len(cases) <= size:
        return list(cases)
    chance = random.Random(seed)
    order = chance.sample(range(len(cases)), len(cases))
    turns: Counter[tuple[str, str]] = Counter()
    ranked: list[tuple[int, int, int]] = []
    for rank, index in enumerate(order):
        topic = _topic(cases[index])
        ranked.append((turns[topic], rank, index))
        turns[topic] += 1
    needed = len({_topic(case) for case in cases if case.needed or each_topic})
    return [cases[index] for index in sorted(index for *_, index in sorted(ranked)[: max(size, needed)])]


def _topic(case: Case) -> tuple[str, str]:
    return case.family, case.topic
