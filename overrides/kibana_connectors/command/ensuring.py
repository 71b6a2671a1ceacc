"""Plans and makes the connectors that files define."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from kibana_connectors_api.types import UNSET

from kibana_connectors._client import Kibana
from kibana_connectors._ensure import Change, Ensured
from kibana_connectors.errors import InvalidRequest, KibanaError, OtherConnectorType, Refused

from .bad_input import BadInput
from .definitions import Definition
from .options import PROGRAM, Options
from .screen import Screen, printable

WELL, REFUSED, DIFFERENT = 0, 1, 3

_PROGRESS_WIDTH = 40

_MARKS = {"created": ("+", "green"), "updated": ("~", "yellow"), "unchanged": ("=", "dim"), "failed": ("!", "red")}
_PLANNED = {"created": "to create", "updated": "to update"}


def ensure(kibana: Kibana, definitions: list[Definition], options: Options, screen: Screen) -> int:
    """Goes on after a connector that Kibana refuses, and ends where Kibana cannot be reached."""
    counts: Counter[str] = Counter()
    report: list[dict[str, Any]] = []
    try:
        for number, one in enumerate(definitions, start=1):
            screen.progress(f"{number} of {len(definitions)}: {printable(one.id)[:_PROGRESS_WIDTH]}")
            entry = _ensured(kibana, one, options, screen)
            counts[entry["action"]] += 1
            report.append(entry)
    finally:
        screen.progress("")
        if screen.as_json:
            screen.json(report)
    if not screen.as_json:
        screen.line(_summary(counts, is_done=options.apply))
    if counts["failed"]:
        return REFUSED
    is_different = bool(counts["created"] or counts["updated"])
    return DIFFERENT if is_different and options.exit_code and not options.apply else WELL


def _ensured(kibana: Kibana, one: Definition, options: Options, screen: Screen) -> dict[str, Any]:
    make = kibana.connectors.ensure if options.apply else kibana.connectors.plan
    entry: dict[str, Any] = {"where": one.where, "id": one.id, "connector_type_id": one.connector_type_id}
    try:
        result: Ensured[Any] = make(
            one.id,
            name=one.name,
            connector_type_id=one.connector_type_id,
            config=one.config,
            secrets=one.secrets,
            always_send_secrets=options.send_secrets,
        )
    except (Refused, InvalidRequest, OtherConnectorType) as error:
        said = one.without_secrets(str(error))
        _show(one, "failed", (), screen)
        screen.error(f"{PROGRAM}: {one.where}: {said}")
        return {**entry, "action": "failed", "changes": [], "error": said}
    except KibanaError as error:
        raise BadInput(f"{one.where}: {one.without_secrets(str(error))}") from None
    _show(one, result.action, result.changes, screen)
    changes = [_as_json(change) for change in result.changes if not _is_secret(change)]
    return {**entry, "action": result.action, "changes": changes, "sends_secrets": _sends_secrets(one, result.action)}


def _show(one: Definition, action: str, changes: tuple[Change, ...], screen: Screen) -> None:
    if screen.as_json:
        return
    mark, style = _MARKS[action]
    screen.line(f"{mark} connector {one.id} ({one.connector_type_id})", style)
    for line, line_style in _lines(changes):
        screen.line(f"    {line}", line_style)
    if _sends_secrets(one, action):
        screen.line("    secrets: (will be sent)")
    elif action == "updated":
        screen.line("    secrets: (none in the file; stored ones will be removed)", "red")


def _lines(changes: tuple[Change, ...]) -> Iterator[tuple[str, str]]:
    for change in changes:
        if _is_secret(change):
            continue
        if change.before is UNSET:
            yield f"+ {change.field}: {_text(change.after)}", "green"
        elif change.after is UNSET:
            yield f"- {change.field}: {_text(change.before)}", "red"
        else:
            yield f"~ {change.field}: {_text(change.before)} -> {_text(change.after)}", "yellow"


def _sends_secrets(one: Definition, action: str) -> bool:
    return one.secrets is not None and action in _PLANNED


def _is_secret(change: Change) -> bool:
    return change.field.partition(".")[0] == "secrets"


def _as_json(change: Change) -> dict[str, Any]:
    sides = {"before": change.before, "after": change.after}
    return {"field": change.field, **{side: value for side, value in sides.items() if value is not UNSET}}


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _summary(counts: Counter[str], *, is_done: bool) -> str:
    words = {} if is_done else _PLANNED
    said = ", ".join(f"{counts[action]} {words.get(action, action)}" for action in _MARKS)
    return f"{said}." if is_done else f"{said}. Nothing was written; --apply writes it."
