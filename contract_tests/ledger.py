"""A file of what a run makes, written before it is made, so that it can be taken away again whatever happens.

A line has left the process before the request that it is about does: a process that is killed loses none. Nothing is
forced to the disk, so a machine that loses power may.
"""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self
from uuid import NAMESPACE_OID, uuid5

from contract_tests import api
from contract_tests.transport import Transport

PREFIX = "contract-test-"
FORMAT = 1
SECONDS_TO_SETTLE = 1.0
MOST_UNANSWERED = 3

Place = tuple[str, str]


class NoLedgerError(Exception):
    """The file is not one that a run left; the message says why, on one line."""


@dataclass
class CleanedUp:
    """Connectors as space and identifier, or name where that is all that is known; `left` says of each why."""

    deleted: list[Place] = field(default_factory=list)
    gone: list[Place] = field(default_factory=list)
    left: dict[Place, str] = field(default_factory=dict)


class Ledger:
    """Identifiers, each with its space, and the names of connectors whose identifier the server chooses.

    Identifiers start with `contract-test-` and hold a token of the run, so that no other connector is ever meant. Where
    they have to be UUIDs, they are made from these.
    """

    def __init__(self, path: Path, run: str, base_url: str, *, uuids: bool = False) -> None:
        """Starts a ledger of what a run makes on a server. Raises `OSError`."""
        self.path = path
        self.base_url = base_url
        self.run = run
        self._uuids = uuids
        self._made: dict[Place, None] = {}
        self._named: dict[Place, None] = {}
        self._count = 0
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = path.open("a", encoding="utf-8")
        if not self._file.tell():
            self._write({"ledger": FORMAT, "server": base_url})

    @classmethod
    def left_by_a_run(cls, path: Path) -> Self:
        """The ledger of a run that is no more, to clean up by. Raises `NoLedgerError`.

        A last line without an end was never followed by its request, and is dropped.
        """
        try:
            whole = path.read_bytes().rpartition(b"\n")[0]
            head, *lines = [json.loads(line) for line in whole.split(b"\n")]
            base_url = _server(head, path)
            made, named = _remaining(lines, path)
            with path.open("r+b") as file:
                file.truncate(len(whole) + 1)
            ledger = cls(path, "", base_url)
        except OSError as error:
            raise NoLedgerError(f"{path}: {error.strerror}") from error
        except ValueError as error:
            raise NoLedgerError(f"{path} is no ledger of a run, or is damaged") from error
        ledger._made, ledger._named = made, named
        return ledger

    @property
    def spaces(self) -> list[str]:
        """Where something may be left, each space once."""
        return list(dict.fromkeys(space for space, _ in (*self._made, *self._named)))

    @property
    def standing(self) -> list[Place]:
        """What was or will be made under a known identifier, and is not known to be gone."""
        return list(self._made)

    def new_id(self, space: str) -> str:
        """An identifier that is free, written down as about to be made."""
        self._count += 1
        connector_id = f"{PREFIX}{self.run}-{self._count}"
        if self._uuids:
            connector_id = str(uuid5(NAMESPACE_OID, connector_id))
        self.enter(space, connector_id)
        return connector_id

    def new_ids_alike(self, space: str) -> list[str]:
        """Identifiers that are free and differ from the first by little, written down as about to be made."""
        first = self.new_id(space)
        if self._uuids:
            found = [f"{first[:-1]}{digit}" for digit in "0123"]
        else:
            found = [f"{first}{end}" for end in ("-a", "-a0", "-a-a", "-aa", "-b")]
        self.strike(space, first)
        for connector_id in found:
            self.enter(space, connector_id)
        return found

    def enter(self, space: str, connector_id: str) -> None:
        """Writes down an identifier that is about to be made, or that the server chose."""
        if (space, connector_id) not in self._made:
            self._made[space, connector_id] = None
            self._write({"space": space, "id": connector_id})

    def new_name(self, space: str) -> str:
        """A name for a connector whose identifier the server chooses, written down as about to be made."""
        self._count += 1
        name = f"{PREFIX}{self.run}-{self._count}"
        self._named[space, name] = None
        self._write({"space": space, "name": name})
        return name

    def strike(self, space: str, connector_id: str) -> None:
        """Forgets a connector that is known to be gone."""
        if self._made.pop((space, connector_id), True) is None:
            self._write({"space": space, "gone": connector_id})

    def clean_up(self, transport: Transport, *, interrupted: bool = False) -> CleanedUp:
        """Deletes what is left, and removes the file if nothing is.

        Where the run was `interrupted` a creation may still be under way: what is not found is looked for again.
        """
        outcome = CleanedUp()
        for space in dict.fromkeys(space for space, _ in self._named):
            self._find_named(transport, space, outcome)
        self._delete(transport, outcome)
        if interrupted and outcome.gone:
            time.sleep(SECONDS_TO_SETTLE)
            self._made.update(dict.fromkeys(outcome.gone))
            outcome.gone = []
            self._delete(transport, outcome)
        self.close()
        if not outcome.left:
            self.path.unlink(missing_ok=True)
        return outcome

    def close(self) -> None:
        """Leaves the file for others to clean up by."""
        self._file.close()

    def _find_named(self, transport: Transport, space: str, outcome: CleanedUp) -> None:
        names = {name for where, name in self._named if where == space}
        answer = transport.send(api.list_all(space))
        if answer.status != 200 or not isinstance(answer.json, list):
            what = f"connectors of {space} cannot be listed: {answer.status or answer.reason}"
            outcome.left |= {(space, name): what for name in names}
            return
        for connector in answer.json:
            if isinstance(connector, dict) and connector.get("name") in names and isinstance(connector.get("id"), str):
                self.enter(space, connector["id"])

    def _delete(self, transport: Transport, outcome: CleanedUp) -> None:
        unanswered = 0
        for space, connector_id in list(self._made):
            if unanswered == MOST_UNANSWERED:
                outcome.left[space, connector_id] = "not tried, nobody answers"
                continue
            answer = transport.send(api.delete(space, connector_id))
            unanswered = 0 if answer.status else unanswered + 1
            if answer.status in (204, 400, 404):
                (outcome.deleted if answer.status == 204 else outcome.gone).append((space, connector_id))
                self.strike(space, connector_id)
            else:
                outcome.left[space, connector_id] = f"{answer.status or answer.reason}"

    def _write(self, line: dict[str, Any]) -> None:
        self._file.write(json.dumps(line) + "\n")
        self._file.flush()


def _server(head: Any, path: Path) -> str:
    if not isinstance(head, dict) or "ledger" not in head or not isinstance(head.get("server"), str):
        raise NoLedgerError(f"{path} is no ledger of a run")
    if head["ledger"] != FORMAT:
        raise NoLedgerError(f"{path} is a ledger of another version: {head['ledger']}")
    return str(head["server"])


def _remaining(lines: list[Any], path: Path) -> tuple[dict[Place, None], dict[Place, None]]:
    made: dict[Place, None] = {}
    named: dict[Place, None] = {}
    for number, line in enumerate(lines, 2):
        match line:
            case {"space": str(space), "id": str(connector_id)}:
                made[space, connector_id] = None
            case {"space": str(space), "name": str(name)}:
                named[space, name] = None
            case {"space": str(space), "gone": str(connector_id)}:
                made.pop((space, connector_id), None)
            case _:
                raise NoLedgerError(f"{path} is damaged in line {number}")
    return made, named


def left_behind(folder: Path) -> list[Path]:
    """The ledgers that runs left in their folder of reports, by name."""
    return sorted(folder.glob("ledger-*.jsonl"))
