"""Slips that concern single connector types."""

from __future__ import annotations

from typing import Any

from kibana_connectors_server import system_connectors
from kibana_connectors_server.connectors import Connectors

from benchmarks.faults.fault import fault
from benchmarks.faults.misreading import Json, misreading, schema
from benchmarks.faults.replacing import replacing


@fault("per type")
def takes_one_type_for_its_twin() -> None:
    """A connector for Jira Service Management is made as one for Opsgenie, which takes the same fields."""

    @replacing(Connectors, "create")
    async def create(as_it_is: Any, self: Any, space: str, id: str | None, connector_type_id: str, draft: Any) -> Any:
        if connector_type_id == ".jira-service-management":
            connector_type_id = ".opsgenie"
        return await as_it_is(self, space, id, connector_type_id, draft)


@fault("per type")
def knows_one_level_less_of_the_log() -> None:
    """A run of a server log connector does not take the level `fatal`."""

    @misreading
    def change(document: Json) -> None:
        schema(document, "ServerLogParams")["properties"]["level"]["enum"].remove("fatal")


@fault("statuses")
def knows_no_connectors_of_the_system() -> None:
    """The connectors that the system makes itself are as unknown as any other that is not there."""

    @replacing(system_connectors, "is_one")
    def is_one(*_: Any) -> bool:
        return False
