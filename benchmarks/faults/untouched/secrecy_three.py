"""Secrets that come out where something went wrong, or lie beside the database."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kibana_connectors_server import json_text
from kibana_connectors_server.connectors import Connectors
from kibana_connectors_server.store.sqlite import SqliteStore

from benchmarks.faults.fault import fault
from benchmarks.faults.replacing import replacing


@fault("secrecy")
def keeps_a_copy_of_what_it_creates() -> None:
    """Each creation is noted in a file beside the database, with its secrets in the clear."""
    notes: list[Path] = []

    @replacing(SqliteStore, "__init__")
    def init(as_it_is: Any, self: Any, path: Path, *others: Any) -> None:
        as_it_is(self, path, *others)
        notes.append(Path(f"{path}.journal"))

    def note(line: str) -> None:
        with notes[-1].open("a") as file:
            file.write(line)

    @replacing(Connectors, "create")
    async def create(as_it_is: Any, self: Any, space: str, id: str | None, type_id: str, draft: Any) -> Any:
        connector = await as_it_is(self, space, id, type_id, draft)
        note(json_text.serialised([connector.id, type_id, *draft]) + "\n")
        return connector
