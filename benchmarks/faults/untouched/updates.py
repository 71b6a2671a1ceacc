"""Faults in what an update changes."""

from __future__ import annotations

from typing import Any

from kibana_connectors_server import json_text
from kibana_connectors_server.connectors import Connectors
from kibana_connectors_server.edge import checks, fields

from benchmarks.faults.fault import fault
from benchmarks.faults.replacing import replacing


@fault("updates")
def takes_an_empty_config_for_no_change() -> None:
    """An update whose config is empty or left out leaves the config as it was."""

    @replacing(Connectors, "update")
    async def update(as_it_is: Any, self: Any, space: str, id: str, draft: Any) -> Any:
        before = None if draft.config else await self._store.get(space, id)
        if before:
            draft = draft._replace(config=json_text.parsed(before.config))
        return await as_it_is(self, space, id, draft)


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
