"""The connectors of one space, for asynchronous code: the twin of `_connectors`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias, TypeVar, overload

from kibana_connectors_api import models
from kibana_connectors_api.models import Connector
from kibana_connectors_api.parts import ConnectorConfig, ConnectorSecrets

from . import _operations as operations
from ._copy import copied, targets
from ._ensure import Ensured, Wanted, ensure, plan
from ._transport import AsyncConnection, carry_out_async, send_async
from ._validation import check

C = TypeVar("C", bound=ConnectorConfig)

Fields = Mapping[str, Any]
ConnectorTypes: TypeAlias = "list[models.ConnectorType]"


class AsyncConnectors:
    """The connectors of one space, as `AsyncKibana.connectors`; like `Connectors`, with `await`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    @overload
    async def create(
        self,
        id: str | None = None,
        *,
        name: str,
        config: C,
        secrets: ConnectorSecrets[C] | None = None,
        validate: bool = False,
    ) -> Connector[C]: ...
    @overload
    async def create(
        self, id: str | None = None, *, name: str, secrets: ConnectorSecrets[C], validate: bool = False
    ) -> Connector[C]: ...
    @overload
    async def create(
        self,
        id: str | None = None,
        *,
        name: str,
        connector_type_id: str,
        config: Fields | None = None,
        secrets: Fields | None = None,
        validate: bool = False,
    ) -> Connector[Any]: ...
    async def create(
        self,
        id: str | None = None,
        *,
        name: str,
        connector_type_id: str | None = None,
        config: operations.Config = None,
        secrets: operations.Secrets = None,
        validate: bool = False,
    ) -> Connector[Any]:
        """As `Connectors.create`."""
        if validate:
            check(id, name, connector_type_id, config, secrets)
        call = operations.create(id, name, connector_type_id, config, secrets)
        return operations.connector(await send_async(self._connection, call))

    @overload
    async def get(self, id: str) -> Connector[Any]: ...
    @overload
    async def get(self, id: str, config: type[C]) -> Connector[C]: ...
    async def get(self, id: str, config: type[ConnectorConfig] | None = None) -> Connector[Any]:
        """As `Connectors.get`."""
        answer = await send_async(self._connection, operations.get(id))
        return operations.connector(answer) if config is None else operations.connector_of(answer, config)

    async def exists(self, id: str) -> bool:
        """As `Connectors.exists`."""
        return operations.existence(await send_async(self._connection, operations.probe(id)))

    async def list(self) -> list[Connector[Any]]:
        """As `Connectors.list`."""
        return operations.connectors(await send_async(self._connection, operations.list_all()))

    @overload
    async def update(
        self, id: str, *, name: str, config: C, secrets: ConnectorSecrets[C] | None = None, validate: bool = False
    ) -> Connector[C]: ...
    @overload
    async def update(
        self, id: str, *, name: str, secrets: ConnectorSecrets[C], validate: bool = False
    ) -> Connector[C]: ...
    @overload
    async def update(
        self, id: str, *, name: str, config: Fields | None = None, secrets: Fields | None = None, validate: bool = False
    ) -> Connector[Any]: ...
    async def update(
        self,
        id: str,
        *,
        name: str,
        config: operations.Config = None,
        secrets: operations.Secrets = None,
        validate: bool = False,
    ) -> Connector[Any]:
        """As `Connectors.update`."""
        if validate:
            check(None, name, None, config, secrets)
        return operations.connector(await send_async(self._connection, operations.update(id, name, config, secrets)))

    @overload
    async def ensure(
        self,
        id: str,
        *,
        name: str,
        config: C,
        secrets: ConnectorSecrets[C] | None = None,
        always_send_secrets: bool = False,
        validate: bool = False,
    ) -> Ensured[Connector[C]]: ...
    @overload
    async def ensure(
        self,
        id: str,
        *,
        name: str,
        secrets: ConnectorSecrets[C],
        always_send_secrets: bool = False,
        validate: bool = False,
    ) -> Ensured[Connector[C]]: ...
    @overload
    async def ensure(
        self,
        id: str,
        *,
        name: str,
        connector_type_id: str,
        config: Fields | None = None,
        secrets: Fields | None = None,
        always_send_secrets: bool = False,
        validate: bool = False,
    ) -> Ensured[Connector[Any]]: ...
    async def ensure(
        self,
        id: str,
        *,
        name: str,
        connector_type_id: str | None = None,
        config: operations.Config = None,
        secrets: operations.Secrets = None,
        always_send_secrets: bool = False,
        validate: bool = False,
    ) -> Ensured[Connector[Any]]:
        """As `Connectors.ensure`."""
        wanted = Wanted(id, name, connector_type_id, config, secrets, always_send_secrets=always_send_secrets)
        if validate:
            wanted.check()
        return await carry_out_async(self._connection, ensure(wanted))

    @overload
    async def plan(
        self,
        id: str,
        *,
        name: str,
        config: C,
        secrets: ConnectorSecrets[C] | None = None,
        always_send_secrets: bool = False,
        validate: bool = False,
    ) -> Ensured[Connector[C] | None]: ...
    @overload
    async def plan(
        self,
        id: str,
        *,
        name: str,
        secrets: ConnectorSecrets[C],
        always_send_secrets: bool = False,
        validate: bool = False,
    ) -> Ensured[Connector[C] | None]: ...
    @overload
    async def plan(
        self,
        id: str,
        *,
        name: str,
        connector_type_id: str,
        config: Fields | None = None,
        secrets: Fields | None = None,
        always_send_secrets: bool = False,
        validate: bool = False,
    ) -> Ensured[Connector[Any] | None]: ...
    async def plan(
        self,
        id: str,
        *,
        name: str,
        connector_type_id: str | None = None,
        config: operations.Config = None,
        secrets: operations.Secrets = None,
        always_send_secrets: bool = False,
        validate: bool = False,
    ) -> Ensured[Connector[Any] | None]:
        """As `Connectors.plan`."""
        wanted = Wanted(id, name, connector_type_id, config, secrets, always_send_secrets=always_send_secrets)
        if validate:
            wanted.check()
        return await carry_out_async(self._connection, plan(wanted))

    async def copy(
        self,
        id: str,
        *,
        to: Iterable[str],
        ids: Mapping[str, str] | None = None,
        name: str | None = None,
        secrets: operations.Secrets = None,
        validate: bool = False,
    ) -> dict[str, Connector[Any]]:
        """As `Connectors.copy`."""
        places = [(self._connection.in_space(space), space, new) for space, new in targets(id, to, ids).items()]
        source = await self.get(id)
        made = {}
        for connection, space, new_id in places:
            wanted = copied(source, new_id, name, secrets)
            if validate:
                wanted.check()
            made[space] = (await carry_out_async(connection, ensure(wanted))).connector
        return made

    async def delete(self, id: str) -> None:
        """As `Connectors.delete`."""
        operations.nothing(await send_async(self._connection, operations.delete(id)))

    async def execute(self, id: str, params: Fields) -> models.RunResult:
        """As `Connectors.execute`."""
        return operations.run_result(await send_async(self._connection, operations.run(id, params)))

    async def types(self, feature_id: str | None = None) -> ConnectorTypes:
        """As `Connectors.types`."""
        return operations.connector_types(await send_async(self._connection, operations.types(feature_id)))
