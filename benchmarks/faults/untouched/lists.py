"""Faults in the list of connectors."""

from __future__ import annotations

from kibana_connectors_server.store import sqlite

from benchmarks.faults.fault import fault


@fault("paging")
def lists_the_first_hundred() -> None:
    """The list ends after a hundred connectors, where the first page of the store does."""
    sqlite._LIST = sqlite._LIST.replace("LIMIT ?", "LIMIT min(?, 100)")
