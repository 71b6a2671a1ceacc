"""The generated classes: what goes on the wire, what is kept, what is shown."""

from __future__ import annotations

import copy
import json
import pickle
from pathlib import Path
from typing import Any

import kibana_connectors_api
import pytest
from kibana_connectors import (
    UNSET,
    Connector,
    CreateEmailConnector,
    EmailConfig,
    EmailConnector,
    EmailSecrets,
    OtherConnector,
    PreconfiguredConnector,
    WebhookConfig,
    WebhookSecrets,
)

CONTRACT = json.loads((Path(kibana_connectors_api.__path__[0]) / "contract.json").read_bytes())
MEDIA_TYPE = "application/json; Elastic-Api-Version=2023-10-31"
CREATE = CONTRACT["paths"]["/api/actions/connector/{id}"]["post"]
ANSWERS = CREATE["responses"]["200"]["content"][MEDIA_TYPE]["examples"]
REQUESTS = {
    f"{name}-{number}": (name, example)
    for name, schema in CONTRACT["components"]["schemas"].items()
    if "x-connector-type" in schema
    for number, example in enumerate(schema["examples"])
}


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_comes_out_as_it_went_in(name: str) -> None:
    answer = ANSWERS[name]["value"]

    connector = Connector.from_dict(answer)

    assert connector.to_dict() == answer
    assert connector.connector_type_id == answer["connector_type_id"] == type(connector.config).connector_type_id


@pytest.mark.parametrize("name", REQUESTS)
def test_a_request_comes_out_as_it_went_in(name: str) -> None:
    model, example = REQUESTS[name]

    request = getattr(kibana_connectors_api.models, model).from_dict(example)

    assert request.to_dict() == example


def test_a_field_left_alone_is_absent_on_the_wire() -> None:
    """Sending a default is not neutral: `hasAuth: true` calls for a password, its absence does not."""
    request = CreateEmailConnector(name="mail", config=EmailConfig(from_="a@example.com", host="h", port=25))

    assert request.to_dict() == {
        "connector_type_id": ".email",
        "name": "mail",
        "config": {"from": "a@example.com", "host": "h", "port": 25},
    }
    assert request.config.has_auth is UNSET


def test_a_copy_leaves_the_same_fields_alone() -> None:
    config = EmailConfig(from_="a@example.com", port=25)

    for copied in (copy.copy(config), copy.deepcopy(config), pickle.loads(pickle.dumps(config))):  # noqa: S301 - our own
        assert copied == config
        assert copied.to_dict() == {"from": "a@example.com", "port": 25}


def test_null_is_not_absence() -> None:
    assert WebhookConfig(url="https://example.com", headers=None).to_dict()["headers"] is None


def test_fields_of_a_newer_kibana_survive() -> None:
    answer = {**ANSWERS["email"]["value"], "auth_mode": "shared"}
    answer["config"] = {**answer["config"], "allowHtml": True}

    connector = Connector.from_dict(answer)

    assert connector.to_dict() == answer
    assert connector.config.additional_properties == {"allowHtml": True}


def test_a_type_of_a_newer_kibana_is_kept() -> None:
    answer = {**ANSWERS["index"]["value"], "connector_type_id": ".new", "config": {"a": {"b": [1]}}}

    connector = Connector.from_dict(answer)

    assert isinstance(connector, OtherConnector)
    assert connector.config == {"a": {"b": [1]}}
    assert connector.to_dict() == answer


def test_a_preconfigured_connector_has_no_config() -> None:
    answer: dict[str, Any] = {**ANSWERS["email"]["value"], "is_preconfigured": True}
    del answer["config"], answer["is_missing_secrets"]

    connector = Connector.from_dict(answer)

    assert isinstance(connector, PreconfiguredConnector)
    assert connector.to_dict() == answer


def test_the_tag_decides_the_class() -> None:
    assert isinstance(Connector.from_dict(ANSWERS["email"]["value"]), EmailConnector)


def test_secrets_are_in_no_repr() -> None:
    secrets = EmailSecrets.from_dict({"user": "canary-1", "password": "canary-2", "extra": "canary-3"})
    more = WebhookSecrets(secret_headers={"x": "canary-4"}, pfx="canary-5")
    request = CreateEmailConnector(name="mail", config=EmailConfig(from_="a@example.com"), secrets=secrets)

    assert "canary" not in f"{secrets!r} {secrets} {more!r} {request!r}"
    assert repr(secrets) == "EmailSecrets()"


def test_a_repr_shows_what_is_set() -> None:
    assert repr(EmailConfig(from_="a@example.com", port=25)) == "EmailConfig(from_='a@example.com', port=25)"
