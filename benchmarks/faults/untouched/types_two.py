"""Rules of the contract, mostly of single connector types, that are kept by halves."""

from __future__ import annotations

from typing import Any

from kibana_connectors_server.contract.connector_types import ConnectorType
from kibana_connectors_server.edge import fields

from benchmarks.faults.fault import fault
from benchmarks.faults.misreading import Json, misreading, schema, schemas_in
from benchmarks.faults.replacing import replacing


@fault("numbers")
def takes_true_for_a_number() -> None:
    """True and false are taken where a number has to be."""

    @misreading
    def change(document: Json) -> None:
        for node in schemas_in(document["components"]):
            types = [node["type"]] if isinstance(node.get("type"), str) else node.get("type")
            if isinstance(types, list) and "number" in types:
                node["type"] = [*types, "boolean"]


@fault("runs")
def refuses_blanks_in_a_run() -> None:
    """A run is refused where a text in its parameters is blank."""

    @replacing(fields, "params")
    def params(as_it_is: Any, body: Any) -> Any:
        found = as_it_is(body)
        for key, member in found.items():
            if fields._is_blank(member):
                raise fields._blank(f"params.{key}")
        return found


@fault("per type")
def needs_no_key_for_other_providers() -> None:
    """An OpenAI connector whose provider is another one needs neither API key nor certificate."""

    @replacing(ConnectorType, "accepted")
    def accepted(as_it_is: Any, self: Any, config: Json, secrets: Json) -> Any:
        if self.id != ".gen-ai" or config.get("apiProvider") != "Other" or "apiKey" in secrets:
            return as_it_is(self, config, secrets)
        config, kept = as_it_is(self, config, {**secrets, "apiKey": "none"})
        return config, {name: secret for name, secret in kept.items() if name != "apiKey"}


@fault("per type")
def makes_up_what_one_type_requires() -> None:
    """The kind of Swimlane application, which is required, is `all` where it is left out."""

    @misreading
    def change(document: Json) -> None:
        config = schema(document, "SwimlaneConfig")
        config["required"].remove("connectorType")
        config["properties"]["connectorType"]["default"] = "all"


@fault("per type")
def sorts_the_channels_of_one_type() -> None:
    """The channels of a Slack connector are stored in the order of their names."""

    @replacing(ConnectorType, "accepted")
    def accepted(as_it_is: Any, self: Any, config: Json, secrets: Json) -> Any:
        stored, confidential = as_it_is(self, config, secrets)
        if self.id == ".slack_api" and "allowedChannels" in stored:
            stored["allowedChannels"] = sorted(stored["allowedChannels"], key=lambda channel: str(channel["name"]))
        return stored, confidential
