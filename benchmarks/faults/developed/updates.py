"""Faults in what an update changes."""

from __future__ import annotations

from contextlib import suppress
from contextvars import ContextVar
from typing import Any

from kibana_connectors_server import json_text
from kibana_connectors_server.connectors import Connectors, binding_of
from kibana_connectors_server.contract.connector_types import ConnectorType
from kibana_connectors_server.edge import connector_operations, fields
from kibana_connectors_server.errors import BadRequestError, NotFoundError
from kibana_connectors_server.store import sqlite

from benchmarks.faults.fault import fault
from benchmarks.faults.misreading import Json
from benchmarks.faults.replacing import replacing


@fault("updates")
def merges_configs() -> None:
    """A field of the config that an update leaves out stays as it was."""

    @replacing(Connectors, "update")
    async def update(as_it_is: Any, self: Any, space: str, id: str, draft: Any) -> Any:
        before = json_text.parsed((await self._stored(space, id)).config)
        return await as_it_is(self, space, id, draft._replace(config={**before, **draft.config}))


@fault("updates")
def keeps_secrets_that_are_left_out() -> None:
    """An update without secrets keeps those of before."""

    @replacing(Connectors, "update")
    async def update(as_it_is: Any, self: Any, space: str, id: str, draft: Any) -> Any:
        if not draft.secrets and (found := await self._store.sealed(space, id)):
            draft = draft._replace(secrets=json_text.parsed(self._vault.open(found[1], binding_of(found[0]))))
        return await as_it_is(self, space, id, draft)


@fault("updates")
def tells_secrets_to_be_missing() -> None:
    """A connector whose update left out secrets is said to miss them."""

    @replacing(Connectors, "update")
    async def update(as_it_is: Any, self: Any, space: str, id: str, draft: Any) -> Any:
        connector = await as_it_is(self, space, id, draft)
        return connector._replace(is_missing_secrets=not draft.secrets)


@fault("updates")
def does_not_store_the_name() -> None:
    """An update answers with the new name and stores the old one."""
    sqlite._UPDATE = sqlite._UPDATE.replace("name = ?", "name = coalesce(name, ?)", 1)


@fault("updates")
def answers_with_what_was_before() -> None:
    """An update is answered with the connector as it was before it."""

    @replacing(Connectors, "update")
    async def update(as_it_is: Any, self: Any, space: str, id: str, draft: Any) -> Any:
        before = await self.get(space, id)
        await as_it_is(self, space, id, draft)
        return before


@fault("updates")
def keeps_what_was_deprecated() -> None:
    """A connector that its config made a deprecated one stays one when the config changes."""
    sqlite._UPDATE = sqlite._UPDATE.replace("is_deprecated = ?", "is_deprecated = max(is_deprecated, ?)")


@fault("updates")
def ignores_the_type_in_an_update() -> None:
    """An update may name a connector type, which is ignored."""

    @replacing(fields, "changed_connector")
    def changed_connector(as_it_is: Any, body: Any) -> Any:
        if isinstance(body, dict):
            body = {name: value for name, value in body.items() if name != "connector_type_id"}
        return as_it_is(body)


@fault("updates")
def revives_what_was_deleted() -> None:
    """An update of a deleted connector makes it again."""
    types: dict[tuple[str, str], str] = {}

    @replacing(Connectors, "delete")
    async def delete(as_it_is: Any, self: Any, space: str, id: str) -> None:
        with suppress(NotFoundError):
            types[space, id] = (await self.get(space, id)).connector_type_id
        await as_it_is(self, space, id)

    @replacing(Connectors, "update")
    async def update(as_it_is: Any, self: Any, space: str, id: str, draft: Any) -> Any:
        try:
            return await as_it_is(self, space, id, draft)
        except NotFoundError:
            if (space, id) not in types:
                raise
            return await self.create(space, id, types[space, id], draft)


@fault("updates")
def checks_secrets_at_creation_alone() -> None:
    """Secrets that a creation is refused for are taken by an update."""
    is_update: ContextVar[bool] = ContextVar("is_update", default=False)

    @replacing(Connectors, "update")
    async def update(as_it_is: Any, *described: Any) -> Any:
        is_update.set(True)
        try:
            return await as_it_is(*described)
        finally:
            is_update.set(False)

    @replacing(ConnectorType, "accepted")
    def accepted(as_it_is: Any, self: Any, config: Json, secrets: Json) -> Any:
        try:
            return as_it_is(self, config, secrets)
        except BadRequestError as error:
            if not is_update.get() or "connector type secrets" not in error.message:
                raise
            return self._config_defaults.filled(config), secrets


@fault("updates")
def fills_in_defaults_at_creation_alone() -> None:
    """What an update leaves out is absent, whatever its default."""

    @replacing(connector_operations.ConnectorOperations, "_update")
    async def update(as_it_is: Any, self: Any, request: Any) -> Any:
        answer = await as_it_is(self, request)
        connector = json_text.parsed(answer.body.decode())
        sent = request.body.get("config", {})
        connector["config"] = {name: value for name, value in connector["config"].items() if name in sent}
        return answer._replace(body=json_text.serialised(connector).encode())


@fault("updates")
def renamed_keeps_its_place() -> None:
    """A connector with a new name stays where the list had it under the old one."""
    sqlite._UPDATE = sqlite._UPDATE.replace("sort_key = ?", "sort_key = coalesce(sort_key, ?)")
