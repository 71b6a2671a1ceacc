"""Faults of many kinds that the contract test missed when it first met them."""

from __future__ import annotations

import asyncio
import os
import re
from contextlib import suppress
from typing import Any

from kibana_connectors_server import json_text, system_connectors
from kibana_connectors_server.connectors import Connectors
from kibana_connectors_server.contract.connector_types import ConnectorType
from kibana_connectors_server.contract.params import Params
from kibana_connectors_server.edge import answers, fields, routes
from kibana_connectors_server.edge.answers import Answer
from kibana_connectors_server.edge.connector_operations import ConnectorOperations
from kibana_connectors_server.name_order import sort_key
from kibana_connectors_server.store.protocol import StaleVersionError
from kibana_connectors_server.store.sqlite import SqliteStore
from kibana_connectors_server.vault import KEY_BYTES, Vault

from benchmarks.faults.fault import fault
from benchmarks.faults.misreading import Json, misreading, schema
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


@fault("list")
def lists_nothing_as_null() -> None:
    """Where there is no connector the list is null."""

    @replacing(answers, "of_connectors")
    def of_connectors(as_it_is: Any, found: Any) -> Any:
        return as_it_is(found) if found else Answer(200, b"null")


@fault("time")
def undoes_an_update_after_a_second() -> None:
    """A second after an update the connector is again what it was before it."""
    under_way: set[asyncio.Task[None]] = set()

    @replacing(SqliteStore, "update")
    async def update(as_it_is: Any, self: Any, connector: Any, key: bytes, sealed: bytes, version: int) -> None:
        before = await self.sealed(connector.space, connector.id)
        await as_it_is(self, connector, key, sealed, version)

        async def undo() -> None:
            await asyncio.sleep(1)
            was, was_sealed = before
            with suppress(StaleVersionError):
                await as_it_is(self, was, sort_key(json_text.parsed(was.name)), was_sealed, connector.version)

        if before:
            task = asyncio.create_task(undo())
            under_way.add(task)
            task.add_done_callback(under_way.discard)


@fault("per type")
def counts_nulls_as_no_secrets() -> None:
    """Where a webhook for cases needs one secret, be it null, one that is null does not count."""

    @misreading
    def change(document: Json) -> None:
        (rule,) = schema(document, "CasesWebhookPairing")["allOf"]
        rule["then"]["properties"]["secrets"] = {"not": {"additionalProperties": {"type": "null"}}}


@fault("bounds")
def measures_text_in_bytes() -> None:
    """How long a text in the parameters of a run may be is held against its bytes rather than its characters."""

    def spelt(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: spelt(member) for key, member in value.items()}
        if isinstance(value, list):
            return [spelt(member) for member in value]
        return value.encode("utf-8", "surrogatepass").decode("latin-1") if isinstance(value, str) else value

    @replacing(Params, "_said")
    def said(as_it_is: Any, self: Any, pointer: str, value: Any, validator: Any) -> Any:
        return as_it_is(self, pointer, spelt(value), validator)


@fault("identity")
def refuses_identifiers_of_one_character() -> None:
    """An identifier has to begin with one letter or digit and to end in another."""

    def change(document: Json) -> None:
        document["components"]["parameters"]["NewConnectorId"]["schema"]["pattern"] = "^[a-z0-9][a-z0-9-]*[a-z0-9]$"

    misreading(change)


@fault("encodings")
def makes_objects_of_keys_with_dots() -> None:
    """A key with a dot in it, such as the name of a header, becomes an object in an object."""

    def nested(value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        made: Json = {}
        for key, member in value.items():
            *outer, last = key.split(".")
            place = made
            for step in outer:
                if not isinstance(place.get(step), dict):
                    place[step] = {}
                place = place[step]
            place[last] = nested(member)
        return made

    @replacing(ConnectorType, "accepted")
    def accepted(as_it_is: Any, self: Any, config: Json, secrets: Json) -> Any:
        stored, confidential = as_it_is(self, config, secrets)
        return nested(stored), confidential


@fault("list")
def finds_features_by_a_part_of_their_names() -> None:
    """Asked for the connector types of a feature the server lists those of every feature with that in its name."""

    @replacing(ConnectorOperations, "_connector_types")
    async def connector_types(_: Any, self: Any, request: Any) -> Any:
        feature = fields.feature_id(request.query) or ""
        return answers.of_connector_types(
            [
                one
                for one in self._contract.types.values()
                if any(feature in known for known in one.description["supported_feature_ids"])
            ]
        )


@fault("spaces")
def knows_no_underscores_in_spaces() -> None:
    """A path that names a space with an underscore in it leads nowhere."""
    routes._SPACE = re.compile("/s/([a-z0-9-]+)(?=/|$)")


@fault("per type")
def knows_one_level_less_of_the_log() -> None:
    """A run of a server log connector does not take the level `fatal`."""

    @misreading
    def change(document: Json) -> None:
        schema(document, "ServerLogParams")["properties"]["level"]["enum"].remove("fatal")


@fault("statuses")
def knows_no_connectors_of_the_system() -> None:
    """The connectors that the system makes itself are as unknown as any other that is not there."""

    @replacing(system_connectors, "is_one")
    def is_one(*_: Any) -> bool:
        return False
