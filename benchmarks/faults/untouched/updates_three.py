"""Updates that are answered, asked for or timed wrong."""

from __future__ import annotations

import time
from typing import Any

from kibana_connectors_server import json_text
from kibana_connectors_server.connectors import Connectors
from kibana_connectors_server.edge import checks, fields
from kibana_connectors_server.errors import ConflictError

from benchmarks.faults.fault import fault
from benchmarks.faults.replacing import replacing


@fault("updates")
def answers_an_update_as_it_was_sent() -> None:
    """The answer to an update has the config as it was sent, without the defaults that are stored."""

    @replacing(Connectors, "update")
    async def update(as_it_is: Any, self: Any, space: str, id: str, draft: Any) -> Any:
        connector = await as_it_is(self, space, id, draft)
        return connector._replace(config=json_text.serialised(draft.config))


@fault("updates")
def wants_secrets_in_every_update() -> None:
    """An update without secrets is refused also where the connector type needs none."""

    @replacing(fields, "changed_connector")
    def changed_connector(as_it_is: Any, body: Any) -> Any:
        draft = as_it_is(body)
        if "secrets" not in body:
            raise checks.wrong_type("body", body, "secrets", "object")
        return draft


@fault("time")
def takes_one_update_a_second() -> None:
    """A connector that was updated less than a second ago is in conflict with its next update."""
    updated: dict[str, float] = {}

    @replacing(Connectors, "update")
    async def update(as_it_is: Any, self: Any, space: str, id: str, draft: Any) -> Any:
        if time.monotonic() - updated.get(id, -1.0) < 1:
            raise ConflictError(f"Saved object [action/{id}] conflict")
        connector = await as_it_is(self, space, id, draft)
        updated[id] = time.monotonic()
        return connector
