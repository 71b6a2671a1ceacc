"""Faults in what an update changes."""

from __future__ import annotations

from kibana_connectors_server.store import sqlite

from benchmarks.faults.fault import fault


@fault("update")
def renamed_keeps_its_place() -> None:
    """A connector with a new name stays where the list had it under the old one."""
    sqlite._UPDATE = sqlite._UPDATE.replace("sort_key = ?", "sort_key = coalesce(sort_key, ?)")
