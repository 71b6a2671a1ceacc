"""Where in the contract a change is, and what it does there to those who send and those who read."""

from __future__ import annotations

from typing import NamedTuple

from .change import Change, Effect


class Place(NamedTuple):
    """Where a schema stands, and whether users of the client send it, read it, or both (as they do a config)."""

    where: str
    written: bool
    read: bool
    part: str = ""
    path: str = ""

    def field(self, name: str) -> Place:
        return self._replace(path=f"{self.path}.{name}" if self.path else name)

    def entries(self) -> Place:
        return self._replace(path=f"{self.path}[]")

    def within(self, part: str) -> Place:
        return self._replace(part=f"{self.subject} {part}".strip(), path="")

    @property
    def subject(self) -> str:
        return " ".join(word for word in (self.part, self.path and f"field {self.path}") if word)


class Findings:
    """Collects changes. `what` follows the name of the place, with a colon where it starts with one."""

    def __init__(self) -> None:
        self.changes: list[Change] = []

    def say(self, place: Place, effect: Effect, what: str) -> None:
        subject = place.subject
        self.changes.append(Change(effect, place.where, f"{subject}{what}" if subject else what.lstrip(": ")))

    def tighter(self, place: Place, what: str) -> None:
        """Requests may be refused that were not; nothing new for those who read."""
        self.say(place, Effect.BREAKING if place.written else Effect.OTHER, what)

    def looser(self, place: Place, what: str) -> None:
        """Requests that were good stay good; who reads may meet what the Python type did not allow for."""
        effect = Effect.BREAKING if place.read else Effect.OTHER
        self.say(place, effect, what + (" (breaks who reads it)" if place.read and place.written else ""))

    def limit(self, place: Place, what: str, *, tighter: bool) -> None:
        """As the two above for what no Python type shows, a bound for instance: looser, it breaks no one."""
        self.say(place, Effect.BREAKING if tighter and place.written else Effect.OTHER, what)

    def comes_or_goes(self, place: Place, *, comes: bool) -> None:
        """A part that no one is made to use: coming it breaks no one, going it breaks who used it."""
        self.say(place, *((Effect.OTHER, " added") if comes else (Effect.BREAKING, " removed")))

    def descriptions_changed(self, place: Place) -> None:
        self.changes.append(Change(Effect.NONE, place.where, "descriptions changed"))
