"""What the generator is given is the contract without what it would get wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from kibana_connectors_generator import contract
from kibana_connectors_generator.prepared import prepare

DOCUMENT = contract.read(Path(__file__).parents[2] / "openapi.yaml")


@pytest.fixture(scope="module")
def schemas() -> dict[str, Any]:
    prepared: dict[str, Any] = prepare(DOCUMENT)["components"]["schemas"]
    return prepared


def test_the_contract_is_left_as_it_is() -> None:
    before = json.dumps(DOCUMENT)

    prepare(DOCUMENT)

    assert json.dumps(DOCUMENT) == before


def test_only_tags_keep_a_default(schemas: dict[str, Any]) -> None:
    assert "default" not in schemas["EmailConfig"]["properties"]["hasAuth"]
    assert schemas["CreateEmailConnector"]["properties"]["connector_type_id"]["default"] == ".email"


def test_rules_are_dropped_and_fields_kept(schemas: dict[str, Any]) -> None:
    assert "allOf" not in schemas["EmailConfig"]
    assert "EmailPairing" not in schemas
    assert set(schemas["EmailConfig"]["properties"]) == {
        *("service", "host", "port", "secure", "from", "hasAuth", "tenantId", "clientId", "oauthTokenUrl"),
    }


def test_models_are_open(schemas: dict[str, Any]) -> None:
    assert [name for name, schema in schemas.items() if schema.get("additionalProperties") is False] == []


def test_a_map_stays_a_dictionary(schemas: dict[str, Any]) -> None:
    assert schemas["WebhookConfig"]["x-python-types"] == {"headers": "dict[str, str] | None"}


def test_a_union_becomes_a_base_class_with_a_tag(schemas: dict[str, Any]) -> None:
    union = schemas["Connector"]["x-python-union-of"]

    assert union["tag"] == "connector_type_id"
    assert union["members"][".email"] == "EmailConnector"
    assert union["marked"] == {"PreconfiguredConnector": ("is_preconfigured", True)}
    assert union["otherwise"] == "OtherConnector"


def test_secrets_know_their_config(schemas: dict[str, Any]) -> None:
    assert schemas["EmailSecrets"]["x-python-base"] == "ConnectorSecrets[EmailConfig]"
