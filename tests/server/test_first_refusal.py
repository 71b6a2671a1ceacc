"""Of all that is wrong with a request, the client is told what Kibana sees first."""

from __future__ import annotations

import gzip
from typing import Any

import httpx
import pytest

from tests.server.requests import (
    EMAIL,
    INDEX,
    SERVER_LOG,
    XMATTERS,
    Body,
    changed,
    update_of,
    with_config,
    with_secrets,
)

NEW = "/api/actions/connector"
LIMIT = 1_048_576
NO_XSRF = "Request must contain a kbn-xsrf header."
NO_JSON = "Invalid request payload JSON format"
OLD_BROWSER = 'Browser client is out of date, please refresh the page ("kbn-version" header was "8.0.0" but '
SLUG = "[request params.id]: Connector ID must contain only lowercase letters, numbers, and hyphens."
WRITES = [("POST", NEW), ("POST", f"{NEW}/a"), ("PUT", f"{NEW}/a"), ("POST", f"{NEW}/a/_execute")]
SPACE_WRITES = [("POST", "/api/spaces/space"), ("PUT", "/api/spaces/space/a")]


@pytest.mark.parametrize(("method", "path"), [*WRITES, *SPACE_WRITES])
@pytest.mark.parametrize(
    ("headers", "content", "message"),
    [
        (
            {"content-type": "garbage"},
            b"{".ljust(LIMIT + 1),
            f"Payload content length greater than maximum allowed: {LIMIT}",
        ),
        ({"content-type": "garbage", "content-encoding": "gzip"}, b"{", "Invalid content-type header"),
        ({"content-type": "text/xml", "content-encoding": "gzip"}, b"{", "Invalid compressed payload"),
        ({"content-type": "text/xml"}, b"{", "Unsupported Media Type"),
        ({"content-encoding": "gzip"}, gzip.compress(b"{"), NO_JSON),
        ({"kbn-version": "8.0.0"}, b"{", NO_JSON),
        ({}, b"{}", NO_XSRF),
        ({"kbn-version": "8.0.0"}, b"{}", OLD_BROWSER),
        ({"kbn-version": "8.0.0", "kbn-xsrf": "a"}, b"{}", OLD_BROWSER),
    ],
    ids=["length", "media type", "packing", "kind of media", "JSON packed", "JSON", "xsrf", "version", "xsrf, version"],
)
def test_what_is_wrong_with_the_message_is_told_before_what_is_wrong_with_its_fields(
    kibana: httpx.Client, method: str, path: str, headers: dict[str, str], content: bytes, message: str
) -> None:
    answer = httpx.request(method, f"{kibana.base_url}{path}", content=content, headers=headers)

    assert answer.json()["message"].startswith(message)
    assert "elastic-api-version" not in answer.headers


@pytest.mark.parametrize("method", ["PATCH", "OPTIONS", "COPY"])
def test_a_method_that_leads_nowhere_is_told_before_anything_else(kibana: httpx.Client, method: str) -> None:
    answer = httpx.request(method, f"{kibana.base_url}{NEW}/a", content=b"{", headers={"content-type": "garbage"})

    assert (answer.status_code, answer.json()["message"]) == (404, "Not Found")


@pytest.mark.parametrize(
    ("path", "body", "message"),
    [
        (f"{NEW}/A", {}, SLUG),
        (NEW, {"config": []}, "[request body.name]"),
        (NEW, {"name": "a", "config": []}, "[request body.connector_type_id]"),
        (NEW, {"name": " ", "connector_type_id": 5}, "[request body.name]: value '' is not valid"),
        (NEW, {**INDEX, "config": [], "secrets": []}, "[request body.config]"),
        (NEW, {**INDEX, "secrets": [], "colour": 1}, "[request body.secrets]"),
        (NEW, {**INDEX, "colour": 1, "size": 1}, "[request body.colour]"),
        (NEW, {**changed(INDEX, connector_type_id=".none"), "colour": 1}, "[request body.colour]"),
        (NEW, changed(with_config(INDEX, index=5), connector_type_id=".none"), "Action type"),
        (NEW, {**with_config(EMAIL, port=0), "secrets": {"user": 5}}, "error validating connector type config"),
        (
            NEW,
            with_config(with_secrets(XMATTERS, more=1), configUrl="https://example.com"),
            "error validating connector type secrets",
        ),
    ],
)
def test_the_fields_of_a_create_are_checked_in_kibanas_order(
    kibana: httpx.Client, path: str, body: Any, message: str
) -> None:
    answer = kibana.post(path, json=body)

    assert (answer.status_code, answer.json()["message"][: len(message)]) == (400, message)


def test_a_bad_config_is_told_before_the_id_is_found_to_be_taken(kibana: httpx.Client, path: str) -> None:
    kibana.post(path, json=SERVER_LOG)

    answers = [kibana.post(path, json=body) for body in (with_config(INDEX, index=5), INDEX)]

    assert [answer.status_code for answer in answers] == [400, 409]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 400),
        ({**update_of(INDEX), "connector_type_id": ".index"}, 400),
        (update_of(with_config(INDEX, index=" ")), 400),
        (update_of(with_config(INDEX, index=5)), 404),
        (update_of(with_secrets(INDEX, more=1)), 404),
        (update_of(INDEX), 404),
    ],
    ids=["no name", "type", "blank", "config", "secrets", "fine"],
)
def test_an_update_of_nothing_is_refused_for_its_body_but_not_for_its_config(
    kibana: httpx.Client, path: str, body: Any, status: int
) -> None:
    assert kibana.put(path, json=body).status_code == status
    assert kibana.get(path).status_code == 404


def test_a_run_of_nothing_is_refused_for_its_body_but_not_for_its_parameters(kibana: httpx.Client, path: str) -> None:
    bodies: list[Body] = [{}, {"params": {}}]

    answers = [kibana.post(f"{path}/_execute", json=body) for body in bodies]

    assert [answer.status_code for answer in answers] == [400, 404]
