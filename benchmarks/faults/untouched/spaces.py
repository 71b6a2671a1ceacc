"""Faults in what keeps spaces apart."""

from __future__ import annotations

import re
from typing import Any

from kibana_connectors_server.edge import app, routes
from kibana_connectors_server.spaces import DEFAULT_ID

from benchmarks.faults.fault import fault
from benchmarks.faults.replacing import replacing


@fault("spaces")
def probes_the_default_space_alone() -> None:
    """Whether a connector is there is told of the default space, whatever space the path names."""

    @replacing(app, "route_of")
    def route_of(as_it_is: Any, method: str, path: str) -> Any:
        route = as_it_is(method, path)
        return route._replace(space=DEFAULT_ID) if method == "HEAD" and isinstance(route, routes.Route) else route


@fault("spaces")
def keeps_the_space_of_the_connection() -> None:
    """A path that names no space leads to the one that was named last over the same connection."""
    last: dict[Any, bytes] = {}

    @replacing(app.App, "__call__")
    async def call(as_it_is: Any, self: Any, scope: Any, receive: Any, send: Any) -> None:
        path = scope["raw_path"]
        named = re.match(rb"/s/[a-z0-9_-]+(?=/)", path)
        if named:
            last[scope["client"]] = named[0]
        else:
            path = last.get(scope["client"], b"") + path
        await as_it_is(self, {**scope, "raw_path": path}, receive, send)
