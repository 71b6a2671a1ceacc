"""Documents that runs index: kept in order, and answered for as Elasticsearch does."""

from __future__ import annotations

import re
from typing import Any
from uuid import uuid4

import httpx
import pytest

from tests.server.requests import INDEX, with_config

NEW = "/api/actions/connector"


@pytest.fixture
def index() -> str:
    return f"alerts-{uuid4()}"


def run(kibana: httpx.Client, config: dict[str, Any], params: dict[str, Any]) -> dict[str, Any]:
    """The result of one run of a new connector."""
    connector_id = kibana.post(NEW, json=with_config(INDEX, **config)).raise_for_status().json()["id"]
    answer = kibana.post(f"{NEW}/{connector_id}/_execute", json={"params": params}).raise_for_status()
    result: dict[str, Any] = answer.json()
    return result


def documents(kibana: httpx.Client, index: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = kibana.get(f"/_stand_in/documents/{index}").raise_for_status().json()
    return found


def test_documents_are_kept_in_their_order_and_answered_for_one_by_one(kibana: httpx.Client, index: str) -> None:
    sent: list[dict[str, Any]] = [{"n": 1}, {}, {"n": {"deep": [1.5, None, "\u00e9"]}}]

    result = run(kibana, {"index": index}, {"documents": sent})

    data = result["data"]
    kept = documents(kibana, index)
    assert (result["status"], data["errors"]) == ("ok", False)
    assert data["took"] >= 0
    assert [one["_source"] for one in kept] == sent
    assert [one["create"]["_id"] for one in data["items"]] == [one["_id"] for one in kept]
    numbers = [one["create"].pop("_seq_no") for one in data["items"]]
    assert numbers == sorted(set(numbers))
    assert data["items"][0] == {
        "create": {
            "_index": index,
            "_id": kept[0]["_id"],
            "_version": 1,
            "result": "created",
            "_shards": {"total": 2, "successful": 1, "failed": 0},
            "_primary_term": 1,
            "status": 201,
        }
    }


def test_later_runs_add_to_what_is_there(kibana: httpx.Client, index: str) -> None:
    for number in range(3):
        run(kibana, {"index": index}, {"documents": [{"n": number}]})

    assert [one["_source"]["n"] for one in documents(kibana, index)] == [0, 1, 2]


def test_the_time_of_the_run_is_written_where_it_is_asked_for(kibana: httpx.Client, index: str) -> None:
    config = {"index": index, "executionTimeField": " when "}

    run(kibana, config, {"documents": [{"a": 1}, {"when": "replaced"}]})

    first, second = (one["_source"] for one in documents(kibana, index))
    assert first["a"] == 1
    assert first["when"] == second["when"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", first["when"])


@pytest.mark.parametrize("override", [None, "kibana-alert-history-default"])
def test_documents_go_to_the_index_that_the_run_names_if_any(
    kibana: httpx.Client, index: str, override: str | None
) -> None:
    before = len(documents(kibana, override or index))

    result = run(kibana, {"index": index}, {"documents": [{}], "indexOverride": override})

    assert result["data"]["items"][0]["create"]["_index"] == (override or index)
    assert len(documents(kibana, override or index)) == before + 1
    assert len(documents(kibana, index)) == (0 if override else 1)


def test_an_override_to_another_kind_of_index_is_refused_and_keeps_nothing(kibana: httpx.Client, index: str) -> None:
    result = run(kibana, {"index": index}, {"documents": [{}], "indexOverride": f"{index}-2"})

    assert result["message"].startswith("error validating action params: ")
    assert documents(kibana, index) == documents(kibana, f"{index}-2") == []


def test_no_documents_are_no_items(kibana: httpx.Client, index: str) -> None:
    result = run(kibana, {"index": index}, {"documents": []})

    assert (result["data"]["items"], result["data"]["errors"]) == ([], False)
