"""A Kibana of before the 9.4 line: the stand-in, with what was otherwise then changed on its way.

It takes UUIDs alone, speaks of action types, knows fewer types and defaults, and marks no refusal.
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from kibana_connectors_server import command

from benchmarks.faults.exchange import Ask, Asked, Told, around_the_application

NEW, OLD = b"9.4.0", b"9.0.1"
NO_UUID = (
    "Predefined IDs are not allowed for saved objects with encrypted attributes unless the ID is a UUID.: Bad Request"
)
UNKNOWN_TYPES = (".mcp",)
LATER_DEFAULT = "authType"

without_default: dict[str, bool] = {}
"""Kept in a file, as it has to outlive a restart."""


async def older(asked: Asked, ask: Ask) -> Told:
    asked = replace(asked, headers=tuple((name, value.replace(OLD, NEW)) for name, value in asked.headers))
    body, collection, chosen = _body(asked), *asked.path.rpartition("/")[::2]
    if asked.method == "POST" and body.get("connector_type_id") in UNKNOWN_TYPES:
        asked = replace(asked, body=json.dumps(body | {"connector_type_id": ".none"}).encode())
    creates = asked.method == "POST" and collection.endswith("/connector") and not _is_uuid(chosen)
    if creates and (await ask(replace(asked, method="GET"))).status != 400:
        told = await _refused_at_last(replace(asked, path=f"{collection}/{uuid4()}"), ask)
    else:
        told = await ask(asked)
    if asked.method in ("POST", "PUT") and told.status == 200 and "config" in told.json:
        without_default[told.json["id"]] = LATER_DEFAULT not in body.get("config", {})
        _keep()
    return _aged(told)


async def _refused_at_last(elsewhere: Asked, ask: Ask) -> Told:
    told = await ask(elsewhere)
    if told.status != 200:
        return told
    await ask(replace(elsewhere, method="DELETE"))
    return told.saying({"statusCode": 400, "error": "Bad Request", "message": NO_UUID}, 400)


def _aged(told: Told) -> Told:
    text = told.body.replace(NEW, OLD).replace(b"error validating connector type ", b"error validating action type ")
    told = replace(told, body=text)
    if told.status == 400:
        return told.having("elastic-api-version", None).saying(told.json)
    if told.status != 200 or not told.json:
        return told
    listed = isinstance(told.json, list)
    aged = [_without_news(one) for one in (told.json if listed else [told.json]) if one.get("id") not in UNKNOWN_TYPES]
    return told.saying(aged if listed else aged[0])


def _without_news(one: dict[str, Any]) -> dict[str, Any]:
    if "supported_feature_ids" in one:
        return {name: value for name, value in one.items() if name not in ("is_deprecated", "source")}
    if without_default.get(str(one.get("id"))) and one.get("config", {}).get(LATER_DEFAULT):
        return one | {"config": {name: value for name, value in one["config"].items() if name != LATER_DEFAULT}}
    return one


def _keep() -> None:
    """Whole or not at all: the process may be killed at any time."""
    written = _kept().with_suffix(".new")
    written.write_text(json.dumps(without_default), "utf-8")
    written.replace(_kept())


def _kept() -> Path:
    """Beside the database."""
    return Path(sys.argv[sys.argv.index("--database") + 1]).with_suffix(".defaults")


def _body(asked: Asked) -> dict[str, Any]:
    try:
        body = asked.json
    except RecursionError:
        return {}
    return body if isinstance(body, dict) else {}


def _is_uuid(text: str) -> bool:
    try:
        return str(UUID(text)) == text.lower()
    except ValueError:
        return False


if __name__ == "__main__":
    if _kept().exists():
        without_default.update(json.loads(_kept().read_text("utf-8")))
    around_the_application(older)
    sys.exit(command.main())
