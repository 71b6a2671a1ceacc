"""What separates two contracts, for the users of the client: operations, connector types, and all their schemas."""

from __future__ import annotations

from .change import Change, Effect, in_order
from .comparison import Comparison
from .contract import Document
from .findings import Place
from .shapes import Schema, State

_METHODS = {"get", "put", "post", "delete", "options", "head", "patch", "trace"}
_WIRE = ("servers", "security")


def changes(old: Document, new: Document) -> list[Change]:
    """What becomes of users of `old` when they get `new`, each change once, those that break them first.

    Examples do not count. Raises `ContractError` where the block of a connector type is incomplete.
    """
    before, after = State(old), State(new)
    comparison = Comparison(before, after)
    _connector_types(comparison)
    _operations(comparison)
    comparison.settle()
    _formats(comparison)
    for part in _WIRE:
        if old.get(part) != new.get(part):
            comparison.changes.append(Change(Effect.BEHAVIOUR, "all operations", f"{part} changed"))
    schemes = (document["components"].get("securitySchemes") for document in (old, new))
    if len({str(before.substance(scheme)) for scheme in schemes}) > 1:
        comparison.changes.append(Change(Effect.BEHAVIOUR, "all operations", "security schemes changed"))
    return in_order(comparison.changes)


def _connector_types(comparison: Comparison) -> None:
    old, new = comparison.old.types, comparison.new.types
    for type_id in sorted(old.keys() | new.keys()):
        if type_id not in new:
            comparison.changes.append(Change(Effect.BREAKING, f"connector type {type_id}", "removed"))
        elif type_id not in old:
            comparison.changes.append(Change(Effect.OTHER, f"connector type {type_id}", "added"))
        elif old[type_id].base != new[type_id].base:
            there, here = old[type_id], new[type_id]
            names = [(there.config, here.config), (there.secrets, here.secrets), (there.connector, here.connector)]
            what = ", ".join(f"class {name} is now {name_now}" for name, name_now in names)
            comparison.changes.append(Change(Effect.BREAKING, type_id, what))


def _operations(comparison: Comparison) -> None:
    old, new = _by_id(comparison.old.document), _by_id(comparison.new.document)
    renamed = {
        name: name_now
        for name, (address, _) in old.items()
        for name_now, (address_now, _) in new.items()
        if address == address_now and name not in new and name_now not in old
    }
    for name, (address, operation) in old.items():
        place = Place(f"operation {name}", written=True, read=True)
        name_now = renamed.get(name, name)
        if name_now not in new:
            comparison.say(place, Effect.BREAKING, "removed")
            continue
        address_now, operation_now = new[name_now]
        if name_now != name:
            comparison.say(place, Effect.BREAKING, f"is now called {name_now}")
        if address != address_now:
            comparison.say(place, Effect.BEHAVIOUR, f"{address} is now {address_now}")
        _operation(comparison, place, operation, operation_now)
    for name in new.keys() - old.keys() - set(renamed.values()):
        comparison.changes.append(Change(Effect.OTHER, f"operation {name}", "added"))


def _by_id(document: Document) -> dict[str, tuple[str, Schema]]:
    """Method and path, and the operation with the parameters of its path, by the operation's name."""
    found = {}
    for path, item in document["paths"].items():
        for method in item.keys() & _METHODS:
            parameters = [*item.get("parameters", ()), *item[method].get("parameters", ())]
            name = item[method].get("operationId", f"{method} {path}")
            found[name] = f"{method.upper()} {path}", {**item[method], "parameters": parameters}
    return dict(sorted(found.items()))


def _operation(comparison: Comparison, place: Place, old: Schema, new: Schema) -> None:
    sent, answered = place._replace(read=False), place._replace(written=False)
    if any(old.get(note) != new.get(note) for note in ("summary", "description")):
        comparison.descriptions_changed(place)
    if old.get("deprecated", False) != new.get("deprecated", False):
        word = "is now" if new.get("deprecated") else "is no longer"
        comparison.say(place, Effect.OTHER, f"{word} deprecated")
    for part in _WIRE:
        if old.get(part) != new.get(part):
            comparison.say(place, Effect.BEHAVIOUR, f"{part} changed")
    _parameters(comparison, sent, old, new)
    _request(comparison, sent.within("request"), old.get("requestBody"), new.get("requestBody"))
    _answers(comparison, answered, old["responses"], new["responses"])


