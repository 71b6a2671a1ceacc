"""The connectors of one space: the same operations for synchronous and for asynchronous code."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, overload

import httpx
from kibana_connectors_api.models import Connector, ConnectorType, RunResult
from kibana_connectors_api.parts import ConnectorConfig, ConnectorSecrets

from . import _operations as operations
from ._transport import send, send_async

C = TypeVar("C", bound=ConnectorConfig)

Fields = Mapping[str, Any]
ConnectorTypes = list[ConnectorType]


class Connectors:
    """The connectors of one space, as `Kibana.connectors`.

    Every method raises `Refused` (or a subclass that tells the status) where Kibana answers with an error,
    `Unreachable` where it does not answer, and `UnexpectedAnswer` where the answer is not Kibana's.
    """

    def __init__(self, client: httpx.Client) -> None:
        self._client = client

    @overload
    def create(
        self, id: str | None = None, *, name: str, config: C, secrets: ConnectorSecrets[C] | None = None
    ) -> Connector[C]: ...
    @overload
    def create(self, id: str | None = None, *, name: str, secrets: ConnectorSecrets[C]) -> Connector[C]: ...
    @overload
    def create(
        self,
        id: str | None = None,
        *,
        name: str,
        connector_type_id: str,
        config: Fields | None = None,
        secrets: Fields | None = None,
    ) -> Connector[Any]: ...
    def create(
        self,
        id: str | None = None,
        *,
        name: str,
        connector_type_id: str | None = None,
        config: operations.Config = None,
        secrets: operations.Secrets = None,
    ) -> Connector[Any]:
        """Create a connector under `id`, or under one that the server makes. Its type follows from config or secrets.

        Config and secrets may also be mappings, with `connector_type_id`; so can a type be that this package does not
        know. What is left out of config is filled in by the server. Raises `Conflict` where the identifier is taken.
        """
        call = operations.create(id, name, connector_type_id, config, secrets)
        return operations.connector(send(self._client, call))

    @overload
    def get(self, id: str) -> Connector[Any]: ...
    @overload
    def get(self, id: str, config: type[C]) -> Connector[C]: ...
    def get(self, id: str, config: type[ConnectorConfig] | None = None) -> Connector[Any]:
        """The connector. With a class of config, one of that type: raises `OtherConnectorType` where it is not."""
        answer = send(self._client, operations.get(id))
        return operations.connector(answer) if config is None else operations.connector_of(answer, config)

    def exists(self, id: str) -> bool:
        """Whether there is such a connector in this space."""
        return operations.existence(send(self._client, operations.probe(id)))

    def list(self) -> list[Connector[Any]]:
        """All connectors of the space, ordered by name."""
        return operations.connectors(send(self._client, operations.list_all()))

    @overload
    def update(self, id: str, *, name: str, config: C, secrets: ConnectorSecrets[C] | None = None) -> Connector[C]: ...
    @overload
    def update(self, id: str, *, name: str, secrets: ConnectorSecrets[C]) -> Connector[C]: ...
    @overload
    def update(
        self, id: str, *, name: str, config: Fields | None = None, secrets: Fields | None = None
    ) -> Connector[Any]: ...
    def update(
        self, id: str, *, name: str, config: operations.Config = None, secrets: operations.Secrets = None
    ) -> Connector[Any]:
        """Replace name, config and secrets as a whole: what is left out is gone, secrets too. The type stays."""
        return operations.connector(send(self._client, operations.update(id, name, config, secrets)))

    def delete(self, id: str) -> None:
        """Delete the connector for good. Raises `NotFound` where there is none."""
        operations.nothing(send(self._client, operations.delete(id)))

    def execute(self, id: str, params: Fields) -> RunResult:
        """Run the connector once. A run that fails is a result too: its `status` is `error`."""
        return operations.run_result(send(self._client, operations.run(id, params)))

    def types(self, feature_id: str | None = None) -> ConnectorTypes:
        """The connector types of the server, all or those that serve a feature such as `alerting`."""
        return operations.connector_types(send(self._client, operations.types(feature_id)))


class AsyncConnectors:
    """The connectors of one space, as `AsyncKibana.connectors`; like `Connectors`, with `await`."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self._client = client

    @overload
    async def create(
        self, id: str | None = None, *, name: str, config: C, secrets: ConnectorSecrets[C] | None = None
    ) -> Connector[C]: ...
    @overload
    async def create(self, id: str | None = None, *, name: str, secrets: ConnectorSecrets[C]) -> Connector[C]: ...
    @overload
    async def create(
        self,
        id: str | None = None,
        *,
        name: str,
        connector_type_id: str,
        config: Fields | None = None,
        secrets: Fields | None = None,
    ) -> Connector[Any]: ...
    async def create(
        self,
        id: str | None = None,
        *,
        name: str,
        connector_type_id: str | None = None,
        config: operations.Config = None,
        secrets: operations.Secrets = None,
    ) -> Connector[Any]:
        """As `Connectors.create`."""
        call = operations.create(id, name, connector_type_id, config, secrets)
        return operations.connector(await send_async(self._client, call))

    @overload
    async def get(self, id: str) -> Connector[Any]: ...
    @overload
    async def get(self, id: str, config: type[C]) -> Connector[C]: ...
    async def get(self, id: str, config: type[ConnectorConfig] | None = None) -> Connector[Any]:
        """As `Connectors.get`."""
        answer = await send_async(self._client, operations.get(id))
        return operations.connector(answer) if config is None else operations.connector_of(answer, config)

    async def exists(self, id: str) -> bool:
        """As `Connectors.exists`."""
        return operations.existence(await send_async(self._client, operations.probe(id)))

    async def list(self) -> list[Connector[Any]]:
        """As `Connectors.list`."""
        return operations.connectors(await send_async(self._client, operations.list_all()))

    @overload
    async def update(
        self, id: str, *, name: str, config: C, secrets: ConnectorSecrets[C] | None = None
    ) -> Connector[C]: ...
    @overload
    async def update(self, id: str, *, name: str, secrets: ConnectorSecrets[C]) -> Connector[C]: ...
    @overload
    async def update(
        self, id: str, *, name: str, config: Fields | None = None, secrets: Fields | None = None
    ) -> Connector[Any]: ...
    async def update(
        self, id: str, *, name: str, config: operations.Config = None, secrets: operations.Secrets = None
    ) -> Connector[Any]:
        """As `Connectors.update`."""
        return operations.connector(await send_async(self._client, operations.update(id, name, config, secrets)))

    async def delete(self, id: str) -> None:
        """As `Connectors.delete`."""
        operations.nothing(await send_async(self._client, operations.delete(id)))

    async def execute(self, id: str, params: Fields) -> RunResult:
        """As `Connectors.execute`."""
        return operations.run_result(await send_async(self._client, operations.run(id, params)))

    async def types(self, feature_id: str | None = None) -> ConnectorTypes:
        """As `Connectors.types`."""
        return operations.connector_types(await send_async(self._client, operations.types(feature_id)))
