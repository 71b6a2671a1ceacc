"""Rules, defaults and the order in which a request is judged."""

from __future__ import annotations

from typing import Any

from kibana_connectors_server import json_text
from kibana_connectors_server.connectors import Connectors
from kibana_connectors_server.contract.connector_types import ConnectorType
from kibana_connectors_server.edge import fields
from kibana_connectors_server.edge.connector_operations import ConnectorOperations

from benchmarks.faults.fault import fault
from benchmarks.faults.misreading import Json, misreading, schemas_in
from benchmarks.faults.replacing import replacing


@fault("validation")
def holds_no_rule_of_what_is_left_out() -> None:
    """A rule is only held where the field that its condition is about is sent, whatever that field's default."""

    @misreading
    def change(document: Json) -> None:
        for one in schemas_in(document):
            condition = one.get("if")
            if isinstance(condition, dict) and "properties" in condition:
                condition["required"] = list(condition["properties"])


@fault("defaults")
def answers_with_defaults_that_it_does_not_store() -> None:
    """The answer to a creation or an update has the defaults, what is stored has not."""

    def filled(self: Any, made: Any) -> Any:
        defaults = self._contract.type_of(made.connector_type_id)._config_defaults
        return made._replace(config=json_text.serialised(defaults.filled(json_text.parsed(made.config))))

    @replacing(ConnectorType, "accepted")
    def accepted(as_it_is: Any, self: Any, config: Any, secrets: Any) -> Any:
        return config, as_it_is(self, config, secrets)[1]

    @replacing(ConnectorType, "is_deprecated")
    def is_deprecated(as_it_is: Any, self: Any, config: Any) -> Any:
        return as_it_is(self, self._config_defaults.filled(config))

    @replacing(Connectors, "create")
    async def create(as_it_is: Any, self: Any, *given: Any) -> Any:
        return filled(self, await as_it_is(self, *given))

    @replacing(Connectors, "update")
    async def update(as_it_is: Any, self: Any, *given: Any) -> Any:
        return filled(self, await as_it_is(self, *given))


@fault("statuses")
def reads_the_body_before_the_identifier() -> None:
    """Of a creation with a bad identifier and a bad body the body is told."""

    @replacing(ConnectorOperations, "_create")
    async def create(as_it_is: Any, self: Any, request: Any) -> Any:
        fields.new_connector(request.body)
        return await as_it_is(self, request)
