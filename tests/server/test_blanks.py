"""Blank text is what JavaScript trims away, no more and no less, at every depth."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from tests.server.requests import INDEX, SERVER_LOG, WEBHOOK, Body, changed, error, update_of, with_config, with_secrets

NEW = "/api/actions/connector"
BLANKS = [*map(chr, (0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x20, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F))]
BLANKS += ["\u205f", "\u3000", "\ufeff"]
NEAR_MISSES = ["\0", "\x1c", "\x1d", "\x1e", "\x1f", "\x85", "\u180e", "\u200b", "\u2060", "\u2800", "\u3164"]


def headers(value: Any) -> Body:
    return with_config(WEBHOOK, headers=value)


PLACES = {
    "name": lambda blank: changed(INDEX, name=blank),
    "connector_type_id": lambda blank: changed(INDEX, connector_type_id=blank),
    "config.index": lambda blank: with_config(INDEX, index=blank),
    "config.headers": lambda blank: headers({"a": blank}),
    "config.whatever": lambda blank: with_config(SERVER_LOG, whatever=[[{"a": [0, None, {"b": blank}]}]]),
    "secrets.user": lambda blank: with_secrets(WEBHOOK, user=blank),
    "secrets.secretHeaders": lambda blank: with_secrets(WEBHOOK, secretHeaders={"a": "b", "c": blank}),
}


@pytest.mark.parametrize("blank", ["", *BLANKS, "".join(BLANKS)], ids=ascii)
def test_whatever_javascript_trims_is_blank(kibana: httpx.Client, blank: str) -> None:
    answer = kibana.post(NEW, json=changed(INDEX, name=blank))

    assert (answer.status_code, answer.json()["message"]) == (400, "[request body.name]: value '' is not valid")


@pytest.mark.parametrize("text", [*NEAR_MISSES, "\u3000a\u3000"], ids=ascii)
def test_what_javascript_does_not_trim_is_no_blank_and_is_kept(kibana: httpx.Client, text: str) -> None:
    answer = kibana.post(NEW, json=with_config(changed(INDEX, name=text), index=text))

    assert (answer.status_code, answer.json()["name"], answer.json()["config"]["index"]) == (200, text, text)


@pytest.mark.parametrize("path", PLACES)
def test_a_blank_is_refused_wherever_it_is_and_named_by_its_first_two_steps(kibana: httpx.Client, path: str) -> None:
    for blank in ("", " \t\u2003"):
        answer = kibana.post(NEW, json=PLACES[path](blank))

        message = f"[request body.{path}]: value '' is not valid"
        assert (answer.status_code, answer.json()) == (400, error(400, "Bad Request", message))


@pytest.mark.parametrize("path", [path for path in PLACES if path != "connector_type_id"])
def test_a_blank_in_an_update_is_refused_in_the_same_words(kibana: httpx.Client, path: str) -> None:
    answer = kibana.put(f"{NEW}/none", json=update_of(PLACES[path](" ")))

    assert answer.json()["message"] == f"[request body.{path}]: value '' is not valid"


def test_keys_may_be_blank(kibana: httpx.Client) -> None:
    answer = kibana.post(NEW, json=headers({"": "a", " ": "b"}))

    assert (answer.status_code, answer.json()["config"]["headers"]) == (200, {"": "a", " ": "b"})


def test_the_parameters_of_a_run_may_be_blank(kibana: httpx.Client, path: str) -> None:
    kibana.post(path, json=SERVER_LOG)

    assert kibana.post(f"{path}/_execute", json={"params": {"message": " "}}).json()["status"] == "ok"
