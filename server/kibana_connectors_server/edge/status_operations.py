"""The status of the server: available for as long as its store can be read."""

from __future__ import annotations

import os
import time
import uuid
from typing import Any

from kibana_connectors_server import clock, json_text
from kibana_connectors_server.access import STRANGER
from kibana_connectors_server.edge import checks, legacy_status, product, queries
from kibana_connectors_server.edge.answers import Answer
from kibana_connectors_server.edge.operation import Operations, Request
from kibana_connectors_server.spaces import DEFAULT_ID
from kibana_connectors_server.store.protocol import Store, StoreDamagedError, StoreUnavailableError

_AVAILABLE = "available"
_SUMMARIES = {
    "available": "It can be used.",
    "unavailable": "It waits for the store.",
    "critical": "The store cannot be read.",
}
_WHEN_AVAILABLE = {"elasticsearch": "available", "savedObjects": "available"}
_WHEN_NOT = {"elasticsearch": "critical", "savedObjects": "unavailable"}
_FROM_SOURCE = {
    "build_hash": "X" * 40,
    "build_number": 2**53 - 1,
    "build_snapshot": False,
    "build_flavor": "traditional",
    "build_date": "1970-01-01T00:00:00.000Z",
}
"""What a Kibana that nobody built says of its build."""


class StatusOperations:
    """Where Kibana names Elasticsearch, the store is meant. A stranger learns the level and no more."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._uuid = str(uuid.uuid4())
        self._started = time.monotonic()
        self.by_name: Operations = {"status": self._status}

    async def _status(self, request: Request) -> Answer:
        is_legacy = _is_legacy(request.query)
        core = _WHEN_AVAILABLE if await self._can_be_read() else _WHEN_NOT
        level = core["elasticsearch"]
        status = 200 if level == _AVAILABLE else 503
        if request.caller is STRANGER:
            return Answer(status, json_text.serialised({"status": {"overall": {"level": level}}}).encode())
        services: dict[str, Any] = {name: _service(of_service) for name, of_service in core.items()}
        plugins = {name: _service(core["savedObjects"]) for name in ("actions", "spaces")}
        now = clock.now()
        body = {
            "name": product.NAME,
            "uuid": self._uuid,
            "version": {"number": product.VERSION, **_FROM_SOURCE},
            "status": legacy_status.of(level, services, plugins, now)
            if is_legacy
            else {"overall": _service(level), "core": services, "plugins": plugins},
            "metrics": self._metrics(now),
        }
        return Answer(status, json_text.serialised(body).encode())

    async def _can_be_read(self) -> bool:
        try:
            await self._store.space(DEFAULT_ID)
        except (StoreUnavailableError, StoreDamagedError):
            return False
        return True

    def _metrics(self, now: str) -> dict[str, Any]:
        uptime = (time.monotonic() - self._started) * 1000
        return {
            "last_updated": now,
            "collection_interval_in_millis": 5000,
            "process": {"pid": os.getpid(), "uptime_in_millis": uptime},
        }


def _service(level: str) -> dict[str, Any]:
    return {"level": level, "summary": _SUMMARIES[level], "meta": {}}


def _is_legacy(query: bytes) -> bool:
    asked = queries.parsed(query)
    v7, v8 = queries.flag(asked, "v7format"), queries.flag(asked, "v8format")
    checks.no_others("query", asked, ("v7format", "v8format"))
    if v7 is not None and v8 is not None:
        raise checks.problem("query", "provide only one format option: v7format or v8format")
    return v7 is True or v8 is False
