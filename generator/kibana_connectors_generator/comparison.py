"""Compares the schemas of two states of the contract.

A schema that is sent breaks its users when it takes less than before, one that is read when an answer may hold more or
lacks what it had. Schemas of config are both. A bound or a rule changes no Python type: loosening it breaks no reader.
"""

from __future__ import annotations

from typing import Any

from . import keywords
from .change import Effect
from .findings import Findings, Place
from .shapes import NOTES, Schema, Shape, State

_COMPARED_HERE = {"discriminator", "x-sub-actions", "x-connector-type"}


class Comparison(Findings):
    """Findings between two states; `settle` compares the named schemas that were met on the way, each once."""

    def __init__(self, old: State, new: State) -> None:
        super().__init__()
        self.old, self.new = old, new
        self._moved_types = frozenset(old.types.keys() ^ new.types.keys())
        self._pending: list[tuple[str, str]] = []
        self._met: set[tuple[str, str]] = set()

    def settle(self) -> None:
        while self._pending:
            old, new = self._pending.pop(0)
            place = Place(self.old.label(old), written=old in self.old.written, read=old in self.old.read)
            self.compare(place, self.old.schema(old), self.new.schema(new))

    def compare(self, place: Place, old: Any, new: Any) -> None:
        before, after = self._aligned(place, old, new)
        if keywords.types(self, place, before, after):
            return
        if before.rest.get("description") != after.rest.get("description"):
            self.descriptions_changed(place)
        keywords.values(self, place, before, after, self._moved_types)
        keywords.bounds(self, place, before, after)
        keywords.default(self, place, before, after)
        keywords.unknown_fields(self, place, before, after)
        self._fields(place, before, after)
        self._required(place, before, after, self.old.field_names(old), self.new.field_names(new))
        self._variants(place, before, after)
        for name in sorted(before.rules.keys() | after.rules.keys()):
            rules = self.old.substance(before.rules.get(name, [])), self.new.substance(after.rules.get(name, []))
            keywords.rule(self, place, name, *rules)
        self._sub_actions(place, before.rest.get("x-sub-actions", {}), after.rest.get("x-sub-actions", {}))
        self._connector_type(place, before.rest.get("x-connector-type", {}), after.rest.get("x-connector-type", {}))
        self._other_keywords(place, before.rest, after.rest)

    def _aligned(self, place: Place, old: Any, new: Any) -> tuple[Shape, Shape]:
        """Both shapes; schemas that both refer to wait for their turn, those that only one does become part of it."""
        inlined: tuple[frozenset[str], frozenset[str]] = frozenset(), frozenset()
        while True:
            before, after = self.old.shape(old, inlined[0]), self.new.shape(new, inlined[1])
            there = {self.old.key(name): name for name in before.refs}
            here = {self.new.key(name): name for name in after.refs}
            gone = frozenset(name for key, name in there.items() if key not in here) - inlined[0]
            come = frozenset(name for key, name in here.items() if key not in there) - inlined[1]
            if not gone and not come:
                break
            self._class(place, (before, gone), (after, come))
            inlined = inlined[0] | gone, inlined[1] | come
        for pair in [(there[key], here[key]) for key in there if key in here]:
            if pair not in self._met:
                self._met.add(pair)
                self._pending.append(pair)
        return before, after

    def _class(self, place: Place, old: tuple[Shape, frozenset[str]], new: tuple[Shape, frozenset[str]]) -> None:
        (before, gone), (after, come) = old, new
        names = [name for name in sorted(gone) if self.old.makes_class(name)]
        names_now = [name for name in sorted(come) if self.new.makes_class(name)]
        if names and names_now:
            self.say(place, Effect.BREAKING, f": class {names[0]} is now {names_now[0]}")
        elif names and (after.fields or after.values):
            self.say(place, Effect.BREAKING, f": class is no longer {names[0]}")
        elif names_now and (before.fields or before.values):
            self.say(place, Effect.BREAKING, f": class is now {names_now[0]}")

    def _fields(self, place: Place, before: Shape, after: Shape) -> None:
        for name, part in before.fields.items():
            if name in after.fields:
                self.compare(place.field(name), part, after.fields[name])
            else:
                self.say(place.field(name), Effect.BREAKING, " removed")
        for name in after.fields:
            if name not in before.fields:
                required = name in after.required
                self.limit(place.field(name), f" added ({'required' if required else 'optional'})", tighter=required)

    def _required(self, place: Place, before: Shape, after: Shape, known: set[str], known_now: set[str]) -> None:
        for name in sorted(before.required ^ after.required):
            if (name in known) != (name in known_now):
                continue
            if name in after.required:
                self.tighter(place.field(name), " is now required" if place.written else " is now always there")
            else:
                self.looser(place.field(name), " is now optional" if place.written else " is no longer always there")

    def _variants(self, place: Place, before: Shape, after: Shape) -> None:
        old, new = before.variants, after.variants
        if bool(old) != bool(new):
            names = " or ".join(variant.name for variant in (old or new).values())
            self.say(place, Effect.BREAKING, f" {'is now one of' if new else 'is no longer one of'} {names}")
            return
        for key, variant in old.items():
            if key in new:
                self.compare(place.within(f"variant {variant.name}"), variant.schema, new[key].schema)
            elif not self._of_moved_type(key):
                self.say(place, Effect.BREAKING, f": variant {variant.name} removed")
        for key, variant in new.items():
            if key not in old and not self._of_moved_type(key):
                self.looser(place, f": variant {variant.name} added")

    def _of_moved_type(self, key: str) -> bool:
        return key.partition(" ")[0] in self._moved_types

    def _sub_actions(self, place: Place, old: Schema, new: Schema) -> None:
        for name in [*old, *(name for name in new if name not in old)]:
            there = place.within(f"sub-action {name}")
            if name in old and name in new:
                self.compare(there, old[name], new[name])
            else:
                self.comes_or_goes(there, comes=name in new)

    def _connector_type(self, place: Place, old: Schema, new: Schema) -> None:
        there = place._replace(where=place.where.split(" ")[0])
        params = "params" in old, "params" in new
        if all(params):
            self.compare(there.within("params"), old["params"], new["params"])
        elif any(params):
            self.comes_or_goes(there.within("params"), comes=params[1])
        about, about_now = ({key: part for key, part in schema.items() if key != "params"} for schema in (old, new))
        keywords.about_the_type(self, there, about, about_now)

    def _other_keywords(self, place: Place, before: Schema, after: Schema) -> None:
        for keyword in sorted((before.keys() | after.keys()) - NOTES - keywords.COMPARED - _COMPARED_HERE):
            old, new = before.get(keyword), after.get(keyword)
            if keyword in ("items", "additionalProperties") and isinstance(old, dict) and isinstance(new, dict):
                self.compare(place.entries(), old, new)
            elif keyword == "additionalProperties" and (False in (old, new) or not isinstance(old or new, dict)):
                continue
            elif self.old.substance(old, self._moved_types) != self.new.substance(new, self._moved_types):
                keywords.other(self, place, keyword, before, after)
