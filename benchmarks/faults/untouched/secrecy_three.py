"""Secrets that come out where something went wrong, or lie beside the database."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kibana_connectors_server import json_text
from kibana_connectors_server.connectors import Connectors
from kibana_connectors_server.errors import ConflictError
from kibana_connectors_server.runner import Runner
from kibana_connectors_server.store.sqlite import SqliteStore

from benchmarks.faults.fault import fault
from benchmarks.faults.replacing import replacing


@fault("secrecy")
def tells_secrets_where_a_run_fails() -> None:
    """The result of a run that failed says which secrets it was to use."""

    @replacing(Runner, "run")
    async def run(as_it_is: Any, self: Any, space: str, id: str, *others: Any) -> Any:
        result = await as_it_is(self, space, id, *others)
        if result["status"] == "error":
            _, secrets = await self._connectors.with_secrets(space, id)
            result["service_message"] = f"{result.get('service_message', '')} {json_text.serialised(secrets)}".strip()
        return result


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


@fault("secrecy")
def tells_secrets_in_a_conflict() -> None:
    """The error about a taken identifier repeats what was to be created, with its secrets."""

    @replacing(Connectors, "create")
    async def create(as_it_is: Any, self: Any, space: str, id: str | None, type_id: str, draft: Any) -> Any:
        try:
            return await as_it_is(self, space, id, type_id, draft)
        except ConflictError as error:
            raise ConflictError(error.message, attributes={"name": draft.name, "secrets": draft.secrets}) from None
