"""Bringing a connector to a state: what counts as a difference, and what is done about it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import httpx
import pytest
from kibana_connectors import (
    UNSET,
    AsyncKibana,
    Change,
    Conflict,
    EmailConfig,
    EmailSecrets,
    HttpConfig,
    IndexConfig,
    InvalidRequest,
    Kibana,
    OtherConnectorType,
    SlackSecrets,
    WebhookConfig,
    WebhookSecrets,
    same_config,
)

from tests.client.scripted import Answer, scripted
from tests.client.test_models import CONTRACT, REQUESTS

STORED = {
    "id": "mine",
    "name": "n",
    "connector_type_id": ".index",
    "config": {"index": "i", "refresh": False, "executionTimeField": None},
    "is_preconfigured": False,
    "is_system_action": False,
    "is_deprecated": False,
    "is_missing_secrets": False,
}
MISSING: Answer = (404, b"{}", {})
TAKEN: Answer = (409, b"{}", {})


def stored(**fields: Any) -> Answer:
    return 200, json.dumps({**STORED, **fields}).encode(), {}


@pytest.fixture
def kibana(stand_in: str) -> Any:
    with Kibana(stand_in) as kibana:
        yield kibana


@pytest.fixture(scope="module")
def http(stand_in: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=stand_in, headers={"kbn-xsrf": "true"}) as http:
        yield http


def unused() -> str:
    return str(uuid4())


def parts(example: dict[str, Any]) -> dict[str, Any]:
    return {name: example[name] for name in ("name", "connector_type_id", "config", "secrets") if name in example}


@pytest.mark.parametrize("name", REQUESTS)
def test_the_client_knows_what_the_server_stores(name: str, http: httpx.Client) -> None:
    from kibana_connectors._contract import config_schema  # noqa: PLC0415 - what is tested
    from kibana_connectors._defaults import filled, without_defaults  # noqa: PLC0415 - what is tested

    _, example = REQUESTS[name]
    schema = config_schema(example["connector_type_id"])
    sent = example.get("config", {})

    answer = http.post("/api/actions/connector", json=example).json()

    assert filled(schema, sent) == answer["config"]
    assert filled(schema, without_defaults(schema, answer["config"])) == answer["config"]


@pytest.mark.parametrize("name", REQUESTS)
def test_a_second_time_changes_nothing(name: str, kibana: Kibana) -> None:
    _, example = REQUESTS[name]
    connector_id = unused()

    planned = kibana.connectors.plan(connector_id, **parts(example))
    first = kibana.connectors.ensure(connector_id, **parts(example))
    second = kibana.connectors.ensure(connector_id, **parts(example))

    assert (planned.action, planned.connector) == ("created", None)
    assert (first.action, first.changes) == ("created", planned.changes)
    assert (second.action, second.changes) == ("unchanged", ())
    assert second.connector == first.connector == kibana.connectors.get(connector_id)


@pytest.mark.parametrize("name", REQUESTS)
def test_what_the_server_stored_and_what_was_sent_are_the_same_config(name: str, kibana: Kibana) -> None:
    _, example = REQUESTS[name]
    connector_type_id, sent = example["connector_type_id"], example.get("config", {})

    read = kibana.connectors.create(**parts(example)).config

    assert same_config(read, sent)
    assert same_config(sent, read)
    assert same_config(read.to_dict(), sent, connector_type_id=connector_type_id)


def keywords(schema: Any) -> set[str]:
    """The keywords of JSON Schema in a schema, at every depth, references included."""
    if isinstance(schema, list):
        return set().union(*map(keywords, schema))
    if not isinstance(schema, dict):
        return set()
    found = {name for name in schema if name not in {"title", "description", "default", "properties"}}
    if "$ref" in schema:
        found |= keywords(CONTRACT["components"]["schemas"][schema["$ref"].rpartition("/")[2]])
    found |= keywords(list(schema.get("properties", {}).values()))
    for name in ("allOf", "anyOf", "not", "if", "then", "else"):
        found |= keywords(schema.get(name))
    return found


def test_the_client_can_judge_all_that_it_has_to_judge() -> None:
    """The conditions of defaults, and the rules over config and secrets."""
    schemas = CONTRACT["components"]["schemas"]
    conditions = [
        rule["if"]
        for schema in schemas.values()
        for rule in schema.get("allOf", ())
        if "if" in rule and any("default" in field for field in rule["then"].get("properties", {}).values())
    ]
    pairings = [rule for schema in schemas.values() if "x-connector-type" in schema for rule in schema.get("allOf", ())]
    judged = {"const", "enum", "type", "not", "required", "minProperties"}
    judged |= {"allOf", "anyOf", "if", "then", "$ref"}

    assert conditions
    assert pairings
    assert keywords([*conditions, *pairings]) <= judged


def test_a_difference_is_mended_and_told(kibana: Kibana) -> None:
    connector_id = unused()
    kibana.connectors.create(connector_id, name="old", config=IndexConfig(index="i", refresh=True))
    wanted: dict[str, Any] = {"name": "new", "config": IndexConfig(index="j")}

    planned = kibana.connectors.plan(connector_id, **wanted)
    untouched = kibana.connectors.get(connector_id)
    done = kibana.connectors.ensure(connector_id, **wanted)

    assert untouched.name == "old"
    assert planned.connector == untouched
    assert (planned.action, planned.changes) == (done.action, done.changes)
    assert done.action == "updated"
    assert done.changes == (
        Change("name", "old", "new"),
        Change("config.index", "i", "j"),
        Change("config.refresh", True, False),
    )
    assert done.connector == kibana.connectors.get(connector_id)
    assert done.connector.config.refresh is False


def test_a_new_connector_shows_what_it_was_given(kibana: Kibana) -> None:
    config = WebhookConfig(url="https://example.com", headers={"x-team": "ops"})

    done = kibana.connectors.ensure(
        unused(), name="n", config=config, secrets=WebhookSecrets(user="canary", password="canary")
    )

    assert done.changes == (
        Change("name", UNSET, "n"),
        Change("config.url", UNSET, "https://example.com"),
        Change("config.headers.x-team", UNSET, "ops"),
        Change("secrets", UNSET, UNSET),
    )
    assert "canary" not in repr(done)


def test_a_difference_deep_inside_is_told_by_its_path(kibana: Kibana) -> None:
    connector_id = unused()
    kibana.connectors.ensure(
        connector_id,
        name="n",
        config=WebhookConfig(url="https://example.com", has_auth=False, headers={"a": "1", "b": "2"}),
    )

    done = kibana.connectors.ensure(
        connector_id,
        name="n",
        config=WebhookConfig(url="https://example.com", has_auth=False, headers={"a": "1", "c": "3"}),
    )

    assert done.changes == (Change("config.headers.c", UNSET, "3"), Change("config.headers.b", "2", UNSET))


def test_a_default_that_depends_on_another_field_is_no_difference(kibana: Kibana) -> None:
    connector_id = unused()
    kibana.connectors.create(connector_id, name="n", config=HttpConfig(url="https://a.example", has_auth=False))

    done = kibana.connectors.ensure(connector_id, name="n", config=HttpConfig(url="https://a.example", has_auth=False))
    changed = kibana.connectors.plan(connector_id, name="n", config=HttpConfig(url="https://a.example"))

    assert done.action == "unchanged"
    assert {change.field for change in changed.changes} == {"config.hasAuth", "config.authType"}


def test_secrets_alone_tell_the_type(kibana: Kibana) -> None:
    connector_id = unused()
    secrets = SlackSecrets(webhook_url="https://hooks.slack.example/1")

    assert kibana.connectors.ensure(connector_id, name="n", secrets=secrets).action == "created"
    assert kibana.connectors.ensure(connector_id, name="n", secrets=secrets).action == "unchanged"


def test_secrets_are_sent_each_time_on_request(kibana: Kibana) -> None:
    connector_id = unused()
    config = EmailConfig(from_="a@example.com", host="h.example.com", port=25)
    wanted: dict[str, Any] = {"name": "n", "config": config, "secrets": EmailSecrets(user="u", password="canary")}
    kibana.connectors.ensure(connector_id, **wanted)

    assert kibana.connectors.ensure(connector_id, **wanted).action == "unchanged"
    again = kibana.connectors.ensure(connector_id, **wanted, always_send_secrets=True)
    assert (again.action, again.changes) == ("updated", (Change("secrets", UNSET, UNSET),))


def test_secrets_that_the_server_lost_are_sent_again() -> None:
    lost = stored(connector_type_id=".slack", config={}, is_missing_secrets=True)
    found = stored(connector_type_id=".slack", config={})
    secrets = SlackSecrets(webhook_url="https://hooks.slack.example/1")

    with scripted(lost, found) as server, Kibana(server.url) as kibana:
        done = kibana.connectors.ensure("mine", name="n", secrets=secrets)

    assert done.changes == (Change("secrets", UNSET, UNSET),)
    assert [method for method, _ in server.asked] == ["GET", "PUT"]


def test_a_connector_never_changes_its_type(kibana: Kibana) -> None:
    connector = kibana.connectors.create(name="n", config=IndexConfig(index="i"))

    with pytest.raises(OtherConnectorType, match=r"is of the type \.index, not \.webhook"):
        kibana.connectors.ensure(connector.id, name="n", config=WebhookConfig(url="https://example.com"))


def test_a_preconfigured_connector_is_left_to_the_settings() -> None:
    answer = {name: value for name, value in STORED.items() if name not in {"config", "is_missing_secrets"}}
    body = json.dumps({**answer, "is_preconfigured": True}).encode()

    with scripted((200, body, {})) as server, Kibana(server.url) as kibana:
        with pytest.raises(InvalidRequest, match="settings of the server"):
            kibana.connectors.ensure("mine", name="other", config=IndexConfig(index="i"))
        with pytest.raises(InvalidRequest, match="settings of the server"):
            kibana.connectors.copy("mine", to=["ops"])


def test_a_field_of_a_newer_server_is_no_difference() -> None:
    newer = stored(config={"index": "i", "refresh": False, "executionTimeField": None, "shards": 1})

    with scripted(newer) as server, Kibana(server.url) as kibana:
        done = kibana.connectors.ensure("mine", name="n", config=IndexConfig(index="i"))

    assert done.action == "unchanged"
    assert len(server.asked) == 1


def test_a_default_that_an_older_server_does_not_store_is_no_difference() -> None:
    with scripted(stored(config={"index": "i"})) as server, Kibana(server.url) as kibana:
        assert kibana.connectors.ensure("mine", name="n", config=IndexConfig(index="i")).action == "unchanged"
        assert kibana.connectors.plan("mine", name="n", config=IndexConfig(index="i", refresh=True)).changes == (
            Change("config.refresh", False, True),
        )


def test_of_an_unknown_type_only_what_is_given_is_compared() -> None:
    new = stored(connector_type_id=".new", config={"a": 1, "b": {"c": True}})

    with scripted(new) as server, Kibana(server.url) as kibana:
        same = kibana.connectors.plan("mine", name="n", connector_type_id=".new", config={"a": 1.0})
        other = kibana.connectors.plan("mine", name="n", connector_type_id=".new", config={"a": True})

    assert same.action == "unchanged"
    assert other.changes == (Change("config.a", 1, True),)


def test_somebody_faster_is_taken_into_account() -> None:
    faster = stored(name="theirs")

    with scripted(MISSING, TAKEN, faster, stored()) as server, Kibana(server.url) as kibana:
        created = kibana.connectors.ensure("mine", name="n", config=IndexConfig(index="i"))
    with scripted(faster, MISSING, MISSING, stored()) as deleted, Kibana(deleted.url) as kibana:
        again = kibana.connectors.ensure("mine", name="n", config=IndexConfig(index="i"))

    assert (created.action, created.changes) == ("updated", (Change("name", "theirs", "n"),))
    assert [method for method, _ in server.asked] == ["GET", "POST", "GET", "PUT"]
    assert again.action == "created"
    assert [method for method, _ in deleted.asked] == ["GET", "PUT", "GET", "POST"]


def test_an_identifier_that_another_space_has_is_a_conflict(kibana: Kibana) -> None:
    connector = kibana.in_space("ops").connectors.create(name="n", config=IndexConfig(index="i"))

    with pytest.raises(Conflict):
        kibana.connectors.ensure(connector.id, name="n", config=IndexConfig(index="i"))


def test_asynchronous_code_does_the_same(stand_in: str) -> None:
    async def actions() -> list[str]:
        connector_id = unused()
        async with AsyncKibana(stand_in) as kibana:
            config = IndexConfig(index="i")
            planned = await kibana.connectors.plan(connector_id, name="n", config=config)
            done = [await kibana.connectors.ensure(connector_id, name=name, config=config) for name in "nnm"]
        return [planned.action, *(one.action for one in done)]

    assert asyncio.run(actions()) == ["created", "created", "unchanged", "updated"]


def test_asynchronous_code_that_races_itself_ends_in_one_state(stand_in: str) -> None:
    async def actions() -> list[str]:
        connector_id = unused()
        async with AsyncKibana(stand_in) as kibana:
            config = IndexConfig(index="i")
            done = (kibana.connectors.ensure(connector_id, name="n", config=config) for _ in range(8))
            return sorted(one.action for one in await asyncio.gather(*done))

    assert asyncio.run(actions()) == ["created", *["unchanged"] * 7]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (IndexConfig(index="i"), IndexConfig(index="i", refresh=False), True),
        (IndexConfig(index="i"), IndexConfig(index="i", refresh=True), False),
        (IndexConfig(index="i"), {"index": "i", "executionTimeField": None}, True),
        (HttpConfig(url="u", has_auth=False), HttpConfig(url="u", has_auth=False, auth_type=None), True),
        (HttpConfig(url="u"), HttpConfig(url="u", auth_type=None), False),
        (IndexConfig(index="i"), WebhookConfig(url="i"), False),
        (IndexConfig(index="i"), {"index": "i", "more": 1}, False),
    ],
)
def test_equality_of_configs_knows_defaults(one: Any, other: Any, same: bool) -> None:
    assert same_config(one, other) is same
    assert same_config(other, one) is same


def test_equality_of_mappings_needs_the_type() -> None:
    assert same_config({"index": "i"}, {"index": "i", "refresh": False}, connector_type_id=".index")
    with pytest.raises(InvalidRequest, match="connector_type_id: "):
        same_config({}, {})
