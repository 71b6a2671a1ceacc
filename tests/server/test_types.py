"""What single types ask of the server beyond plain schemas."""

from __future__ import annotations

from typing import Any

import httpx
import pytest


def create(kibana: httpx.Client, **body: Any) -> httpx.Response:
    return kibana.post("/api/actions/connector", json={"name": "n", **body})


@pytest.mark.parametrize("connector_type_id", [".servicenow", ".servicenow-sir"])
@pytest.mark.parametrize(
    ("config", "deprecated"), [({}, True), ({"usesTableApi": True}, True), ({"usesTableApi": False}, False)]
)
def test_servicenow_is_deprecated_with_the_table_api(
    kibana: httpx.Client, connector_type_id: str, config: dict[str, Any], deprecated: bool
) -> None:
    created = create(
        kibana,
        connector_type_id=connector_type_id,
        config={"apiUrl": "https://servicenow.example.com", **config},
        secrets={"username": "u", "password": "p"},
    ).json()

    assert created["is_deprecated"] is deprecated
    assert kibana.get(f"/api/actions/connector/{created['id']}").json() == created


def test_deprecation_follows_an_update(kibana: httpx.Client) -> None:
    state = {"name": "n", "secrets": {"username": "u", "password": "p"}}
    config = {"apiUrl": "https://servicenow.example.com"}
    created = create(kibana, connector_type_id=".servicenow", config=config, **state).json()

    updated = kibana.put(
        f"/api/actions/connector/{created['id']}", json={**state, "config": {**config, "usesTableApi": False}}
    )

    assert updated.json()["is_deprecated"] is False


def test_mcp_drops_what_it_does_not_know(kibana: httpx.Client) -> None:
    config = {"serverUrl": "https://example.com/mcp", "junk": 1}

    created = create(kibana, connector_type_id=".mcp", config=config, secrets={"junk": "x"})

    assert created.json()["config"] == {"serverUrl": "https://example.com/mcp", "hasAuth": True}


def test_swimlane_mappings_are_filled_in(kibana: httpx.Client) -> None:
    config = {"apiUrl": "https://example.com", "appId": "a", "connectorType": "all", "mappings": {}}

    created = create(kibana, connector_type_id=".swimlane", config=config, secrets={"apiToken": "t"})

    parts = ("ruleName", "alertId", "caseId", "caseName", "comments", "severity", "description")
    assert created.json()["config"]["mappings"] == {f"{part}Config": None for part in parts}


@pytest.mark.parametrize(
    ("config", "stored"),
    [
        ({"apiProvider": "OpenAI"}, {"apiProvider": "OpenAI", "defaultModel": "gpt-4.1"}),
        ({"apiProvider": "Azure OpenAI"}, {"apiProvider": "Azure OpenAI"}),
        (
            {"apiProvider": "Other", "defaultModel": "m"},
            {"apiProvider": "Other", "defaultModel": "m", "verificationMode": "full"},
        ),
    ],
)
def test_openai_defaults_follow_the_provider(
    kibana: httpx.Client, config: dict[str, Any], stored: dict[str, Any]
) -> None:
    url = {"apiUrl": "https://llm.example.com/v1"}

    created = create(kibana, connector_type_id=".gen-ai", config=config | url, secrets={"apiKey": "k"})

    assert created.json()["config"] == stored | url


@pytest.mark.parametrize(
    ("config", "named"),
    [
        ({"apiUrl": "https://example.com"}, "apiProvider"),
        ({"apiProvider": "Nobody", "apiUrl": "https://example.com"}, "apiProvider"),
        ({"apiProvider": "Other", "apiUrl": "https://example.com"}, "defaultModel"),
        ({"apiProvider": "OpenAI", "apiUrl": "example.com"}, "apiUrl"),
        ({"apiProvider": "Azure OpenAI", "apiUrl": "https://example.com", "projectId": "p"}, "projectId"),
    ],
    ids=["no-provider", "provider", "missing", "url", "field-of-another"],
)
def test_a_refusal_names_the_field_of_the_chosen_provider(
    kibana: httpx.Client, config: dict[str, Any], named: str
) -> None:
    refused = create(kibana, connector_type_id=".gen-ai", config=config, secrets={"apiKey": "k"})

    assert refused.status_code == 400
    assert refused.json()["message"].startswith("error validating connector type config: ")
    assert named in refused.json()["message"]


def test_blank_text_is_refused_deep_in_an_open_object(kibana: httpx.Client) -> None:
    config = {"provider": "openai", "taskType": "completion", "inferenceId": "i", "providerConfig": {"a": [{"b": " "}]}}

    refused = create(kibana, connector_type_id=".inference", config=config)

    assert refused.json()["message"] == "[request body.config.providerConfig]: value '' is not valid"