def _parameters(comparison: Comparison, place: Place, old: Schema, new: Schema) -> None:
    before = {_parameter(part): part for part in map(comparison.old.resolved, old["parameters"])}
    after = {_parameter(part): part for part in map(comparison.new.resolved, new["parameters"])}
    for name, part in before.items():
        there = place.within(name)
        if name not in after:
            comparison.say(there, Effect.BREAKING, " removed")
            continue
        _now_required(comparison, there, part, after[name])
        _noted(comparison, place, part, after[name])
        comparison.compare(there, part.get("schema", {}), after[name].get("schema", {}))
    for name, part in after.items():
        if name not in before:
            required = part.get("required", False)
            text = f" added ({'required' if required else 'optional'})"
            comparison.limit(place.within(name), text, tighter=required)


def _parameter(part: Schema) -> str:
    return f"{part['in']} parameter {part['name']}"


def _request(comparison: Comparison, place: Place, old: Schema | None, new: Schema | None) -> None:
    if not old or not new:
        if old:
            comparison.say(place, Effect.BREAKING, " removed")
        elif new:
            comparison.tighter(place, " added")
        return
    before, after = comparison.old.resolved(old), comparison.new.resolved(new)
    _now_required(comparison, place, before, after)
    _bodies(comparison, place, before, after)


def _now_required(comparison: Comparison, place: Place, old: Schema, new: Schema) -> None:
    if new.get("required", False) != old.get("required", False):
        if new.get("required"):
            comparison.tighter(place, " is now required")
        else:
            comparison.looser(place, " is now optional")


def _noted(comparison: Comparison, place: Place, old: Schema, new: Schema) -> None:
    if old.get("description") != new.get("description"):
        comparison.descriptions_changed(place)


def _answers(comparison: Comparison, place: Place, old: Schema, new: Schema) -> None:
    for status in sorted(old.keys() | new.keys()):
        there = place.within(f"answer {status}")
        if status in old and status in new:
            before, after = comparison.old.resolved(old[status]), comparison.new.resolved(new[status])
            _noted(comparison, place, before, after)
            _bodies(comparison, there, before, after)
            _headers(comparison, there, before.get("headers", {}), after.get("headers", {}))
        else:
            effect = Effect.BREAKING if status.startswith("2") else Effect.OTHER
            comparison.say(there, effect, " added" if status in new else " removed")


def _headers(comparison: Comparison, place: Place, old: Schema, new: Schema) -> None:
    for name in sorted(old.keys() | new.keys()):
        there = place.within(f"header {name}")
        if name in old and name in new:
            before, after = comparison.old.resolved(old[name]), comparison.new.resolved(new[name])
            comparison.compare(there, before.get("schema", {}), after.get("schema", {}))
        else:
            comparison.comes_or_goes(there, comes=name in new)


def _bodies(comparison: Comparison, place: Place, old: Schema, new: Schema) -> None:
    before, after = old.get("content", {}), new.get("content", {})
    if len(before) == len(after) == 1 and before.keys() != after.keys():
        [there], [here] = before, after
        comparison.say(place, Effect.BEHAVIOUR, f": media type {there} is now {here}")
        comparison.compare(place, before[there].get("schema", {}), after[here].get("schema", {}))
        return
    for media_type in sorted(before.keys() | after.keys()):
        if media_type in before and media_type in after:
            comparison.compare(place, before[media_type].get("schema", {}), after[media_type].get("schema", {}))
        elif media_type in before:
            comparison.say(place, Effect.BREAKING, f": media type {media_type} removed")
        else:
            comparison.looser(place, f": media type {media_type} added")


def _formats(comparison: Comparison) -> None:
    old: dict[str, Schema] = comparison.old.document.get("x-formats", {})
    new: dict[str, Schema] = comparison.new.document.get("x-formats", {})
    for name in sorted(old.keys() & new.keys()):
        place = Place(f"format {name}", written=True, read=True)
        if old[name].get("description") != new[name].get("description"):
            comparison.descriptions_changed(place)
        for key in sorted((old[name].keys() & new[name].keys()) - {"description", "valid", "invalid"}):
            before, after = old[name][key], new[name][key]
            more = isinstance(before, list) and isinstance(after, list) and set(before) <= set(after)
            if before != after:
                comparison.limit(
                    place, f"{key} changed, so that it takes {'more' if more else 'something else'}", tighter=not more
                )
