"""Faults in what keeps spaces apart."""

from __future__ import annotations

import re
from typing import Any

from kibana_connectors_server.edge import app, routes
from kibana_connectors_server.store import sqlite
from kibana_connectors_server.store.protocol import IdTakenError
from kibana_connectors_server.store.sqlite import SqliteStore

from benchmarks.faults.fault import fault
from benchmarks.faults.replacing import replacing


@fault("spaces")
def knows_one_space_alone() -> None:
    """The space in a path is not read: all requests are about the default space."""

    @replacing(app, "route_of")
    def route_of(as_it_is: Any, method: str, path: str) -> Any:
        route = as_it_is(method, path)
        return route._replace(space="default") if isinstance(route, routes.Route) else route


@fault("spaces")
def reads_from_any_space() -> None:
    """A connector is read in every space."""
    sqlite._GET = sqlite._GET.replace("id = ? AND space = ?", "id = ?1 AND ?2 = ?2")


@fault("spaces")
def lists_every_space() -> None:
    """The list of a space has the connectors of all spaces in it."""
    sqlite._LIST = sqlite._LIST.replace("space = ?", "? > ''")


@fault("spaces")
def deletes_in_any_space() -> None:
    """A connector is deleted from every space."""
    sqlite._DELETE = sqlite._DELETE.replace("id = ? AND space = ?", "id = ?1 AND ?2 = ?2")


@fault("spaces")
def takes_identifiers_from_other_spaces() -> None:
    """A creation under the identifier of a connector in another space takes that one's place."""
    columns = ("space", "connector_type_id", "name", "config", "version", "sort_key", "sealed")
    taken = ", ".join(f"{column} = excluded.{column}" for column in columns)
    sqlite._CREATE += f"ON CONFLICT (id) DO UPDATE SET {taken} WHERE space <> excluded.space"

    @replacing(SqliteStore, "create")
    async def create(_: Any, self: Any, connector: Any, sort_key: bytes, sealed: bytes) -> None:
        if not await self._written(sqlite._CREATE, (*connector, sort_key, sealed)):
            raise IdTakenError


@fault("spaces")
def knows_spaces_in_capitals() -> None:
    """A space is found under its name in capitals, which leads nowhere."""
    routes._SPACE = re.compile(routes._SPACE.pattern, re.IGNORECASE)


@fault("spaces")
def takes_the_default_space_by_its_name_for_another() -> None:
    """A path that names the default space leads to another one than a path that names none."""

    @replacing(app, "route_of")
    def route_of(as_it_is: Any, method: str, path: str) -> Any:
        route = as_it_is(method, path)
        return route._replace(space="/default") if path.startswith("/s/default/") and route else route


@fault("spaces")
def knows_no_underscores_in_spaces() -> None:
    """A path that names a space with an underscore in it leads nowhere."""
    routes._SPACE = re.compile("/s/([a-z0-9-]+)(?=/|$)")
