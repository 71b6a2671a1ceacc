"""The store: transactions, a start on what is there, and what a row is read as."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import Any

from kibana_connectors_server.edge import answers
from kibana_connectors_server.store import sqlite_file
from kibana_connectors_server.store.group_commit import GroupCommit

from benchmarks.faults.fault import fault
from benchmarks.faults.replacing import replacing


@fault("concurrency")
def a_conflict_undoes_what_shares_its_transaction() -> None:
    """A creation that loses against another undoes the acknowledged writes before it in the same transaction."""

    @replacing(GroupCommit, "_executed")
    def executed(as_it_is: Any, self: Any, write: Any) -> Any:
        outcome = as_it_is(self, write)
        if isinstance(outcome, sqlite3.IntegrityError):
            self._connection.execute("ROLLBACK")
            self._connection.execute("BEGIN IMMEDIATE")
        return outcome


@fault("durability")
def forgets_the_order_at_a_start() -> None:
    """A start empties what lists are ordered by: connectors from before it no longer stand where their names belong."""

    @replacing(sqlite_file, "prepare")
    def prepare(as_it_is: Any, path: Any) -> None:
        as_it_is(path)
        with closing(sqlite_file.connect(path)) as connection:
            connection.execute("UPDATE connectors SET sort_key = x''")


@fault("numbers")
def reads_flags_as_numbers() -> None:
    """A flag that was stored is read and listed as 0 or 1."""

    @replacing(answers, "_flag")
    def flag(_: Any, value: Any) -> str:
        return json.dumps(value)
