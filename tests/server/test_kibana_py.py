"""kibana-py works against the server unmodified: all its calls about connectors, and those that these build on."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any
from uuid import uuid4

import kibana as kibana_py
import pytest
from kibana._sync.client.connectors import ConnectorsClient

from tests.server import kibana_py_clients as clients
from tests.server.servers import Server

INDEX = {"index": "alerts", "refresh": True, "executionTimeField": "@timestamp"}
WEBHOOK = {"url": "https://example.com/hook", "hasAuth": True}
SECRETS = {"user": "alerting", "password": "not-to-be-seen"}


@pytest.fixture(params=clients.CLIENTS)
def client(request: pytest.FixtureRequest, server: Server) -> Iterator[Any]:
    with clients.client(request.param, server.url) as client:
        yield client


@pytest.fixture
def new_id() -> str:
    """An id for a connector that is not there yet."""
    return f"kbnpy-{uuid4().hex[:12]}"


@pytest.fixture
def space(client: Any) -> Iterator[str]:
    """A space, as long as the test runs."""
    space_id = f"kbnpy_{uuid4().hex}"
    client.spaces.create(id=space_id, name="Kept short")
    yield space_id
    client.spaces.delete(id=space_id)


CALLS: dict[str, Callable[[Any, str], Any]] = {
    "create": lambda connectors, _: connectors.create(name="a", connector_type_id=".server-log"),
    "get": lambda connectors, connector: connectors.get(id=connector),
    "get_all": lambda connectors, _: connectors.get_all(),
    "list_types": lambda connectors, _: connectors.list_types(),
    "update": lambda connectors, connector: connectors.update(id=connector, name="b"),
    "delete": lambda connectors, connector: connectors.delete(id=connector),
    "execute": lambda connectors, connector: connectors.execute(id=connector, params={"message": "hello"}),
    "oauth_callback": lambda connectors, _: connectors.oauth_callback(code="a", state="b"),
    "get_oauth_callback_script": lambda connectors, _: connectors.get_oauth_callback_script(),
}


def test_no_call_about_connectors_is_forgotten_here() -> None:
    assert {name for name in vars(ConnectorsClient) if not name.startswith("_")} == CALLS.keys()


@pytest.mark.parametrize("call", CALLS)
def test_every_call_about_connectors_works_in_a_space_and_in_none(
    client: Any, space: str, new_id: str, call: str
) -> None:
    statuses = []
    for connectors in (client.connectors, client.actions, client.space(space).connectors):
        if call != "create":
            connectors.create(id=new_id, name="a", connector_type_id=".server-log")
        statuses.append(CALLS[call](connectors, new_id).meta.status)
        if call not in ("create", "delete"):
            connectors.delete(id=new_id)

    assert statuses == [204 if call == "delete" else 200] * 3


def test_a_connector_lives_and_dies(client: Any, new_id: str) -> None:
    connectors = client.connectors
    hook = {"config": WEBHOOK, "secrets": SECRETS}
    created = connectors.create(id=new_id, name="hook", connector_type_id=".webhook", **hook).body
    listed = [one for one in connectors.get_all().body if one["id"] == new_id]
    updated = connectors.update(id=new_id, name="hook 2", **hook).body
    fetched = connectors.get(id=new_id).body
    connectors.delete(id=new_id)

    assert listed == [{**created, "referenced_by_count": 0}]
    assert fetched == updated == {**created, "name": "hook 2"}
    assert (created["config"]["url"], created["is_missing_secrets"]) == (WEBHOOK["url"], False)
    assert SECRETS["password"] not in str((created, listed, updated))
    with pytest.raises(kibana_py.NotFoundError):
        connectors.get(id=new_id)


def test_a_connector_without_an_id_gets_one(client: Any) -> None:
    ids = {client.connectors.create(name="a", connector_type_id=".server-log").body["id"] for _ in range(2)}

    assert len(ids) == 2


def test_an_update_that_leaves_out_the_config_resets_it(client: Any, new_id: str) -> None:
    client.connectors.create(id=new_id, name="documents", connector_type_id=".index", config=INDEX)

    with pytest.raises(kibana_py.BadRequestError, match="error validating connector type config"):
        client.connectors.update(id=new_id, name="documents 2")

    assert client.connectors.get(id=new_id).body["config"] == INDEX


def test_runs_say_how_they_went(client: Any, new_id: str) -> None:
    client.connectors.create(id=new_id, name="documents", connector_type_id=".index", config=INDEX)

    good = client.connectors.execute(id=new_id, params={"documents": [{"message": "hello"}]}).body
    bad = client.connectors.execute(id=new_id, params={"documents": "hello"}).body

    assert (good["connector_id"], good["status"]) == (new_id, "ok")
    assert (bad["connector_id"], bad["status"]) == (new_id, "error")


def test_the_types_of_a_feature_are_some_of_all(client: Any) -> None:
    every = {one["id"]: one for one in client.connectors.list_types().body}
    some = {one["id"] for one in client.connectors.list_types(feature_id="cases").body}

    assert every.keys() > some > {".jira"}
    assert every[".jira"]["enabled"]


REFUSALS: list[tuple[Callable[[Any, str], Any], type[kibana_py.ApiError], str]] = [
    (CALLS["get"], kibana_py.NotFoundError, "Saved object [action/{id}] not found"),
    (CALLS["update"], kibana_py.NotFoundError, "Saved object [action/{id}] not found"),
    (CALLS["delete"], kibana_py.NotFoundError, "Saved object [action/{id}] not found"),
    (CALLS["execute"], kibana_py.NotFoundError, "Saved object [action/{id}] not found"),
    (
        lambda connectors, _: connectors.create(name="a", connector_type_id=".none"),
        kibana_py.BadRequestError,
        'Action type ".none" is not registered.',
    ),
    (
        lambda connectors, _: connectors.create(name="a", connector_type_id=".index", config={"refresh": True}),
        kibana_py.BadRequestError,
        "error validating connector type config: ✖ Invalid input: expected string, received undefined\n  → at index",
    ),
    (
        lambda connectors, _: connectors.create(id="Capital", name="a", connector_type_id=".server-log"),
        kibana_py.BadRequestError,
        "[request params.id]: Connector ID must contain only lowercase letters, numbers, and hyphens.",
    ),
]


@pytest.mark.parametrize(("call", "error", "message"), REFUSALS)
def test_a_refusal_is_the_exception_of_its_status_with_the_words_of_kibana(
    client: Any, new_id: str, call: Callable[[Any, str], Any], error: type[kibana_py.ApiError], message: str
) -> None:
    with pytest.raises(error) as refusal:
        call(client.connectors, new_id)

    assert (refusal.value.message, refusal.value.status_code) == (message.format(id=new_id), refusal.value.meta.status)
    assert refusal.value.body["message"] == refusal.value.message


def test_a_taken_id_is_a_conflict(client: Any, new_id: str) -> None:
    client.connectors.create(id=new_id, name="a", connector_type_id=".server-log")

    with pytest.raises(kibana_py.ConflictError):
        client.connectors.create(id=new_id, name="b", connector_type_id=".server-log")


def test_ids_are_kept_apart_by_their_escapes(client: Any) -> None:
    with pytest.raises(kibana_py.NotFoundError, match=r"Saved object \[action/a/b c\?\] not found"):
        client.connectors.get(id="a/b c?")


def test_connectors_of_spaces_do_not_see_each_other(client: Any, space: str, new_id: str) -> None:
    scoped = client.space(space)
    created = scoped.connectors.create(id=new_id, name="a", connector_type_id=".server-log").body

    assert client.connectors.get(id=new_id, space_id=space).body == created
    assert [one["id"] for one in scoped.connectors.get_all().body] == [new_id]
    assert new_id not in [one["id"] for one in client.connectors.get_all().body]
    with pytest.raises(kibana_py.NotFoundError):
        client.connectors.get(id=new_id)


def test_the_default_space_is_the_one_without_a_name(client: Any, new_id: str) -> None:
    client.space("default").connectors.create(id=new_id, name="a", connector_type_id=".server-log")

    assert client.connectors.get(id=new_id).body == client.connectors.get(id=new_id, space_id="default").body


def test_a_space_that_was_not_made_is_told_before_anything_is_sent_to_it(client: Any, new_id: str) -> None:
    with pytest.raises(kibana_py.SpaceNotFoundError):
        client.space(new_id)
    with pytest.raises(kibana_py.SpaceNotFoundError):
        client.connectors.get_all(space_id=new_id)

    assert client.connectors.get_all(space_id=new_id, validate_space=False).body == []
    assert client.space(new_id, validate=False).connectors.get_all().body == []


def test_connectors_go_with_their_space(client: Any, new_id: str) -> None:
    client.spaces.create(id=new_id, name="Short-lived")
    client.connectors.create(id=new_id, name="a", connector_type_id=".server-log", space_id=new_id)
    client.spaces.delete(id=new_id)

    with pytest.raises(kibana_py.SpaceNotFoundError):
        client.connectors.get(id=new_id, space_id=new_id)
    with pytest.raises(kibana_py.NotFoundError):
        client.connectors.get(id=new_id, space_id=new_id, validate_space=False)


def test_a_space_lives_and_dies(client: Any, new_id: str) -> None:
    created = client.spaces.create(
        id=new_id,
        name="Team Workspace",
        description="Connectors of the team",
        color="#4ECDC4",
        initials="TW",
        image_url="data:image/png;base64,AAAA",
        disabled_features=["ml"],
        solution="classic",
    ).body
    with pytest.raises(kibana_py.ConflictError):
        client.spaces.create(id=new_id, name="Another")
    updated = client.spaces.update(id=new_id, name="Renamed", color="#00FF00").body
    fetched = client.spaces.get(id=new_id).body
    listed = client.spaces.get_all(include_authorized_purposes=True).body
    client.spaces.delete(id=new_id)

    assert (created["imageUrl"], created["disabledFeatures"]) == ("data:image/png;base64,AAAA", ["ml"])
    assert fetched == updated == {**created, "name": "Renamed", "color": "#00FF00", "disabledFeatures": []}
    assert fetched in listed
    for call in (client.spaces.get, client.spaces.delete):
        with pytest.raises(kibana_py.NotFoundError):
            call(id=new_id)


def test_the_default_space_is_there_and_stays(client: Any) -> None:
    assert client.spaces.get(id="default").body in client.spaces.get_all(purpose="any").body
    with pytest.raises(kibana_py.BadRequestError, match="reserved"):
        client.spaces.delete(id="default")


def test_the_status_is_that_of_a_kibana_that_the_client_supports(client: Any) -> None:
    status = client.status.get_status().body

    assert status["status"]["overall"]["level"] == "available"
    assert {service["level"] for service in status["status"]["core"].values()} == {"available"}
    assert client.server_version() == status["version"]["number"]
    assert kibana_py.is_supported(client.server_version())
    assert client.status.get_status(v7format=True).body["status"]["overall"]["state"] == "green"
    with pytest.raises(kibana_py.BadRequestError):
        client.status.get_status(v7format=True, v8format=True)


def test_the_oauth_pages_are_text(client: Any) -> None:
    page = client.connectors.oauth_callback(error="access_denied", error_description="no", state="a")
    script = client.connectors.get_oauth_callback_script()

    assert page.body.startswith("<!DOCTYPE html>")
    assert "oauth_flow_completed" in script.body


@pytest.mark.parametrize(
    "options",
    [{"headers": {"X-Custom-Header": "a"}}, {"request_timeout": 60.0}, {"api_key": "YTpi"}, {"basic_auth": ("a", "b")}],
    ids=str,
)
def test_the_options_of_a_client_are_harmless(client: Any, new_id: str, options: dict[str, Any]) -> None:
    other = client.options(**options)

    other.connectors.create(id=new_id, name="a", connector_type_id=".server-log")

    assert other.connectors.get(id=new_id).body["name"] == "a"


def test_the_stable_ids_of_the_examples_can_be_cleared_and_made_anew(client: Any, new_id: str) -> None:
    for _ in range(2):
        with suppress(kibana_py.NotFoundError):
            client.connectors.delete(id=new_id)
        client.connectors.create(id=new_id, name="a", connector_type_id=".server-log", config={})

    assert [one["id"] for one in client.connectors.get_all().body].count(new_id) == 1


def test_many_calls_at_once_have_each_its_answer(server: Server, new_id: str) -> None:
    async def written() -> list[Any]:
        async with kibana_py.AsyncKibana(server.url) as kibana:
            await kibana.connectors.create(id=new_id, name="a", connector_type_id=".index", config=INDEX)
            runs = [kibana.connectors.execute(id=new_id, params={"documents": [{"n": n}]}) for n in range(20)]
            others = (kibana.status.get_status(), kibana.spaces.get_all(), kibana.connectors.list_types())
            return await asyncio.gather(*runs, *others)

    answers = asyncio.run(written())

    assert {answer.body["status"] for answer in answers[:20]} == {"ok"}
    assert {answer.meta.status for answer in answers} == {200}
