"""Faults of one connector type."""

from __future__ import annotations

from typing import Any

from kibana_connectors_server.connectors import Connectors
from kibana_connectors_server.contract.connector_types import ConnectorType

from benchmarks.faults.fault import fault
from benchmarks.faults.misreading import Json, misreading, schema
from benchmarks.faults.replacing import replacing


@fault("per type")
def keeps_what_one_type_drops() -> None:
    """The type that drops unknown keys keeps them."""

    def change(document: Json) -> None:
        schema(document, "McpConfig").pop("x-unknown-keys", None)

    misreading(change)


@fault("per type")
def deprecates_all_of_one_type() -> None:
    """Connectors of one type are deprecated whatever table they use."""

    def change(document: Json) -> None:
        schema(document, "CreateServicenowSirConnector")["x-connector-type"]["is_deprecated_when"] = {}

    misreading(change)


@fault("per type")
def deprecates_nothing() -> None:
    """A connector whose config makes it a deprecated one is not said to be one."""

    @replacing(ConnectorType, "is_deprecated")
    def is_deprecated(*_: Any) -> bool:
        return False


@fault("per type")
def forgets_the_rule_of_one_type() -> None:
    """A mail connector whose service is other needs neither host nor port."""

    def change(document: Json) -> None:
        rules = schema(document, "EmailConfig")["allOf"]
        rules[:] = [rule for rule in rules if rule["title"] != "other_host_port"]

    misreading(change)


@fault("per type")
def forgets_the_default_of_one_rule_of_one_type() -> None:
    """With a client certificate a webhook's verification mode is not filled in."""

    def change(document: Json) -> None:
        for rule in schema(document, "WebhookConfig")["allOf"]:
            if rule["title"] == "ssl_verification_mode":
                del rule["then"]["properties"]["verificationMode"]["default"]

    misreading(change)


@fault("per type")
def takes_a_word_in_capitals_for_one_type() -> None:
    """The one word for a task that must be in lower case may be in capitals."""

    def change(document: Json) -> None:
        for rule in schema(document, "InferenceConfig")["allOf"]:
            if rule["title"] == "task_known":
                rule["properties"]["taskType"]["anyOf"].append({"pattern": "^[Cc][Hh][Aa][Tt]_[Cc]"})

    misreading(change)


@fault("per type")
def makes_addresses_of_one_type_lower_case() -> None:
    """The address in the config of one type is stored in lower case."""

    @replacing(Connectors, "_made")
    def made(as_it_is: Any, self: Any, space: str, id: str, type_id: str, draft: Any) -> Any:
        url = draft.config.get("url")
        if type_id == ".thehive" and isinstance(url, str):
            draft = draft._replace(config={**draft.config, "url": url.lower()})
        return as_it_is(self, space, id, type_id, draft)


@fault("per type")
def counts_nulls_as_no_secrets() -> None:
    """Where a webhook for cases needs one secret, be it null, one that is null does not count."""

    @misreading
    def change(document: Json) -> None:
        (rule,) = schema(document, "CasesWebhookPairing")["allOf"]
        rule["then"]["properties"]["secrets"] = {"not": {"additionalProperties": {"type": "null"}}}


@fault("per type")
def knows_one_level_less_of_the_log() -> None:
    """A run of a server log connector does not take the level `fatal`."""

    @misreading
    def change(document: Json) -> None:
        schema(document, "ServerLogParams")["properties"]["level"]["enum"].remove("fatal")
