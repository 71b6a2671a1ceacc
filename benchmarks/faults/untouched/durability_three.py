"""What does not outlive the process."""

from __future__ import annotations

import os
from typing import Any

from kibana_connectors_server.connectors import Connectors
from kibana_connectors_server.store.sqlite import SqliteStore
from kibana_connectors_server.vault import KEY_BYTES, Vault

from benchmarks.faults.fault import fault
from benchmarks.faults.replacing import replacing


@fault("durability")
def makes_another_key_at_each_start() -> None:
    """Secrets are sealed with a key that is in memory alone: after a restart connectors cannot be run."""

    @replacing(Vault, "__init__")
    def init(as_it_is: Any, self: Any, *_: Any) -> None:
        as_it_is(self, os.urandom(KEY_BYTES))

    @replacing(Connectors, "check_keys")
    async def check_keys(_: Any, __: Any) -> None: ...


@fault("durability")
def forgets_deprecation_at_a_restart() -> None:
    """That a connector is a deprecated one is kept in memory alone."""
    deprecated: set[str] = set()

    def without(connector: Any) -> Any:
        (deprecated.add if connector.is_deprecated else deprecated.discard)(connector.id)
        return connector._replace(is_deprecated=False)

    def with_it(connector: Any) -> Any:
        return connector and connector._replace(is_deprecated=connector.id in deprecated)

    @replacing(SqliteStore, "create")
    async def create(as_it_is: Any, self: Any, connector: Any, *others: Any) -> None:
        await as_it_is(self, connector._replace(is_deprecated=False), *others)
        without(connector)

    @replacing(SqliteStore, "update")
    async def update(as_it_is: Any, self: Any, connector: Any, *others: Any) -> None:
        await as_it_is(self, without(connector), *others)

    @replacing(SqliteStore, "get")
    async def get(as_it_is: Any, self: Any, space: str, id: str) -> Any:
        return with_it(await as_it_is(self, space, id))

    @replacing(SqliteStore, "all_of")
    async def all_of(as_it_is: Any, self: Any, space: str) -> Any:
        return [with_it(connector) for connector in await as_it_is(self, space)]
