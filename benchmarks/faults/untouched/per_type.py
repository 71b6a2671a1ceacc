"""Faults of one connector type."""

from __future__ import annotations

import re
from typing import Any

from kibana_connectors_server.connectors import Connectors
from kibana_connectors_server.contract import formats
from kibana_connectors_server.contract.connector_types import ConnectorType

from benchmarks.faults.fault import fault
from benchmarks.faults.misreading import Json, misreading, schema
from benchmarks.faults.replacing import replacing


@fault("per type")
def takes_one_type_for_its_twin() -> None:
    """A connector for Jira Service Management is made as one for Opsgenie, which takes the same fields."""

    @replacing(Connectors, "create")
    async def create(as_it_is: Any, self: Any, space: str, id: str | None, connector_type_id: str, draft: Any) -> Any:
        if connector_type_id == ".jira-service-management":
            connector_type_id = ".opsgenie"
        return await as_it_is(self, space, id, connector_type_id, draft)


@fault("per type")
def compares_hosts_in_their_case() -> None:
    """One of the allowed hosts of an address is only known in lower case."""

    @replacing(formats, "_judge")
    def judge(as_it_is: Any, description: Any) -> Any:
        judged = as_it_is(description)
        hosts = description.get("url", {}).get("hosts")

        def is_right(text: str) -> bool:
            host = re.search(r"//(?:[^/@]*@)?([^/:?#]*)", text)
            return bool(judged(text)) and (host is not None and host[1] in hosts)

        return is_right if hosts else judged


@fault("per type")
def assumes_a_provider() -> None:
    """A config of one type that does not say for which provider it is is taken for one for OpenAI."""

    @replacing(ConnectorType, "accepted")
    def accepted(as_it_is: Any, self: Any, config: Any, secrets: Any) -> Any:
        return as_it_is(self, {"apiProvider": "OpenAI", **config} if self.id == ".gen-ai" else config, secrets)


@fault("per type")
def reads_deprecation_before_defaults() -> None:
    """A ServiceNow connector that left out which table it uses is not a deprecated one, though its default makes it."""

    @replacing(Connectors, "_made")
    def made(as_it_is: Any, self: Any, space: str, id: str, type_id: str, draft: Any) -> Any:
        connector, sealed = as_it_is(self, space, id, type_id, draft)
        is_deprecated = connector.is_deprecated and "usesTableApi" in draft.config
        return connector._replace(is_deprecated=is_deprecated), sealed


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
