"""What of the contract was exercised: of each connector type, how many cases of each family, of those there are."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from contract_tests.cases import drawn, fields, foreign, params, rules
from contract_tests.outcome import Outcome

OPERATIONS = ("create", "update", "run")
OF_RUNS = "params."
MODULES = (fields, rules, foreign, drawn, params)
PLACES = {
    f"{module.__name__.rpartition('.')[2]}.{name}": place
    for place, (module, name) in enumerate((module, name) for module in MODULES for name in vars(module))
}


@dataclass(frozen=True)
class Share:
    """`possible` is None where cases are drawn without end."""

    tried: int
    possible: int | None

    @property
    def is_whole(self) -> bool:
        return self.possible is not None and self.tried >= self.possible


class Coverage:
    """Families stand in the order of the modules that make their cases, topics in that in which they were met."""

    def __init__(self, outcomes: Iterable[Outcome]) -> None:
        self._tried: Counter[tuple[str, str, str, str]] = Counter()
        self._possible: dict[tuple[str, str, str], int] = {}
        self._statuses: Counter[tuple[str, str, int]] = Counter()
        families: dict[str, None] = {}
        self._topics: dict[str, dict[str, None]] = defaultdict(dict)
        for outcome in outcomes:
            for possible in outcome.possible:
                self._possible[possible.type_id, possible.family, possible.topic] = possible.cases
                families[possible.family] = None
                self._topics[possible.type_id][possible.topic] = None
            for tried in outcome.tried:
                self._tried[tried.operation, tried.type_id, tried.family, tried.topic] += tried.times
                self._statuses[tried.operation, tried.type_id, tried.status] += tried.times
                families[tried.family] = None
        self._families = sorted(families, key=_position)
        self._by_family: dict[tuple[str, str], list[str]] = defaultdict(list)
        for type_id, family, topic in self._possible:
            self._by_family[type_id, family].append(topic)
        self._drawn: Counter[tuple[str, str, str]] = Counter()
        for (operation, type_id, family, _), times in self._tried.items():
            self._drawn[operation, type_id, family] += times

    @property
    def cases(self) -> int:
        """All that were judged."""
        return sum(self._tried.values())

    def families_of(self, operation: str) -> list[str]:
        return [family for family in self._families if family.startswith(OF_RUNS) is (operation == "run")]

    def topics(self, type_id: str) -> list[str]:
        return [*self._topics[type_id]]

    def share(self, operation: str, type_id: str, family: str) -> Share | None:
        """None where the type has no such case."""
        topics = self._by_family.get((type_id, family))
        if topics is None:
            drawn = self._drawn[operation, type_id, family]
            return Share(drawn, None) if drawn else None
        shares = [self.share_of_topic(operation, type_id, family, topic) for topic in topics]
        found = [share for share in shares if share]
        return Share(sum(share.tried for share in found), sum(share.possible or 0 for share in found))

    def share_of_topic(self, operation: str, type_id: str, family: str, topic: str) -> Share | None:
        possible = self._possible.get((type_id, family, topic))
        if possible is None:
            return None
        return Share(min(possible, self._tried[operation, type_id, family, topic]), possible)

    def total(self, operation: str, type_ids: Iterable[str]) -> Share:
        """Over all families whose cases can be counted."""
        shares = [self.share(operation, one, family) for one in type_ids for family in self.families_of(operation)]
        counted = [share for share in shares if share and share.possible is not None]
        return Share(sum(share.tried for share in counted), sum(share.possible or 0 for share in counted))

    def statuses(self, operation: str) -> list[int]:
        return sorted({status for one, _, status in self._statuses if one == operation})

    def answers(self, operation: str, type_id: str, status: int) -> int:
        return self._statuses[operation, type_id, status]


def _position(family: str) -> int:
    return PLACES.get(family, len(PLACES))
