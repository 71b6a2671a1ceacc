"""The client against the stand-in, a real process."""

from __future__ import annotations

import asyncio
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from kibana_connectors import (
    AsyncKibana,
    BadRequest,
    Conflict,
    Connector,
    EmailConfig,
    EmailConnector,
    EmailSecrets,
    IndexConfig,
    IndexConnector,
    Kibana,
    NotFound,
    ServerLogConfig,
    WebhookConfig,
    WebhookSecrets,
    XmattersConfig,
    XmattersSecrets,
)
from kibana_connectors_api import Client
from kibana_connectors_api.api.connectors import create_connector
from kibana_connectors_api.models import CreateConnector

from tests.client.test_models import ANSWERS, CREATE, MEDIA_TYPE

PAGE = {name: example["value"] for name, example in CREATE["requestBody"]["content"][MEDIA_TYPE]["examples"].items()}
EXPECTED = {
    **{name: example["value"] for name, example in ANSWERS.items() if name in PAGE},
    # The documentation answers the xMatters request with another connector; this is what the type stores.
    "xmatters": {
        **ANSWERS["index"]["value"],
        "name": "my-xmatters-connector",
        "connector_type_id": ".xmatters",
        "config": {"configUrl": None, "usesBasic": False},
    },
}


@pytest.fixture
def kibana(stand_in: str) -> Any:
    with Kibana(stand_in) as kibana:
        yield kibana


def unused() -> str:
    return str(uuid4())


@pytest.mark.parametrize("name", PAGE)
def test_a_documented_request_gets_the_documented_answer_through_the_generated_client(name: str, stand_in: str) -> None:
    connector_id = unused()
    body = CreateConnector.from_dict(PAGE[name])

    with Client(base_url=stand_in) as client:
        answer = create_connector.sync(connector_id, client=client, body=body, kbn_xsrf="true")

    assert isinstance(answer, Connector)
    assert answer.to_dict() == {**EXPECTED[name], "id": connector_id}


@pytest.mark.parametrize("name", PAGE)
def test_a_documented_request_gets_the_documented_answer_over_http(name: str, stand_in: str) -> None:
    connector_id = unused()

    answer = httpx.post(
        f"{stand_in}/api/actions/connector/{connector_id}", json=PAGE[name], headers={"kbn-xsrf": "true"}
    )

    assert answer.status_code == 200
    assert answer.json() == {**EXPECTED[name], "id": connector_id}


def test_has_auth_left_out_is_stored_as_true_and_needs_no_password(kibana: Kibana) -> None:
    connector = kibana.connectors.create(
        name="mail", config=EmailConfig(from_="a@example.com", host="mail.example.com", port=25)
    )

    assert connector.config.has_auth is True
    assert kibana.connectors.get(connector.id, EmailConfig).config.has_auth is True


def test_has_auth_sent_as_true_needs_user_and_password(kibana: Kibana) -> None:
    config = EmailConfig(from_="a@example.com", host="mail.example.com", port=25, has_auth=True)

    with pytest.raises(BadRequest, match="user"):
        kibana.connectors.create(name="mail", config=config)


def test_a_connector_lives_from_create_to_delete(kibana: Kibana) -> None:
    connector_id = unused()

    created = kibana.connectors.create(connector_id, name="first", config=IndexConfig(index="a"))
    changed = kibana.connectors.update(connector_id, name="second", config=IndexConfig(index="b", refresh=True))

    assert (created.name, created.config.index, created.config.refresh) == ("first", "a", False)
    assert (changed.name, changed.config.index, changed.config.refresh) == ("second", "b", True)
    assert kibana.connectors.exists(connector_id)
    assert kibana.connectors.get(connector_id) == changed
    assert connector_id in {connector.id for connector in kibana.connectors.list()}
    kibana.connectors.delete(connector_id)
    assert not kibana.connectors.exists(connector_id)
    with pytest.raises(NotFound):
        kibana.connectors.get(connector_id)


def test_the_right_class_follows_from_the_type(kibana: Kibana) -> None:
    mail = kibana.connectors.create(
        name="mail", config=EmailConfig(from_="a@example.com", service="gmail"), secrets=EmailSecrets(user="u")
    )
    index = kibana.connectors.create(name="index", config=IndexConfig(index="a"))

    assert isinstance(kibana.connectors.get(mail.id), EmailConnector)
    assert isinstance(kibana.connectors.get(index.id), IndexConnector)


def test_config_may_be_left_out_where_the_type_has_defaults_for_all(kibana: Kibana) -> None:
    connector = kibana.connectors.create(name="x", secrets=XmattersSecrets(secrets_url="https://example.com/?k=1"))

    assert connector.config == XmattersConfig(config_url=None, uses_basic=True)


def test_config_and_secrets_may_be_mappings(kibana: Kibana) -> None:
    connector = kibana.connectors.create(
        name="hook",
        connector_type_id=".webhook",
        config={"url": "https://example.com"},
        secrets={"user": "u", "password": "p"},
    )

    assert isinstance(connector.config, WebhookConfig)


def test_an_identifier_is_made_where_none_is_given(kibana: Kibana) -> None:
    connector = kibana.connectors.create(name="log", config=ServerLogConfig())

    assert UUID(connector.id).version == 4


def test_a_taken_identifier_is_a_conflict_and_changes_nothing(kibana: Kibana) -> None:
    connector_id = unused()
    first = kibana.connectors.create(connector_id, name="first", config=IndexConfig(index="a"))

    with pytest.raises(Conflict):
        kibana.connectors.create(connector_id, name="second", config=IndexConfig(index="b"))
    assert kibana.connectors.get(connector_id) == first


def test_spaces_are_apart(stand_in: str, kibana: Kibana) -> None:
    connector = kibana.connectors.create(name="here", config=IndexConfig(index="a"))

    with Kibana(stand_in, space="elsewhere") as elsewhere:
        assert not elsewhere.connectors.exists(connector.id)
        with pytest.raises(Conflict):
            elsewhere.connectors.create(connector.id, name="there", config=IndexConfig(index="a"))


def test_types_tell_what_the_server_has(kibana: Kibana) -> None:
    types = {connector_type.id: connector_type for connector_type in kibana.connectors.types()}

    assert types[".email"].minimum_license_required == "gold"
    assert ".index" in {connector_type.id for connector_type in kibana.connectors.types("alerting")}
    assert kibana.connectors.types("no-such-feature") == []


def test_asynchronous_calls_do_the_same(stand_in: str) -> None:
    async def live() -> None:
        async with AsyncKibana(stand_in) as kibana:
            config = WebhookConfig(url="https://example.com", headers={"a": "b"})
            created = await kibana.connectors.create(
                name="hook", config=config, secrets=WebhookSecrets(user="u", password="p")
            )
            assert created.config.headers == {"a": "b"}
            assert await kibana.connectors.get(created.id, WebhookConfig) == created
            changed = await kibana.connectors.update(created.id, name="hook 2", config=config)
            assert changed.name == "hook 2"
            assert created.id in {connector.id for connector in await kibana.connectors.list()}
            assert await kibana.connectors.types("alerting")
            await kibana.connectors.delete(created.id)
            assert not await kibana.connectors.exists(created.id)

    asyncio.run(live())
