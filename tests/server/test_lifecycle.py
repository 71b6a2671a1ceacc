"""Create, read, list, update, delete: what is there, what is taken, what is replaced."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import httpx
import pytest

from tests.server.requests import EMAIL, INDEX, SERVER_LOG, XMATTERS, changed, error, update_of, with_config

UUID4 = r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"


def names(kibana: httpx.Client, space: str) -> list[str]:
    return [connector["name"] for connector in kibana.get(f"{space}/api/actions/connectors").json()]


def not_found(path: str) -> dict[str, object]:
    return error(404, "Not Found", f"Saved object [action/{path.rpartition('/')[2]}] not found")


def test_without_an_id_each_create_makes_another_connector(kibana: httpx.Client) -> None:
    ids = [kibana.post("/api/actions/connector", json=SERVER_LOG).json()["id"] for _ in range(2)]

    assert len(set(ids)) == 2
    assert all(re.fullmatch(UUID4, one) for one in ids)


@pytest.mark.parametrize("id", ["a", "0", "a--b", "1-2", "x" * 36, "constructor", str(UUID(int=2**128 - 1))])
def test_an_id_can_be_chosen(kibana: httpx.Client, id: str) -> None:
    kibana.delete(f"/api/actions/connector/{id}")

    created = kibana.post(f"/api/actions/connector/{id}?anything=1", json=SERVER_LOG)

    assert (created.status_code, created.json()["id"], "location" in created.headers) == (200, id, False)


def test_a_name_has_no_greatest_length_and_need_not_be_unique(kibana: httpx.Client) -> None:
    named = changed(SERVER_LOG, name="n" * 100_000)

    assert [kibana.post("/api/actions/connector", json=named).status_code for _ in range(2)] == [200, 200]


def test_a_taken_id_is_a_conflict_and_nothing_changes(kibana: httpx.Client, path: str) -> None:
    before = kibana.post(path, json=INDEX).json()

    second = kibana.post(path, json=EMAIL)

    conflict = error(409, "Conflict", f"Saved object [action/{before['id']}] conflict")
    assert (second.status_code, second.json()) == (409, conflict)
    assert kibana.get(path).json() == before


def test_an_id_is_free_again_after_its_deletion(kibana: httpx.Client, path: str) -> None:
    kibana.post(path, json=INDEX)
    kibana.delete(path)

    again = kibana.post(path, json=SERVER_LOG)

    assert (again.status_code, again.json()["connector_type_id"]) == (200, ".server-log")


def test_of_creates_that_race_for_an_id_one_wins(kibana: httpx.Client, path: str) -> None:
    with ThreadPoolExecutor(16) as threads:
        statuses = sorted(threads.map(lambda _: kibana.post(path, json=INDEX).status_code, range(16)))

    assert statuses == [200] + [409] * 15


def test_a_missing_connector_is_not_found(kibana: httpx.Client, path: str) -> None:
    answers = [kibana.get(path), kibana.put(path, json=update_of(INDEX)), kibana.delete(path)]

    assert [(answer.status_code, answer.json()) for answer in answers] == [(404, not_found(path))] * 3


def test_head_answers_as_get_without_a_body(kibana: httpx.Client, path: str) -> None:
    missing = kibana.head(path)
    kibana.post(path, json=INDEX)
    there = kibana.head(path)

    assert [(one.status_code, one.content) for one in (missing, there)] == [(404, b""), (200, b"")]


def test_an_update_replaces_everything_but_id_and_type(kibana: httpx.Client, path: str) -> None:
    kibana.post(path, json=with_config(INDEX, refresh=True, executionTimeField="when"))

    updated = kibana.put(path, json={"name": "other", "config": {"index": "elsewhere"}})

    assert updated.status_code == 200
    assert updated.json() == kibana.get(path).json()
    assert updated.json()["config"] == {"index": "elsewhere", "refresh": False, "executionTimeField": None}
    assert [updated.json()[name] for name in ("name", "connector_type_id")] == ["other", ".index"]


def test_secrets_are_not_carried_over_by_an_update(kibana: httpx.Client, path: str) -> None:
    kibana.post(path, json=XMATTERS)

    updated = kibana.put(path, json={"name": "without secrets"})

    assert updated.status_code == 400
    assert updated.json()["message"].startswith("error validating connector type secrets: ")


def test_an_update_that_is_refused_changes_nothing(kibana: httpx.Client, path: str) -> None:
    before = kibana.post(path, json=INDEX).json()

    kibana.put(path, json={"name": "other", "config": {"index": 5}})

    assert kibana.get(path).json() == before


def test_updates_that_race_each_win_or_conflict_and_the_last_winner_stays(kibana: httpx.Client, path: str) -> None:
    kibana.post(path, json=INDEX)

    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda n: kibana.put(path, json=update_of(changed(INDEX, name=str(n)))), range(8)))

    winners = [answer.json() for answer in answers if answer.status_code == 200]
    assert {answer.status_code for answer in answers} <= {200, 409}
    assert kibana.get(path).json() in winners


def test_a_delete_answers_with_nothing_and_takes_the_connector_away(kibana: httpx.Client, path: str) -> None:
    kibana.post(path, json=INDEX)

    first, second = kibana.delete(path), kibana.delete(path)

    assert (first.status_code, first.content, "content-type" in first.headers) == (204, b"", False)
    assert (second.status_code, second.json()) == (404, not_found(path))


def test_the_body_of_a_delete_is_ignored(kibana: httpx.Client, path: str) -> None:
    kibana.post(path, json=INDEX)

    deleted = kibana.request("DELETE", path, content=b"{", headers={"content-type": "text/xml"})

    assert deleted.status_code == 204


def test_the_body_of_a_get_is_ignored(kibana: httpx.Client, path: str) -> None:
    kibana.post(path, json=INDEX)

    assert kibana.request("GET", path, content=b"{").status_code == 200


def test_a_list_holds_each_connector_with_its_references_in_the_order_of_names(
    kibana: httpx.Client, space: str
) -> None:
    wanted = ["_first", "10", "9", "alpha", "Alpha", "älpha", "beta"]
    created = [
        kibana.post(f"{space}/api/actions/connector", json=changed(SERVER_LOG, name=name)).json()
        for name in reversed(wanted)
    ]

    listed = kibana.get(f"{space}/api/actions/connectors?anything=1").json()

    assert [connector["name"] for connector in listed] == wanted
    assert listed == [connector | {"referenced_by_count": 0} for connector in reversed(created)]


def test_a_connector_is_seen_in_its_own_space_only(kibana: httpx.Client, space: str, path: str) -> None:
    kibana.post(space + path, json=INDEX)

    answers = [kibana.get(path), kibana.put(path, json=update_of(INDEX)), kibana.delete(path)]

    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert kibana.get(space + path).status_code == 200


def test_an_id_of_another_space_is_taken(kibana: httpx.Client, space: str, path: str) -> None:
    kibana.post(space + path, json=INDEX)

    assert kibana.post(path, json=INDEX).status_code == 409


def test_lists_hold_the_connectors_of_their_space(kibana: httpx.Client, space: str) -> None:
    kibana.post(f"{space}/api/actions/connector", json=changed(INDEX, name="here"))
    kibana.post(f"{space}-other/api/actions/connector", json=changed(INDEX, name="there"))

    assert (names(kibana, space), names(kibana, f"{space}-other")) == (["here"], ["there"])


def test_the_default_space_has_two_paths(kibana: httpx.Client, path: str) -> None:
    created = kibana.post(f"/s/default{path}", json=INDEX).json()

    assert kibana.get(path).json() == created


@pytest.mark.parametrize("body", [INDEX, EMAIL, XMATTERS, SERVER_LOG], ids=lambda body: body["connector_type_id"])
def test_a_connector_can_be_put_back_as_it_was_sent(kibana: httpx.Client, path: str, body: dict[str, object]) -> None:
    created = kibana.post(path, json=body).json()

    assert kibana.put(path, json=update_of(body)).json() == created
