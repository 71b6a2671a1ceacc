"""A file of what a run makes, written before it is made, so that it can be taken away again whatever happens."""

from __future__ import annotations

import json
from pathlib import Path
from uuid import NAMESPACE_OID, uuid5

from contract_tests import api
from contract_tests.transport import Transport

PREFIX = "contract-test-"


class Ledger:
    """Identifiers, each with its space, and the names of connectors whose identifier the server chooses.

    Identifiers start with `contract-test-` and hold a token of the run, so that no other connector is ever meant. Where
    they have to be UUIDs, they are made from these.
    """

    def __init__(self, path: Path, run: str, *, uuids: bool = False) -> None:
        self._path = path
        self._run = run
        self._uuids = uuids
        self._made: dict[tuple[str, str], None] = {}
        self._named: dict[tuple[str, str], None] = {}
        self._count = 0
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = path.open("a", encoding="utf-8")

    def new_id(self, space: str) -> str:
        """An identifier that is free, written down as about to be made."""
        self._count += 1
        connector_id = f"{PREFIX}{self._run}-{self._count}"
        if self._uuids:
            connector_id = str(uuid5(NAMESPACE_OID, connector_id))
        self.enter(space, connector_id)
        return connector_id

    def enter(self, space: str, connector_id: str) -> None:
        """Writes down an identifier that is about to be made, or that the server chose."""
        if (space, connector_id) not in self._made:
            self._made[space, connector_id] = None
            self._write({"space": space, "id": connector_id})

    def new_name(self, space: str) -> str:
        """A name for a connector whose identifier the server chooses, written down as about to be made."""
        self._count += 1
        name = f"{PREFIX}{self._run}-{self._count}"
        self._named[space, name] = None
        self._write({"space": space, "name": name})
        return name

    def strike(self, space: str, connector_id: str) -> None:
        """Forgets a connector that is known to be gone."""
        if self._made.pop((space, connector_id), True) is None:
            self._write({"space": space, "gone": connector_id})

    def clean_up(self, transport: Transport) -> list[str]:
        """Deletes what is left and removes the file if nothing is; returns identifiers that could not be deleted."""
        for space in {space for space, _ in self._named}:
            listed = transport.send(api.list_all(space)).json
            for connector in listed if isinstance(listed, list) else ():
                if isinstance(connector, dict) and (space, connector.get("name")) in self._named:
                    self.enter(space, connector["id"])
        for space, connector_id in list(self._made):
            if transport.send(api.delete(space, connector_id)).status in (204, 400, 404):
                self.strike(space, connector_id)
        self._file.close()
        if not self._made:
            self._path.unlink(missing_ok=True)
        return [connector_id for _, connector_id in self._made]

    def _write(self, line: dict[str, str]) -> None:
        self._file.write(json.dumps(line) + "\n")
        self._file.flush()
