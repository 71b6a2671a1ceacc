"""Copies of a connector in other spaces: which identifier each has, and what it is made of."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from typing import Any

from kibana_connectors_api import models
from kibana_connectors_api.models import Connector

from ._contract import at, config_schema, requests
from ._defaults import holds, without_defaults
from ._ensure import Wanted
from ._operations import Secrets, fields_of
from .errors import InvalidRequest

_NEW_ID = "/components/parameters/NewConnectorId/schema"
_DIGEST_LENGTH = 8


def targets(id: str, to: Iterable[str], ids: Mapping[str, str] | None) -> dict[str, str]:
    """The identifier of the copy in each space. Raises `InvalidRequest` where two copies would share one."""
    if isinstance(to, str):
        raise InvalidRequest("to: give several spaces, not a string")
    given = ids or {}
    found = {space: given[space] if space in given else copied_id(space, id) for space in to}
    if given.keys() - found.keys():
        raise InvalidRequest(f"ids: has spaces that are not in to: {', '.join(sorted(given.keys() - found.keys()))}")
    if len(set(found.values())) < len(found):
        raise InvalidRequest("ids: an identifier is unique over all spaces, but two copies would share one")
    return found


def copied_id(space: str, id: str) -> str:
    """The identifier of a copy where none is given: `<space>-<id>`.

    Where that is too long or has characters that no new identifier may have, it is cut or mended and ends in a digest
    of the whole, so that the same copy always has the same identifier and another copy another one.
    """
    plain = f"{space}-{id}"
    schema = at(_NEW_ID)
    longest: int = schema["maxLength"]
    if len(plain) <= longest and re.fullmatch(schema["pattern"], plain):
        return plain
    digest = hashlib.sha256(plain.encode("utf-8", "replace")).hexdigest()[:_DIGEST_LENGTH]
    mended = re.sub("[^a-z0-9]+", "-", plain.lower()).strip("-")
    return f"{mended[: longest - _DIGEST_LENGTH - 1].rstrip('-')}-{digest}".strip("-")


def copied(source: Connector[Any], id: str, name: str | None, secrets: Secrets) -> Wanted:
    """The state of a copy. Raises `InvalidRequest` where the connector does not show its config."""
    if isinstance(source, models.PreconfiguredConnector):
        raise InvalidRequest(f"id: connector {source.id} stands in the settings of the server and hides its config")
    config = _to_send(source.connector_type_id, source.to_dict()["config"], secrets)
    return Wanted(id, source.name if name is None else name, source.connector_type_id, config, secrets)


def _to_send(connector_type_id: str, stored: dict[str, Any], secrets: Secrets) -> dict[str, Any]:
    """A request for this stored config. Whether a default was sent shows only in what secrets went with it."""
    least = without_defaults(config_schema(connector_type_id), stored)
    if connector_type_id not in requests():
        return least
    rules = at(requests()[connector_type_id]).get("allOf", ())
    given = fields_of(secrets)
    fitting = (c for c in (least, stored) if all(holds(rule, {"config": c, "secrets": given}) for rule in rules))
    return next(fitting, least)
