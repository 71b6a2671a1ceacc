"""Faults in the lists of connectors and of connector types."""

from __future__ import annotations

from typing import Any

from kibana_connectors_server import connectors, json_text, name_order
from kibana_connectors_server.edge import answers, connector_operations, fields
from kibana_connectors_server.edge.answers import Answer
from kibana_connectors_server.edge.connector_operations import ConnectorOperations
from kibana_connectors_server.store import sqlite

from benchmarks.faults.fault import fault
from benchmarks.faults.misreading import Json, misreading, schema
from benchmarks.faults.replacing import replacing


@fault("list")
def lists_one_of_each_name() -> None:
    """Of connectors with the same name only one is listed."""
    sqlite._LIST = sqlite._LIST.replace("ORDER BY", "GROUP BY name ORDER BY")


@fault("list")
def lists_all_but_the_last() -> None:
    """The connector with the last name is not listed."""

    @replacing(connectors.Connectors, "all_of")
    async def all_of(as_it_is: Any, self: Any, space: str) -> Any:
        return (await as_it_is(self, space))[:-1]


@fault("list")
def lists_by_age() -> None:
    """Connectors are listed in the order in which they were made."""
    sqlite._LIST = sqlite._LIST.replace("sort_key, id", "rowid")


@fault("list")
def lists_capitals_first() -> None:
    """Names that begin with a capital are listed before all others."""

    @replacing(connectors, "sort_key")
    def sort_key(_: Any, name: str) -> bytes:
        return name.encode("utf-8", "surrogatepass")


@fault("list")
def lists_where_the_old_name_was() -> None:
    """A connector that got another name stays where it was in the list."""
    sqlite._UPDATE = sqlite._UPDATE.replace("sort_key = ?", "sort_key = coalesce(sort_key, ?)")


@fault("list")
def lists_no_configs() -> None:
    """Connectors are listed without their configs."""

    @replacing(answers, "of_connectors")
    def of_connectors(as_it_is: Any, found: Any) -> Any:
        answer = as_it_is(found)
        listed = json_text.parsed(answer.body.decode())
        return answer._replace(
            body=json_text.serialised([{k: v for k, v in one.items() if k != "config"} for one in listed]).encode()
        )


@fault("list")
def counts_no_references() -> None:
    """Connectors are listed without how often they are referred to."""

    @replacing(answers, "of_connectors")
    def of_connectors(as_it_is: Any, found: Any) -> Any:
        answer = as_it_is(found)
        return answer._replace(body=answer.body.replace(b',"referenced_by_count":0}', b"}"))


@fault("list")
def lists_all_types_for_any_feature() -> None:
    """Asked for the connector types of a feature that it does not know, the server lists all."""

    @replacing(connector_operations.ConnectorOperations, "_connector_types")
    async def connector_types(as_it_is: Any, self: Any, request: Any) -> Any:
        answer = await as_it_is(self, request)
        return await as_it_is(self, request._replace(query=b"")) if answer.body == b"[]" else answer


@fault("list")
def lists_a_type_with_the_licence_of_another() -> None:
    """One connector type is listed with a lower licence than it needs."""

    def change(document: Json) -> None:
        schema(document, "CreateTorqConnector")["x-connector-type"]["minimum_license_required"] = "basic"

    misreading(change)


@fault("list")
def lists_nothing_as_null() -> None:
    """Where there is no connector the list is null."""

    @replacing(answers, "of_connectors")
    def of_connectors(as_it_is: Any, found: Any) -> Any:
        return as_it_is(found) if found else Answer(200, b"null")


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


@fault("list")
def takes_all_beyond_ascii_for_letters() -> None:
    """Punctuation, symbols and digits beyond ASCII are listed behind the letters."""
    name_order._LAST_OF_KIND.clear()
