"""Faults that show where requests meet."""

from __future__ import annotations

import asyncio
import re
import sqlite3
from dataclasses import replace
from typing import Any

from kibana_connectors_server.connectors import Connectors
from kibana_connectors_server.store.group_commit import GroupCommit
from kibana_connectors_server.store.protocol import IdTakenError, StaleVersionError, StoredConnector
from kibana_connectors_server.store.sqlite import SqliteStore

from benchmarks.faults.exchange import Ask, Asked, Told, around_the_application
from benchmarks.faults.fault import fault
from benchmarks.faults.replacing import replacing


@fault("concurrency")
def update_revives_what_was_deleted() -> None:
    """An update whose connector is deleted while it runs writes the connector anew."""

    @replacing(SqliteStore, "update")
    async def update(
        change: Any, self: SqliteStore, connector: StoredConnector, sort_key: bytes, sealed: bytes, version: int
    ) -> None:
        try:
            await change(self, connector, sort_key, sealed, version)
        except StaleVersionError:
            try:
                await self.create(connector, sort_key, sealed)
            except IdTakenError:
                raise StaleVersionError from None


@fault("concurrency")
def shares_a_read_that_is_under_way() -> None:
    """Who reads a connector that is being read gets that answer, though it may be older than what was written since."""
    under_way: dict[tuple[str, str], asyncio.Future[Any]] = {}

    @replacing(Connectors, "get")
    async def get(as_it_is: Any, self: Any, space: str, id: str) -> Any:
        async def read() -> Any:
            try:
                found = await as_it_is(self, space, id)
                await asyncio.sleep(0.005)
                return found
            finally:
                del under_way[space, id]

        if (space, id) not in under_way:
            under_way[space, id] = asyncio.ensure_future(read())
        return await asyncio.shield(under_way[space, id])


@fault("concurrency")
def remembers_one_space_at_a_time() -> None:
    """A request is carried out in the space of the one that came last, which may have come meanwhile."""
    spaces = [""]

    async def exchange(asked: Asked, ask: Ask) -> Told:
        prefix = re.match(r"(?:/s/[a-z0-9_-]+(?=/))?", asked.path)
        spaces[0] = prefix[0] if prefix else ""
        rest = asked.path[len(spaces[0]) :]
        await asyncio.sleep(0.002)
        return await ask(replace(asked, path=spaces[0] + rest))

    around_the_application(exchange)


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
