"""What writers were told, against what is there."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.server.requests import WEBHOOK, Body, changed

State = int | None
"""The number of the write that a connector comes from, None where there is no connector."""


@dataclass
class Findings:
    """What must not be: in words, one for each."""

    lost: list[str] = field(default_factory=list)
    torn: list[str] = field(default_factory=list)
    strange: list[str] = field(default_factory=list)


class Ledger:
    """What the connector of each id may be: one state, or more where a write to it was not answered."""

    def __init__(self, canary: str) -> None:
        """`canary` is in each secret and nowhere else."""
        self.canary = canary
        self.acknowledged = 0
        self._numbers = itertools.count(1)
        self._possible: dict[str, set[State]] = {}

    @property
    def unanswered(self) -> int:
        """The writes of which nobody knows whether they were done."""
        return sum(len(states) > 1 for states in self._possible.values())

    def state(self, id: str) -> State:
        (state,) = self._possible.get(id, {None})
        return state

    def next_number(self) -> int:
        return next(self._numbers)

    def begin(self, id: str, state: State) -> None:
        self._possible.setdefault(id, {None}).add(state)

    def acknowledge(self, id: str, state: State) -> None:
        self._possible[id] = {state}
        self.acknowledged += 1

    def body(self, id: str, number: int) -> Body:
        """The request of a create: every part of it tells the number of the write."""
        return changed(
            WEBHOOK,
            name=f"{id} {number}",
            config={"url": f"https://example.com/{number}", "headers": {"x-write": f"{id} {number}"}},
            secrets={"user": f"{self.canary} user {id} {number}", "password": f"{self.canary} word {id} {number}"},
        )

    def settle(self, connectors: Mapping[str, Mapping[str, Any]], secrets: Mapping[str, Any]) -> Findings:
        """Takes what is there, by id, for true from now on. `secrets` has what could be opened."""
        findings = Findings()
        for one in self._possible.keys() | connectors.keys():
            state: State = None
            if one in connectors:
                state = int(connectors[one]["name"].rpartition(" ")[2])
                wanted, got = self.body(one, state), {**connectors[one], "secrets": secrets.get(one, {})}
                torn = [part for part in ("name", "config", "secrets") if not _has(got[part], wanted[part])]
                findings.torn += [f"{one}: {part} is not of write {state}" for part in torn]
            possible = self._possible.get(one, {None})
            if state not in possible:
                findings.lost.append(f"{one}: is {state}, can be {sorted(possible, key=str)}")
            self._possible[one] = {state}
        return findings


def _has(got: Any, wanted: Any) -> bool:
    """Whether it is the same, but for defaults that were filled in."""
    if isinstance(wanted, dict) and isinstance(got, dict):
        return all(name in got and _has(got[name], value) for name, value in wanted.items())
    return bool(got == wanted)
