"""The connectors of one space, for synchronous code. `_async_connectors` is its twin."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias, TypeVar, overload

from kibana_connectors_api import models
from kibana_connectors_api.models import Connector
from kibana_connectors_api.parts import ConnectorConfig, ConnectorSecrets

from . import _operations as operations
from ._copy import copied, targets
from ._ensure import Ensured, Wanted, ensure, plan
from ._transport import SyncConnection, carry_out, send
from ._validation import check

C = TypeVar("C", bound=ConnectorConfig)

Fields = Mapping[str, Any]
ConnectorTypes: TypeAlias = "list[models.ConnectorType]"


class Connectors:
    """The connectors of one space, as `Kibana.connectors`.

    Every method raises `Refused` (or a subclass that tells the status) where Kibana answers with an error,
    `Unreachable` where it does not answer, and `UnexpectedAnswer` where the answer is not Kibana's.
    """

    def __init__(self, connection: SyncConnection) -> None:
        self._connection = connection

    @overload
    def create(
        self,
        id: str | None = None,
        *,
        name: str,
        config: C,
        secrets: ConnectorSecrets[C] | None = None,
        validate: bool = False,
    ) -> Connector[C]: ...
    @overload
    def create(
        self, id: str | None = None, *, name: str, secrets: ConnectorSecrets[C], validate: bool = False
    ) -> Connector[C]: ...
    @overload
    def create(
        self,
        id: str | None = None,
        *,
        name: str,
        connector_type_id: str,
        config: Fields | None = None,
        secrets: Fields | None = None,
        validate: bool = False,
    ) -> Connector[Any]: ...
    def create(
        self,
        id: str | None = None,
        *,
        name: str,
        connector_type_id: str | None = None,
        config: operations.Config = None,
        secrets: operations.Secrets = None,
        validate: bool = False,
    ) -> Connector[Any]:
        """Create a connector under `id`, or under one that the server makes. Its type follows from config or secrets.

        Config and secrets may also be mappings, with `connector_type_id`; so can a type be that this package does not
        know. What is left out of config is filled in by the server. Raises `Conflict` where the identifier is taken.

        With `validate`, the request is checked against the contract first (see `kibana_connectors.validate`): raises
        `BrokenRules` with every rule that it breaks, and sends nothing.
        """
        if validate:
            check(id, name, connector_type_id, config, secrets)
        call = operations.create(id, name, connector_type_id, config, secrets)
        return operations.connector(send(self._connection, call))

    @overload
    def get(self, id: str) -> Connector[Any]: ...
    @overload
    def get(self, id: str, config: type[C]) -> Connector[C]: ...
    def get(self, id: str, config: type[ConnectorConfig] | None = None) -> Connector[Any]:
        """The connector. With a class of config, one of that type: raises `OtherConnectorType` where it is not."""
        answer = send(self._connection, operations.get(id))
        return operations.connector(answer) if config is None else operations.connector_of(answer, config)

    def exists(self, id: str) -> bool:
        """Whether there is such a connector in this space."""
        return operations.existence(send(self._connection, operations.probe(id)))

    def list(self) -> list[Connector[Any]]:
        """All connectors of the space, ordered by name."""
        return operations.connectors(send(self._connection, operations.list_all()))

    @overload
    def update(
        self, id: str, *, name: str, config: C, secrets: ConnectorSecrets[C] | None = None, validate: bool = False
    ) -> Connector[C]: ...
    @overload
    def update(self, id: str, *, name: str, secrets: ConnectorSecrets[C], validate: bool = False) -> Connector[C]: ...
    @overload
    def update(
        self, id: str, *, name: str, config: Fields | None = None, secrets: Fields | None = None, validate: bool = False
    ) -> Connector[Any]: ...
    def update(
        self,
        id: str,
        *,
        name: str,
        config: operations.Config = None,
        secrets: operations.Secrets = None,
        validate: bool = False,
    ) -> Connector[Any]:
        """Replace name, config and secrets as a whole: what is left out is gone, secrets too. The type stays.

        With `validate` as in `create`, where config or secrets tell the connector type.
        """
        if validate:
            check(None, name, None, config, secrets)
        return operations.connector(send(self._connection, operations.update(id, name, config, secrets)))

    @overload
    def ensure(
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
    def ensure(
        self,
        id: str,
        *,
        name: str,
        secrets: ConnectorSecrets[C],
        always_send_secrets: bool = False,
        validate: bool = False,
    ) -> Ensured[Connector[C]]: ...
    @overload
    def ensure(
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
    def ensure(
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
        """Create the connector, or update it to this state, or leave it alone where it has this state already.

        A field that is left alone has the contract's default, so a default of the server is never a difference;
        neither is a field that the contract does not know. Of a type that it does not know, only the fields that
        are given are compared. The result tells what was done and which fields differed.

        Secrets cannot be read, so they cannot differ. They are sent where something else makes a write necessary,
        where the server has lost them (`is_missing_secrets`), and with `always_send_secrets` each time. An update
        without secrets removes the stored ones, as `update` does. Raises `OtherConnectorType` where the connector has
        another type. With `validate` as in `create`.
        """
        wanted = Wanted(id, name, connector_type_id, config, secrets, always_send_secrets=always_send_secrets)
        if validate:
            wanted.check()
        return carry_out(self._connection, ensure(wanted))

    @overload
    def plan(
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
    def plan(
        self,
        id: str,
        *,
        name: str,
        secrets: ConnectorSecrets[C],
        always_send_secrets: bool = False,
        validate: bool = False,
    ) -> Ensured[Connector[C] | None]: ...
    @overload
    def plan(
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
    def plan(
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
        """What `ensure` would do with the same arguments; changes nothing."""
        wanted = Wanted(id, name, connector_type_id, config, secrets, always_send_secrets=always_send_secrets)
        if validate:
            wanted.check()
        return carry_out(self._connection, plan(wanted))

    def copy(
        self,
        id: str,
        *,
        to: Iterable[str],
        ids: Mapping[str, str] | None = None,
        name: str | None = None,
        secrets: operations.Secrets = None,
        validate: bool = False,
    ) -> dict[str, Connector[Any]]:
        """Copy the connector to other spaces, and return the copies by space.

        An identifier is unique over all spaces, so each copy has its own: the one in `ids` for its space, or
        `<space>-<id>`, shortened where it is too long. Secrets cannot be read: give them where the type needs them.
        Each copy is made as by `ensure`, so a copy that was interrupted can simply be repeated. Fields with default
        values are left to the server again. With `validate` as in `create`.
        """
        places = [(self._connection.in_space(space), space, new) for space, new in targets(id, to, ids).items()]
        source = self.get(id)
        made = {}
        for connection, space, new_id in places:
            wanted = copied(source, new_id, name, secrets)
            if validate:
                wanted.check()
            made[space] = carry_out(connection, ensure(wanted)).connector
        return made

    def delete(self, id: str) -> None:
        """Delete the connector for good. Raises `NotFound` where there is none."""
        operations.nothing(send(self._connection, operations.delete(id)))

    def execute(self, id: str, params: Fields) -> models.RunResult:
        """Run the connector once. A run that fails is a result too: its `status` is `error`."""
        return operations.run_result(send(self._connection, operations.run(id, params)))

    def types(self, feature_id: str | None = None) -> ConnectorTypes:
        """The connector types of the server, all or those that serve a feature such as `alerting`."""
        return operations.connector_types(send(self._connection, operations.types(feature_id)))
