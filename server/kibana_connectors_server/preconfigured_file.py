"""Preconfigured connectors read from a file of Kibana's settings and judged like those of requests."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kibana_connectors_server import json_text, settings_file
from kibana_connectors_server.contract.connector_types import Contract
from kibana_connectors_server.errors import BadRequestError, CannotStartError
from kibana_connectors_server.preconfigured import Preconfigured, PreconfiguredConnector

SETTING = "xpack.actions.preconfigured"

_IMPOSSIBLE_IDS = frozenset(("", "__proto__", "constructor"))
_FIELDS = ("name", "actionTypeId", "config", "secrets", "exposeConfig")


def load(path: Path, contract: Contract) -> Preconfigured:
    """The connectors in a file of Kibana's settings. Raises `CannotStartError` naming the file, the id and the field.

    The message quotes nothing of config and secrets.
    """
    try:
        entries = _entries(settings_file.read(path))
        connectors = [_connector(one, entry, contract) for one, entry in entries.items()]
    except CannotStartError as error:
        raise CannotStartError(f"preconfigured connectors {path}: {error}") from None
    return {connector.id: connector for connector in connectors}


def _entries(settings: Any) -> dict[str, Any]:
    found = list(settings_file.found_under(settings, SETTING))
    if not found:
        raise CannotStartError(f"there is no {SETTING}")
    entries: dict[str, Any] = {}
    for some in found:
        if not isinstance(some, dict):
            raise CannotStartError(f"{SETTING} is no mapping from ids to connectors")
        for twice in entries.keys() & some.keys():
            raise CannotStartError(f"{twice}: stands twice")
        entries |= some
    return entries


def _connector(id: str, entry: Any, contract: Contract) -> PreconfiguredConnector:
    if id in _IMPOSSIBLE_IDS:
        raise CannotStartError(f'invalid preconfigured action id "{id}"')
    if not isinstance(entry, dict):
        raise CannotStartError(f"{id}: is no mapping")
    for key in entry:
        if key not in _FIELDS:
            raise CannotStartError(f"{id}: [{key}]: definition for this key is missing")
    name, connector_type_id = _text(id, entry, "name"), _text(id, entry, "actionTypeId")
    shows_config = entry.get("exposeConfig", False)
    if not isinstance(shows_config, bool):
        raise CannotStartError(f"{id}: [exposeConfig]: is neither true nor false")
    config, secrets = _map(id, entry, "config"), _map(id, entry, "secrets")
    try:
        connector_type = contract.type_of(connector_type_id)
        config, secrets = connector_type.accepted(config, secrets)
    except BadRequestError as error:
        raise CannotStartError(f"{id}: {error}") from None
    return PreconfiguredConnector(
        id=id,
        connector_type_id=connector_type_id,
        name=json_text.serialised(name),
        config=json_text.serialised(config),
        secrets=secrets,
        is_deprecated=connector_type.is_deprecated(config),
        shows_config=shows_config,
    )


def _text(id: str, entry: dict[str, Any], field: str) -> str:
    value = entry.get(field)
    if not isinstance(value, str) or not value:
        raise CannotStartError(f"{id}: [{field}]: is missing, empty or no text")
    return value


def _map(id: str, entry: dict[str, Any], field: str) -> dict[str, Any]:
    """The field as a request would bring it: YAML can hold what JSON cannot."""
    value = entry.get(field, {})
    if not isinstance(value, dict):
        raise CannotStartError(f"{id}: [{field}]: is no mapping")
    try:
        found: dict[str, Any] = json_text.parsed(json_text.serialised(value))
    except (TypeError, ValueError, RecursionError):
        raise CannotStartError(f"{id}: [{field}]: holds what JSON cannot") from None
    return found
