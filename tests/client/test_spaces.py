"""Other spaces over the same connections, and copies of a connector there."""

from __future__ import annotations

import asyncio
import re
from typing import Any
from uuid import uuid4

import pytest
from kibana_connectors import (
    AsyncKibana,
    BadRequest,
    IndexConfig,
    InvalidRequest,
    Kibana,
    NotFound,
    WebhookConfig,
    WebhookSecrets,
)

from tests.client.scripted import scripted
from tests.client.test_models import CONTRACT, REQUESTS

NEW_ID = CONTRACT["components"]["parameters"]["NewConnectorId"]["schema"]


@pytest.fixture
def kibana(stand_in: str) -> Any:
    with Kibana(stand_in) as kibana:
        yield kibana


def unused() -> str:
    return uuid4().hex[:12]


def test_a_view_works_in_its_space(kibana: Kibana) -> None:
    connector = kibana.in_space("ops").connectors.create(name="n", config=IndexConfig(index="i"))

    assert not kibana.connectors.exists(connector.id)
    assert kibana.in_space("ops").connectors.exists(connector.id)
    assert kibana.in_space("ops").in_space(None).connectors.exists(connector.id) is False


@pytest.mark.parametrize("base", ["", "/", "/kibana", "/kibana/"])
def test_a_view_keeps_the_base_path_and_the_credentials(base: str) -> None:
    with scripted((200, b"[]", {})) as server, Kibana(server.url + base, api_key="canary", space="dev") as kibana:
        for space in ("ops", None):
            kibana.in_space(space).connectors.list()
        kibana.connectors.list()

    prefix = base.rstrip("/")
    assert [path for _, path in server.asked] == [
        f"{prefix}/s/ops/api/actions/connectors",
        f"{prefix}/api/actions/connectors",
        f"{prefix}/s/dev/api/actions/connectors",
    ]
    assert repr(kibana.in_space("ops")) == f"Kibana('{server.url}{prefix}/s/ops/')"


def test_a_view_shares_the_connections_and_closes_none(kibana: Kibana) -> None:
    with kibana.in_space("ops") as ops:
        ops.connectors.list()

    assert isinstance(kibana.connectors.list(), list)


def test_an_asynchronous_view_does_the_same(stand_in: str) -> None:
    async def both() -> tuple[bool, bool]:
        async with AsyncKibana(stand_in) as kibana:
            async with kibana.in_space("ops") as ops:
                made = await ops.connectors.create(name="n", config=IndexConfig(index="i"))
            return await kibana.connectors.exists(made.id), await kibana.in_space("ops").connectors.exists(made.id)

    assert asyncio.run(both()) == (False, True)


@pytest.mark.parametrize("space", ["My Space", "", "a/b", "../x"])
def test_a_bad_space_is_named(kibana: Kibana, space: str) -> None:
    with pytest.raises(InvalidRequest, match="space: "):
        kibana.in_space(space)


def test_copies_are_made_in_every_space_and_can_be_repeated(kibana: Kibana) -> None:
    source = kibana.connectors.create(unused(), name="n", config=IndexConfig(index="i", refresh=True))

    copies = kibana.connectors.copy(source.id, to=["ops", "dev"], ids={"dev": f"special-{source.id}"})

    assert {space: copy.id for space, copy in copies.items()} == {
        "ops": f"ops-{source.id}",
        "dev": f"special-{source.id}",
    }
    for space, copy in copies.items():
        assert kibana.in_space(space).connectors.get(copy.id) == copy
        assert (copy.name, copy.config) == (source.name, source.config)
    assert kibana.connectors.copy(source.id, to=["ops", "dev"], ids={"dev": f"special-{source.id}"}) == copies


def test_a_copy_can_have_another_name_and_needs_its_secrets_again(kibana: Kibana) -> None:
    source = kibana.connectors.create(
        unused(),
        name="n",
        config=WebhookConfig(url="https://example.com", has_auth=True),
        secrets=WebhookSecrets(user="u", password="p"),
    )

    copy = kibana.connectors.copy(
        source.id, to=["ops"], name="of ops", secrets=WebhookSecrets(user="o", password="q"), validate=True
    )["ops"]

    assert copy.name == "of ops"
    with pytest.raises(BadRequest):
        kibana.connectors.copy(source.id, to=["dev"], secrets={"user": "u"})


@pytest.mark.parametrize("name", REQUESTS)
def test_a_connector_of_every_type_can_be_copied(name: str, kibana: Kibana) -> None:
    _, example = REQUESTS[name]
    source = kibana.connectors.create(
        unused(),
        name=example["name"],
        connector_type_id=example["connector_type_id"],
        config=example.get("config"),
        secrets=example.get("secrets"),
    )

    copy = kibana.connectors.copy(source.id, to=["ops"], secrets=example.get("secrets"))["ops"]

    assert copy.to_dict() == {**source.to_dict(), "id": copy.id}


@pytest.mark.parametrize(
    "id", ["a", "90a82c60-478f-11ee-a343-f98a117c727f", "Old_Id", "a" * 36, "b" * 300, "\u00e9", "-", "x y"]
)
@pytest.mark.parametrize("space", ["ops", "my_space", "_", "s" * 60])
def test_the_identifier_of_a_copy_is_always_a_valid_one(id: str, space: str) -> None:
    from kibana_connectors._copy import copied_id  # noqa: PLC0415 - what is tested

    made = copied_id(space, id)

    assert re.fullmatch(NEW_ID["pattern"], made)
    assert len(made) <= NEW_ID["maxLength"]
    assert made == copied_id(space, id)
    assert made != copied_id(space, id + "x")


def test_copies_of_a_long_identifier_differ_by_space() -> None:
    with scripted((404, b"{}", {})) as server, Kibana(server.url) as kibana, pytest.raises(NotFound):
        kibana.connectors.copy("c" * 36, to=["a", "a_b", "a-b"])

    assert [path for _, path in server.asked] == [f"/api/actions/connector/{'c' * 36}"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"to": ["Bad Space"]}, "space: "),
        ({"to": "ops"}, "to: "),
        ({"to": ["ops"], "ids": {"dev": "x"}}, "ids: has spaces that are not in to: dev"),
        ({"to": ["ops", "dev"], "ids": {"dev": "x", "ops": "x"}}, "ids: an identifier is unique"),
    ],
    ids=["space", "string", "stray", "twice"],
)
def test_a_copy_that_cannot_be_is_refused_before_anything_is_sent(arguments: dict[str, Any], said: str) -> None:
    with scripted((200, b"[]", {})) as server, Kibana(server.url) as kibana, pytest.raises(InvalidRequest) as caught:
        kibana.connectors.copy("mine", **arguments)

    assert str(caught.value).startswith(said)
    assert server.asked == []


def test_asynchronous_copies_are_the_same(stand_in: str) -> None:
    async def copy() -> set[str]:
        async with AsyncKibana(stand_in) as kibana:
            source = await kibana.connectors.create(unused(), name="n", config=IndexConfig(index="i"))
            copies = await kibana.connectors.copy(source.id, to=["ops", "dev"])
            return {made.id.removesuffix(source.id) for made in copies.values()}

    assert asyncio.run(copy()) == {"ops-", "dev-"}
