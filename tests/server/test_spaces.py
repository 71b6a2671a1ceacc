"""Spaces: made, listed, changed, deleted, and what of them Kibana refuses."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest
from kibana_connectors_server.spaces import MAX_SPACES
from kibana_connectors_server.store import sqlite_file

from tests.server.requests import SERVER_LOG, error
from tests.server.servers import started

SPACES = "/api/spaces/space"
NOT_FOUND = error(404, "Not Found", "Not Found")
FULL = {
    "name": "Marketing",
    "description": "",
    "color": "#aAbB09",
    "initials": "M\u00e9",
    "imageUrl": "data:image/png;base64,iVBORw0KGgo=",
    "disabledFeatures": ["ml", "apm"],
    "solution": "oblt",
}


@pytest.fixture
def space_id() -> str:
    """The id of a space that is not there yet."""
    return f"space_{uuid4()}"


def test_a_space_comes_back_as_it_was_sent(kibana: httpx.Client, space_id: str) -> None:
    created = kibana.post(SPACES, json={"id": space_id, **FULL})

    assert (created.status_code, created.json()) == (200, {"id": space_id, **FULL})
    assert kibana.get(f"{SPACES}/{space_id}").json() == created.json()
    assert created.json() in kibana.get(SPACES).json()
    assert created.headers["elastic-api-version"] == "2023-10-31"


def test_a_space_of_id_and_name_alone_turns_off_no_feature(kibana: httpx.Client, space_id: str) -> None:
    created = kibana.post(SPACES, json={"id": space_id, "name": " as sent "})

    assert created.json() == {"id": space_id, "name": " as sent ", "disabledFeatures": []}


def test_names_can_hold_what_json_can(kibana: httpx.Client, space_id: str) -> None:
    kibana.post(SPACES, content=b'{"id":"' + space_id.encode() + b'","name":"\\ud800\\u0000 \xc3\xa9"}')

    assert json.loads(kibana.get(f"{SPACES}/{space_id}").content)["name"] == "\ud800\0 \u00e9"
    assert kibana.get(SPACES).status_code == 200


def test_the_same_spaces_are_seen_from_every_space(kibana: httpx.Client, space_id: str) -> None:
    kibana.post(f"/s/elsewhere{SPACES}", json={"id": space_id, "name": "a"})

    assert kibana.get(f"/s/{space_id}{SPACES}/{space_id}").json() == kibana.get(f"{SPACES}/{space_id}").json()


def test_spaces_are_ordered_by_name(tmp_path: Path) -> None:
    with started(tmp_path) as server, server.client() as kibana:
        for number, name in enumerate(("b", "Z", "a", "\u00e9")):
            kibana.post(SPACES, json={"id": str(number), "name": name})
        names = [space["name"] for space in kibana.get(SPACES).json()]

    assert names == ["Default", "Z", "a", "b", "\u00e9"]


def test_a_taken_id_is_a_conflict_and_nothing_changes(kibana: httpx.Client, space_id: str) -> None:
    before = kibana.post(SPACES, json={"id": space_id, "name": "first"}).json()

    second = kibana.post(SPACES, json={"id": space_id, "name": "second"})

    message = f"A space with the identifier {space_id} already exists."
    assert (second.status_code, second.json()) == (409, error(409, "Conflict", message))
    assert kibana.get(f"{SPACES}/{space_id}").json() == before


def test_of_creates_that_race_for_an_id_one_wins(kibana: httpx.Client, space_id: str) -> None:
    with ThreadPoolExecutor(16) as threads:
        statuses = threads.map(lambda _: kibana.post(SPACES, json={"id": space_id, "name": "a"}).status_code, range(16))

        assert sorted(statuses) == [200] + [409] * 15


def test_an_update_keeps_what_it_leaves_out_but_the_features(kibana: httpx.Client, space_id: str) -> None:
    kibana.post(SPACES, json={"id": space_id, **FULL})

    updated = kibana.put(f"{SPACES}/{space_id}", json={"id": space_id, "name": "Sales", "solution": "classic"})

    expected = {"id": space_id, **FULL, "name": "Sales", "solution": "classic", "disabledFeatures": []}
    assert (updated.status_code, updated.json()) == (200, expected)
    assert kibana.get(f"{SPACES}/{space_id}").json() == expected


def test_the_path_of_an_update_says_which_space_it_is(kibana: httpx.Client, space_id: str) -> None:
    kibana.post(SPACES, json={"id": space_id, "name": "a"})

    assert kibana.put(f"{SPACES}/{space_id}", json={"id": "another", "name": "b"}).json()["id"] == space_id
    assert kibana.get(f"{SPACES}/another").status_code == 404


def test_updates_that_race_lose_no_field_of_one_another(kibana: httpx.Client, space_id: str) -> None:
    kibana.post(SPACES, json={"id": space_id, "name": "a"})
    parts = [{"description": "b"}, {"color": "#000000"}, {"initials": "c"}, {"imageUrl": "data:image"}] * 4

    with ThreadPoolExecutor(16) as threads:
        list(
            threads.map(
                lambda part: kibana.put(f"{SPACES}/{space_id}", json={"id": space_id, "name": "a", **part}), parts
            )
        )

    expected = {
        "id": space_id,
        "name": "a",
        "disabledFeatures": [],
        **{name: part[name] for part in parts for name in part},
    }
    assert kibana.get(f"{SPACES}/{space_id}").json() == expected


def test_a_deleted_space_is_gone_with_its_connectors(kibana: httpx.Client, space_id: str, path: str) -> None:
    kibana.post(SPACES, json={"id": space_id, "name": "a"})
    kibana.post(f"/s/{space_id}{path}", json=SERVER_LOG)

    deleted = kibana.delete(f"{SPACES}/{space_id}")

    assert (deleted.status_code, deleted.content) == (204, b"")
    assert kibana.get(f"{SPACES}/{space_id}").status_code == 404
    assert kibana.get(f"/s/{space_id}/api/actions/connectors").json() == []
    assert kibana.post(path, json=SERVER_LOG).status_code == 200


def test_connectors_need_no_space_to_have_been_made(kibana: httpx.Client, space_id: str, path: str) -> None:
    created = kibana.post(f"/s/{space_id}{path}", json=SERVER_LOG)

    assert (created.status_code, kibana.get(f"/s/{space_id}{path}").json()) == (200, created.json())
    assert kibana.get(f"{SPACES}/{space_id}").status_code == 404


@pytest.mark.parametrize("id", ["none", "A", "a.b", "a%2Fb", "a%00", "%F0%9F%98%80", "x" * 2000])
def test_a_missing_space_is_not_found(kibana: httpx.Client, id: str) -> None:
    body = {"id": "a", "name": "a"}
    answers = [kibana.request(method, f"{SPACES}/{id}", json=body) for method in ("GET", "PUT", "DELETE")]

    assert [(answer.status_code, answer.json()) for answer in answers] == [(404, NOT_FOUND)] * 3


def test_the_default_space_is_always_there_and_can_be_changed_but_not_deleted(tmp_path: Path) -> None:
    with started(tmp_path) as server, server.client() as kibana:
        first = kibana.get(f"{SPACES}/default").json()
        updated = kibana.put(f"{SPACES}/default", json={"id": "default", "name": "Ours", "_reserved": False}).json()
        again = kibana.put(f"{SPACES}/default", json={"id": "default", "name": "All", "color": "#000000"}).json()
        deleted = kibana.delete(f"{SPACES}/default")
        made = kibana.post(SPACES, json={"id": "default", "name": "Another"})
    with started(tmp_path) as server, server.client() as kibana:
        listed = kibana.get(SPACES).json()

    assert (first["id"], first["name"], first["_reserved"]) == ("default", "Default", True)
    assert updated == {**first, "name": "Ours"}
    assert listed == [again] == [{**first, "name": "All", "color": "#000000"}]
    message = "The default space cannot be deleted because it is reserved."
    assert (deleted.status_code, deleted.json()) == (400, error(400, "Bad Request", message))
    assert made.status_code == 409


def test_only_the_default_space_is_reserved(kibana: httpx.Client, space_id: str) -> None:
    created = kibana.post(SPACES, json={"id": space_id, "name": "a", "_reserved": True})

    assert (created.status_code, "_reserved" in created.json()) == (200, False)
    assert kibana.delete(f"{SPACES}/{space_id}").status_code == 204


def test_there_are_no_more_spaces_than_kibana_makes(tmp_path: Path) -> None:
    database = tmp_path / "connectors.sqlite"
    sqlite_file.prepare(database)
    connection = sqlite_file.connect(database)
    spaces = [(str(n), json.dumps({"id": str(n), "name": "a", "disabledFeatures": []})) for n in range(MAX_SPACES - 2)]
    connection.executemany("INSERT INTO spaces VALUES (?, ?)", spaces)
    connection.close()

    with started(tmp_path) as server, server.client() as kibana:
        answers = [kibana.post(SPACES, json={"id": one, "name": "a"}) for one in ("last", "one-more")]
        listed = kibana.get(SPACES).json()

    assert [answer.status_code for answer in answers] == [200, 400]
    assert answers[1].json()["message"].startswith("Unable to create Space, this exceeds the maximum number")
    assert len(listed) == MAX_SPACES


def union(path: str, *options: str) -> str:
    lines = [f"\n- [request {path}.{n}]: expected value to equal [{option}]" for n, option in enumerate(options)]
    return f"[request {path}]: types that failed validation:{''.join(lines)}"


ID_RULE = "[request body.id]: must be lower case, a-z, 0-9, '_', and '-' are allowed"
COLOR_RULE = "[request body.color]: must be a 6 digit hex color, starting with a #"
IMAGE_RULE = "[request body.imageUrl]: must start with 'data:image'"
SOLUTION_RULE = union("body.solution", "es", "oblt", "security", "classic")
PURPOSE_RULE = union("query.purpose", "any", "copySavedObjectsIntoSpace", "shareSavedObjectsIntoSpace")


def of_type(field: str, want: str, got: str) -> str:
    return f"[request body.{field}]: expected value of type [{want}] but got [{got}]"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ([], "[request body]: expected a plain object value, but found [Array] instead."),
        ({"id": None, "name": 5}, of_type("id", "string", "null")),
        ({"id": "A"}, ID_RULE),
        ({"id": ""}, ID_RULE),
        ({"id": "a\n"}, ID_RULE),
        ({"id": "\u0663"}, ID_RULE),
        ({"name": 5, "description": 5}, of_type("name", "string", "number")),
        ({"name": ""}, "[request body.name]: value has length [0] but it must have a minimum length of [1]."),
        ({"description": None}, of_type("description", "string", "null")),
        ({"initials": []}, of_type("initials", "string", "Array")),
        (
            {"initials": "a\U0001f600"},
            "[request body.initials]: value has length [3] but it must have a maximum length of [2].",
        ),
        ({"color": {}}, of_type("color", "string", "Object")),
        ({"color": "000000"}, COLOR_RULE),
        ({"color": "#0000000"}, COLOR_RULE),
        ({"color": "#000000\n"}, COLOR_RULE),
        ({"disabledFeatures": "ml"}, of_type("disabledFeatures", "array", "string")),
        ({"disabledFeatures": None}, of_type("disabledFeatures", "array", "null")),
        ({"disabledFeatures": ["ml", 5]}, of_type("disabledFeatures.1", "string", "number")),
        (
            {"disabledFeatures": ["ml"] * 101},
            "[request body.disabledFeatures]: array size is [101], but cannot be greater than [100]",
        ),
        ({"_reserved": 1}, of_type("_reserved", "boolean", "number")),
        ({"imageUrl": True}, of_type("imageUrl", "string", "boolean")),
        ({"imageUrl": "https://example.com/a.png"}, IMAGE_RULE),
        ({"imageUrl": "data:image\n"}, IMAGE_RULE),
        ({"solution": "search"}, SOLUTION_RULE),
        ({"solution": None}, SOLUTION_RULE),
        ({"colour": "#000000"}, "[request body.colour]: definition for this key is missing"),
    ],
    ids=str,
)
@pytest.mark.parametrize("method", ["POST", "PUT"])
def test_a_body_is_refused_as_by_kibana(
    kibana: httpx.Client, method: str, space_id: str, change: Any, message: str
) -> None:
    body = {"id": space_id, "name": "a", **change} if isinstance(change, dict) else change

    answer = kibana.request(method, SPACES if method == "POST" else f"{SPACES}/{space_id}", json=body)

    assert (answer.status_code, answer.json()) == (400, error(400, "Bad Request", message))
    assert kibana.get(f"{SPACES}/{space_id}").status_code == 404


@pytest.mark.parametrize("image", ["", "data:image", "data:image/png;base64,AAAA"])
def test_an_image_is_a_data_url_or_nothing(kibana: httpx.Client, space_id: str, image: str) -> None:
    assert kibana.post(SPACES, json={"id": space_id, "name": "a", "imageUrl": image}).json()["imageUrl"] == image


@pytest.mark.parametrize(
    "query",
    [
        "purpose=any",
        "purpose=copySavedObjectsIntoSpace&include_authorized_purposes=false",
        "include_authorized_purposes=TRUE",
    ],
)
def test_every_purpose_has_all_spaces_where_nobody_is_asked_for_rights(kibana: httpx.Client, query: str) -> None:
    assert kibana.get(f"{SPACES}?{query}").json() == kibana.get(SPACES).json()


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("purpose=none", PURPOSE_RULE),
        ("purpose=any&purpose=any", PURPOSE_RULE),
        (
            "include_authorized_purposes=1",
            "[request query.include_authorized_purposes]: expected value of type [boolean] but got [string]",
        ),
        ("page=1", "[request query.page]: definition for this key is missing"),
        (
            "purpose=any&include_authorized_purposes=true",
            "[request query]: include_authorized_purposes can only be false when purpose is specified",
        ),
    ],
)
def test_other_queries_for_spaces_are_refused(kibana: httpx.Client, query: str, message: str) -> None:
    answer = kibana.get(f"{SPACES}?{query}")

    assert (answer.status_code, answer.json()) == (400, error(400, "Bad Request", message))


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("PATCH", f"{SPACES}/a"),
        ("POST", f"{SPACES}/a"),
        ("POST", f"{SPACES}/"),
        ("PUT", SPACES),
        ("DELETE", SPACES),
        ("DELETE", f"{SPACES}/"),
        ("GET", "/api/spaces"),
        ("GET", f"{SPACES}/a/b"),
    ],
)
def test_other_paths_and_methods_are_not_found(kibana: httpx.Client, method: str, path: str) -> None:
    assert kibana.request(method, path).json() == NOT_FOUND


def test_writes_need_the_xsrf_header_and_json(kibana: httpx.Client, space_id: str) -> None:
    body = {"id": space_id, "name": "a"}
    bare = [httpx.request(method, f"{kibana.base_url}{SPACES}/{space_id}", json=body) for method in ("PUT", "DELETE")]
    made = httpx.post(f"{kibana.base_url}{SPACES}", json=body)
    broken = httpx.post(f"{kibana.base_url}{SPACES}", content=b"{")

    assert {answer.json()["message"] for answer in (*bare, made)} == {"Request must contain a kbn-xsrf header."}
    assert broken.json()["message"] == "Invalid request payload JSON format"
    assert kibana.head(f"{SPACES}/default").status_code == 200
