"""What holds for every connector whatever its type: who has an id, what is there, what replaces what."""

from __future__ import annotations

import random
import uuid
from bisect import insort
from typing import Any, NamedTuple

from kibana_connectors_server import json_text, system_connectors
from kibana_connectors_server.contract.connector_types import Contract
from kibana_connectors_server.errors import BadRequestError, CannotStartError, ConflictError, NotFoundError
from kibana_connectors_server.name_order import sort_key
from kibana_connectors_server.preconfigured import Preconfigured, PreconfiguredConnector
from kibana_connectors_server.store.protocol import (
    IdTakenError,
    StaleVersionError,
    Store,
    StoredConnector,
    StoreUnavailableError,
)
from kibana_connectors_server.vault import MARK_BYTES, Binding, UnreadableSecretsError, Vault

Connector = StoredConnector | PreconfiguredConnector

_random_bits = random.getrandbits
"""For versions: it need not be unpredictable, only unlikely to repeat."""


class Draft(NamedTuple):
    """What a request wants a connector to be."""

    name: str
    config: dict[str, Any]
    secrets: dict[str, Any]


class Connectors:
    """The connectors of all spaces."""

    def __init__(self, contract: Contract, vault: Vault, store: Store, preconfigured: Preconfigured) -> None:
        self._contract = contract
        self._vault = vault
        self._store = store
        self._preconfigured = preconfigured

    async def check_keys(self) -> None:
        """Raises `CannotStartError` where secrets in the store were sealed with a key that is not given.

        One connector is tried for each key that sealed something.
        """
        try:
            samples = await self._store.sealed_samples(MARK_BYTES)
        except StoreUnavailableError as error:
            raise CannotStartError(f"the store of the connectors is not available: {error}") from error
        unreadable = []
        for connector, sealed in samples:
            try:
                self._vault.open(sealed, binding_of(connector))
            except UnreadableSecretsError:
                unreadable.append(f"{connector.id} in the space {connector.space}")
        if unreadable:
            named = ", nor of ".join(unreadable)
            raise CannotStartError(f"no key that is given opens the secrets of the connector {named}")

    async def create(self, space: str, id: str | None, connector_type_id: str, draft: Draft) -> StoredConnector:
        """The new connector, under a random UUID where no id is given.

        Raises `BadRequestError` for a type or an id that is not the store's and for what the connector type refuses,
        `ConflictError` for an id that is taken.
        """
        if connector_type_id in system_connectors.TYPES:
            raise BadRequestError(f"System action creation is forbidden. Action type: {connector_type_id}.")
        if id in self._preconfigured:
            raise BadRequestError(f"This {id} already exists in a preconfigured action.")
        connector, sealed = self._made(space, id or str(uuid.uuid4()), connector_type_id, draft)
        try:
            await self._store.create(connector, sort_key(draft.name), sealed)
        except IdTakenError:
            raise _conflict(connector.id) from None
        return connector

    async def get(self, space: str, id: str) -> Connector:
        """Raises `NotFoundError` also for a connector of another space, and for one of the system."""
        if system_connectors.is_one(id):
            raise NotFoundError(f"Connector {id} not found")
        return self._preconfigured.get(id) or await self._stored(space, id)

    def check_can_run(self, id: str) -> None:
        """Raises `BadRequestError` for a connector of the system, whoever asks."""
        if system_connectors.is_one(id):
            raise BadRequestError("Execution of system action is not allowed")

    async def with_secrets(self, space: str, id: str) -> tuple[Connector, Any]:
        """The connector and its secrets, a JSON value. Raises `NotFoundError`."""
        preconfigured = self._preconfigured.get(id)
        if preconfigured:
            return preconfigured, preconfigured.secrets
        found = await self._store.sealed(space, id)
        if found is None:
            raise _not_found(id)
        connector, sealed = found
        return connector, json_text.parsed(self._vault.open(sealed, binding_of(connector)))

    async def all_of(self, space: str) -> list[Connector]:
        """The connectors of the space and those that are in every space, ordered by name."""
        found: list[Connector] = [*await self._store.all_of(space)]
        for connector in self._preconfigured.values():
            insort(found, connector, key=_place_in_list)
        return found

    async def update(self, space: str, id: str, draft: Draft) -> StoredConnector:
        """The connector with all but id and type replaced.

        Raises `NotFoundError`, `BadRequestError` for a connector that is not the store's and for what the type
        refuses, `ConflictError` where another request won.
        """
        self._check_is_stored(id, "can not be updated")
        before = await self._stored(space, id)
        connector, sealed = self._made(space, id, before.connector_type_id, draft)
        try:
            await self._store.update(connector, sort_key(draft.name), sealed, before.version)
        except StaleVersionError:
            raise _conflict(id) from None
        return connector

    async def delete(self, space: str, id: str) -> None:
        """Raises `NotFoundError`, and `BadRequestError` for a connector that is not the store's."""
        self._check_is_stored(id, "is not allowed to delete")
        if not await self._store.delete(space, id):
            raise _not_found(id)

    def _check_is_stored(self, id: str, refusal: str) -> None:
        if system_connectors.is_one(id):
            raise BadRequestError(f"System action {id} {refusal}.")
        if id in self._preconfigured:
            raise BadRequestError(f"Preconfigured action {id} {refusal}.")

    async def _stored(self, space: str, id: str) -> StoredConnector:
        connector = await self._store.get(space, id)
        if connector is None:
            raise _not_found(id)
        return connector

    def _made(self, space: str, id: str, connector_type_id: str, draft: Draft) -> tuple[StoredConnector, bytes]:
        connector_type = self._contract.type_of(connector_type_id)
        config, confidential = connector_type.accepted(draft.config, draft.secrets)
        connector = StoredConnector(
            id=id,
            space=space,
            connector_type_id=connector_type_id,
            name=json_text.serialised(draft.name),
            config=json_text.serialised(config),
            is_missing_secrets=False,
            is_deprecated=connector_type.is_deprecated(config),
            version=_random_bits(63),
        )
        return connector, self._vault.seal(json_text.serialised(confidential), binding_of(connector))


def binding_of(connector: StoredConnector) -> Binding:
    """What the connector's secrets are sealed to."""
    return Binding(
        connector.id,
        connector.space,
        connector.connector_type_id,
        connector.config,
        bool(connector.is_missing_secrets),
    )


def _place_in_list(connector: Connector) -> tuple[bytes, str]:
    return sort_key(json_text.parsed(connector.name)), connector.id


def _not_found(id: str) -> NotFoundError:
    return NotFoundError(f"Saved object [action/{id}] not found")


def _conflict(id: str) -> ConflictError:
    return ConflictError(f"Saved object [action/{id}] conflict")
