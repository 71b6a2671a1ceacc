"""What a change of the contract means for the users of the client, in one line each."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import NamedTuple


class Effect(Enum):
    """What becomes of code that uses the client; the value opens the line that tells of it."""

    BREAKING = "breaking: "
    BEHAVIOUR = "behaviour: "
    OTHER = ""
    NONE = "no effect: "


class Change(NamedTuple):
    """One change: `where` names an operation, a connector type or a shared schema, `what` says it in words."""

    effect: Effect
    where: str
    what: str

    @property
    def breaking(self) -> bool:
        """Whether a request that was good may be refused, or code that reads answers may no longer fit."""
        return self.effect is Effect.BREAKING

    def __str__(self) -> str:
        of_the_whole = self.what.partition(" ")[0] in ("added", "removed", "is", "may")
        return f"{self.effect.value}{self.where}{' ' if of_the_whole else ': '}{self.what}"


def in_order(found: Iterable[Change]) -> list[Change]:
    """Each change once, those that break users first."""
    return sorted(dict.fromkeys(found), key=lambda change: list(Effect).index(change.effect))


def report(found: list[Change]) -> list[str]:
    """The lines to print: one for each change, then the sum."""
    breaking = sum(change.breaking for change in found)
    others = sum(change.effect in (Effect.BEHAVIOUR, Effect.OTHER) for change in found)
    if not breaking and not others:
        total = "nothing changes for users of the client"
    else:
        total = f"{_counted(breaking, 'breaking change')}, {_counted(others, 'other')}"
    return [*map(str, found), total]


def _counted(number: int, noun: str) -> str:
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"
