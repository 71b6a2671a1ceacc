"""What each command does. Each returns the exit status."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from os import environ
from pathlib import Path
from typing import Any

from kibana_connectors_api.models import Connector

from kibana_connectors._client import Kibana
from kibana_connectors.errors import InvalidRequest, KibanaError, OtherConnectorType, Refused

from .bad_input import BadInput
from .definitions import Definition, definitions_of
from .ensuring import ensure
from .options import PROGRAM, Options
from .placeholders import variables_of
from .screen import Screen
from .text_file import documents_of

WELL, REFUSED = 0, 1

_HEADING = ("ID", "NAME", "TYPE", "USED BY", "NOTES")
_NOTES = {
    "is_preconfigured": "preconfigured",
    "is_system_action": "system action",
    "is_deprecated": "deprecated",
    "is_missing_secrets": "secrets missing",
}


def _list(kibana: Kibana, _: Options, screen: Screen) -> int:
    _show(kibana.connectors.list(), screen)
    return WELL


def _get(kibana: Kibana, options: Options, screen: Screen) -> int:
    connector = kibana.connectors.get(options.id).to_dict()
    if screen.as_json:
        screen.json(connector)
    else:
        screen.table(("FIELD", "VALUE"), list(_fields(connector)))
    return WELL


def _create(kibana: Kibana, options: Options, screen: Screen) -> int:
    def create(one: Definition) -> Connector[Any]:
        return kibana.connectors.create(
            one.id or None,
            name=one.name,
            connector_type_id=one.connector_type_id,
            config=one.config,
            secrets=one.secrets,
        )

    return _each(_defined([options.file], options, ("connector_type_id",)), create, screen)


def _update(kibana: Kibana, options: Options, screen: Screen) -> int:
    def update(one: Definition) -> Connector[Any]:
        if one.connector_type_id:
            found = kibana.connectors.get(one.id).connector_type_id
            if found != one.connector_type_id:
                raise InvalidRequest(f"it is of the type {found}, not {one.connector_type_id}, and stays so")
        return kibana.connectors.update(one.id, name=one.name, config=one.config, secrets=one.secrets)

    return _each(_defined([options.file], options, ("id",)), update, screen)


def _delete(kibana: Kibana, options: Options, screen: Screen) -> int:
    done: list[dict[str, str]] = []
    try:
        done.extend(_deleted(kibana, one, screen) for one in options.ids)
    finally:
        if screen.as_json:
            screen.json(done)
    return REFUSED if any(one["action"] == "failed" for one in done) else WELL


def _types(kibana: Kibana, options: Options, screen: Screen) -> int:
    types = kibana.connectors.types(options.feature)
    if screen.as_json:
        screen.json([one.to_dict() for one in types])
        return WELL
    rows = [
        (
            one.id,
            one.name,
            one.minimum_license_required,
            "yes" if one.enabled else "no",
            ",".join(one.supported_feature_ids),
        )
        for one in types
    ]
    screen.table(("ID", "NAME", "LICENCE", "ENABLED", "FEATURES"), rows)
    return WELL


def _execute(kibana: Kibana, options: Options, screen: Screen) -> int:
    result = kibana.connectors.execute(options.id, _params(options.params)).to_dict()
    if screen.as_json:
        screen.json(result)
    else:
        screen.table(("FIELD", "VALUE"), list(_fields(result)))
    if result["status"] == "ok":
        return WELL
    said = ": ".join(str(result[name]) for name in ("message", "service_message") if result.get(name))
    screen.error(f"{PROGRAM}: {options.id}: the run failed: {said}")
    return REFUSED


def _ensure(kibana: Kibana, options: Options, screen: Screen) -> int:
    return ensure(kibana, _defined(options.paths, options, ("id", "connector_type_id")), options, screen)


ACTIONS: Mapping[str, Callable[[Kibana, Options, Screen], int]] = {
    "list": _list,
    "get": _get,
    "create": _create,
    "update": _update,
    "delete": _delete,
    "types": _types,
    "execute": _execute,
    "ensure": _ensure,
}


def _defined(paths: Iterable[Path], options: Options, needed: Iterable[str]) -> list[Definition]:
    from_file = variables_of(options.secrets_file) if options.secrets_file else {}
    return definitions_of(paths, {**environ, **from_file}, needed)


def _deleted(kibana: Kibana, connector_id: str, screen: Screen) -> dict[str, str]:
    try:
        kibana.connectors.delete(connector_id)
    except (Refused, InvalidRequest) as error:
        screen.error(f"{PROGRAM}: {error}")
        return {"id": connector_id, "action": "failed", "error": str(error)}
    if not screen.as_json:
        screen.line(f"- connector {connector_id}", "red")
    return {"id": connector_id, "action": "deleted"}


def _each(definitions: list[Definition], write: Callable[[Definition], Connector[Any]], screen: Screen) -> int:
    status, written = WELL, []
    try:
        for one in definitions:
            try:
                written.append(write(one))
            except (Refused, InvalidRequest, OtherConnectorType) as error:
                status = REFUSED
                screen.error(f"{PROGRAM}: {one.where}: {one.without_secrets(str(error))}")
            except KibanaError as error:
                raise BadInput(f"{one.where}: {one.without_secrets(str(error))}") from None
    finally:
        _show(written, screen)
    return status


def _show(connectors: list[Connector[Any]], screen: Screen) -> None:
    shown = [one.to_dict() for one in connectors]
    if screen.as_json:
        screen.json(shown)
        return
    rows = [
        (
            one["id"],
            one["name"],
            one["connector_type_id"],
            str(one.get("referenced_by_count", "")),
            ",".join(text for name, text in _NOTES.items() if one.get(name)),
        )
        for one in shown
    ]
    screen.table(_HEADING, rows)


def _fields(value: Any, path: str = "") -> Iterable[tuple[str, str]]:
    if isinstance(value, dict) and value:
        for name, item in value.items():
            yield from _fields(item, f"{path}.{name}" if path else name)
    else:
        yield path, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _params(given: str) -> dict[str, Any]:
    if given.startswith("@"):
        where = given[1:]
        documents = documents_of(Path(where))
        params = documents[0] if len(documents) == 1 else None
    else:
        where = "--params"
        try:
            params = json.loads(given)
        except (ValueError, RecursionError):
            raise BadInput("--params: is not JSON; a file is given as @FILE") from None
    if not isinstance(params, dict):
        raise BadInput(f"{where}: the parameters must be one object")
    return params
