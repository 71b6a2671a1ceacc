"""Slips that concern single connector types."""

from __future__ import annotations

from typing import Any

from kibana_connectors_server.connectors import Connectors

from benchmarks.faults.fault import fault
from benchmarks.faults.replacing import replacing


@fault("per type")
def takes_one_type_for_its_twin() -> None:
    """A connector for Jira Service Management is made as one for Opsgenie, which takes the same fields."""

    @replacing(Connectors, "create")
    async def create(as_it_is: Any, self: Any, space: str, id: str | None, connector_type_id: str, draft: Any) -> Any:
        if connector_type_id == ".jira-service-management":
            connector_type_id = ".opsgenie"
        return await as_it_is(self, space, id, connector_type_id, draft)
