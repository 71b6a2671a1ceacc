"""Compares what two shapes of one schema say themselves: types, values, bounds, defaults, rules."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from .change import Effect
from .findings import Findings, Place
from .shapes import Schema, Shape

_UPPER = ("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties", "maxContains")
_LOWER = ("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties", "minContains")
_ANY = frozenset({"array", "boolean", "integer", "number", "object", "string"})

COMPARED = frozenset({*_UPPER, *_LOWER, "enum", "const", "default", "x-unknown-keys"})
"""The keywords beside `type` that this module compares in full."""


def types(findings: Findings, place: Place, before: Shape, after: Shape) -> bool:
    """Compares the JSON types. True where they have none in common, so that nothing else is worth comparing."""
    if any(shape.kinds is None and (shape.refs or shape.variants) for shape in (before, after)):
        _null(findings, place, before, after)
        return False
    old, new = _kinds(before), _kinds(after)
    text = f": type {_alternatives(old)} is now {_alternatives(new)}"
    if old - new and new - old:
        findings.say(place, Effect.BREAKING, text)
    elif old - new:
        findings.tighter(place, f"{text}, which is narrower")
    elif new - old:
        findings.looser(place, f"{text}, which is wider")
    if _ANY not in (old, new):
        _null(findings, place, before, after)
    return bool(old and new and not old & new)


def _null(findings: Findings, place: Place, before: Shape, after: Shape) -> None:
    if before.nullable and not after.nullable:
        findings.tighter(place, " may no longer be null")
    if after.nullable and not before.nullable:
        findings.looser(place, " may now be null")


def _kinds(shape: Shape) -> frozenset[str]:
    """The JSON types but null."""
    if shape.kinds is None:
        return _ANY
    return (shape.kinds | ({"integer"} if "number" in shape.kinds else frozenset())) - {"null"}


def _alternatives(kinds: frozenset[str]) -> str:
    if kinds == _ANY:
        return "any"
    shown = kinds - {"integer"} if "number" in kinds else kinds
    return " or ".join(sorted(shown)) or "null"


def values(findings: Findings, place: Place, before: Shape, after: Shape, ignored: frozenset[str]) -> None:
    """Compares `enum` and `const`. A new value of what is sent and read is met only where someone sent it."""
    old, new = before.values, after.values
    if old is None or new is None:
        if new is not None:
            findings.tighter(place, f": only {' or '.join(map(as_json, new))} from now on")
        elif old is not None:
            findings.looser(place, ": any value from now on")
        return
    for value in _absent(old, new, ignored):
        findings.tighter(place, f": value {as_json(value)} removed")
    for value in _absent(new, old, ignored):
        if place.read and place.written:
            findings.say(place, Effect.BEHAVIOUR, f": value {as_json(value)} added, which answers may hold")
        else:
            findings.looser(place, f": value {as_json(value)} added")


def _absent(values: list[Any], among: list[Any], ignored: frozenset[str]) -> Iterable[Any]:
    there = {*map(as_json, among), *map(as_json, ignored)}
    return (value for value in values if as_json(value) not in there)


def bounds(findings: Findings, place: Place, before: Shape, after: Shape) -> None:
    for keyword in (*_UPPER, *_LOWER):
        old, new = before.rest.get(keyword), after.rest.get(keyword)
        if old == new:
            continue
        tighter = new is not None and (old is None or (new < old) == (keyword in _UPPER))
        text = f"{new} added" if old is None else f"{old} removed" if new is None else f"{old} is now {new}"
        findings.limit(place, f": {keyword} {text}, which is {'tighter' if tighter else 'looser'}", tighter=tighter)


def default(findings: Findings, place: Place, before: Shape, after: Shape) -> None:
    changed = _from_to("default", before.rest, after.rest)
    if changed:
        findings.say(place, Effect.BEHAVIOUR, f": {changed}")


def unknown_fields(findings: Findings, place: Place, before: Shape, after: Shape) -> None:
    old, new = _unknown(before), _unknown(after)
    text = f": unknown fields are now {new}, not {old}"
    if old != new and "refused" in (old, new):
        findings.limit(place, text, tighter=new == "refused")
    elif old != new:
        findings.say(place, Effect.BEHAVIOUR, text)


def _unknown(shape: Shape) -> str:
    if "x-unknown-keys" in shape.rest:
        return str(shape.rest["x-unknown-keys"])
    return "refused" if shape.rest.get("additionalProperties") is False else "kept"


def rule(findings: Findings, place: Place, name: str, old: list[Any], new: list[Any]) -> None:
    """Compares the members of an `allOf` that go by one name, given without notes.

    Whether a changed rule asks more or less is not told: it counts as the worse of the two.
    """
    if old == new:
        return
    text = f": {name} {'added' if not old else 'removed' if not new else 'changed'}"
    demands, demands_now = ([part for part in map(_demands, rules) if part] for rules in (old, new))
    if demands == demands_now:
        findings.say(place, Effect.BEHAVIOUR, f"{text}, which sets defaults only")
    elif new and (place.written or not old):
        findings.tighter(place, text)
    elif place.written:
        findings.limit(place, text, tighter=False)
    else:
        findings.looser(place, text)


def _demands(part: Any) -> Any:
    """A rule without its defaults, and nothing where it only sets some."""
    if not isinstance(part, dict):
        return part
    kept = {keyword: _demands(value) for keyword, value in part.items() if keyword != "default"}
    kept = {keyword: value for keyword, value in kept.items() if value != {}}
    return {} if set(kept) == {"if"} else kept


def about_the_type(findings: Findings, place: Place, old: Schema, new: Schema) -> None:
    """Compares what `x-connector-type` says: display name, licence, features."""
    for key in sorted(old.keys() | new.keys()):
        changed = _from_to(key, old, new)
        if changed:
            findings.say(place, Effect.BEHAVIOUR, f": {changed}")


def other(findings: Findings, place: Place, keyword: str, old: Schema, new: Schema) -> None:
    """A keyword whose two values differ in a way that this module has no words for: a change counts as tighter."""
    if isinstance(old.get(keyword, ""), str) and isinstance(new.get(keyword, ""), str):
        text = _from_to(keyword, old, new)
    else:
        text = f"{keyword} {'added' if keyword not in old else 'removed' if keyword not in new else 'changed'}"
    findings.limit(place, f": {text}", tighter=keyword in new)


def _from_to(key: str, old: Schema, new: Schema) -> str:
    """For instance `format "a" is now "b"`; nothing where both are the same."""
    before, after = (as_json(part[key]) if key in part else "" for part in (old, new))
    if before == after:
        return ""
    return (
        f"{key} {before} is now {after}"
        if before and after
        else f"{key} {before or after} {'removed' if before else 'added'}"
    )


def as_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
