"""Requests checked against the contract before they are sent."""

from __future__ import annotations

import asyncio
import json
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from kibana_connectors import (
    AsyncKibana,
    BadRequest,
    BrokenRules,
    EmailConfig,
    EmailSecrets,
    GenAiOpenaiConfig,
    HttpConfig,
    IndexConfig,
    InvalidRequest,
    Kibana,
    McpConfig,
    McpSecrets,
    Problem,
    SlackSecrets,
    validate,
)

from tests.client.scripted import scripted
from tests.client.test_models import CONTRACT, REQUESTS


@pytest.fixture(scope="module")
def http(stand_in: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=stand_in, headers={"kbn-xsrf": "true"}) as http:
        yield http


def fields(problems: list[Problem]) -> list[tuple[str, str]]:
    return [(problem.field, problem.rule) for problem in problems]


def checked(example: dict[str, Any]) -> list[Problem]:
    return validate(
        example.get("config"),
        example.get("secrets"),
        name=example["name"],
        connector_type_id=example["connector_type_id"],
    )


@pytest.mark.parametrize("name", REQUESTS)
def test_every_example_is_fine(name: str) -> None:
    assert checked(REQUESTS[name][1]) == []


@pytest.mark.parametrize("name", REQUESTS)
def test_client_and_server_refuse_the_same(name: str, http: httpx.Client) -> None:
    """Each field of config and secrets is left out, emptied and given another type in turn."""
    _, example = REQUESTS[name]
    for part in ("config", "secrets"):
        for field in example.get(part, {}):
            rest = {name: value for name, value in example[part].items() if name != field}
            for changed in (rest, *({**rest, field: value} for value in ("", 5, [1], {"a": True}, None))):
                request = {**example, part: changed}
                answer = http.post("/api/actions/connector", json=request)

                assert bool(checked(request)) == (answer.status_code == 400), (request, answer.text)


@pytest.mark.parametrize(
    ("name", "text", "valid"),
    [
        (name, text, verdict == "valid")
        for name, description in CONTRACT["x-formats"].items()
        for verdict in ("valid", "invalid")
        for text in description[verdict]
    ],
)
def test_formats_judge_their_own_samples(name: str, text: str, valid: bool) -> None:
    from kibana_connectors._formats import formats_of  # noqa: PLC0415 - what is tested

    assert formats_of(CONTRACT)[name](text) is valid


def test_rules_are_named_and_told_by_field() -> None:
    problems = validate(
        HttpConfig(url="no url", has_auth=False, auth_type="webhook-oauth2-client-credentials", scope=" "), name=" "
    )

    assert sorted(fields(problems)) == [
        ("config.accessTokenUrl", "oauth2_client"),
        ("config.authType", "no_auth_type_without_auth"),
        ("config.clientId", "oauth2_client"),
        ("config.scope", "pattern"),
        ("config.url", "format"),
        ("name", "pattern"),
    ]
    assert str(problems[0]) == "name: must not be blank (pattern)"


def test_rules_over_config_and_secrets_are_checked() -> None:
    config = EmailConfig(from_="a@example.com", host="h.example.com", port=25, has_auth=True)

    assert fields(validate(config)) == [("secrets.user", "basic_secret"), ("secrets.password", "basic_secret")]
    assert validate(config, EmailSecrets(user="u", password="p")) == []


@pytest.mark.parametrize(
    ("config", "expected"),
    [
        ({}, [("config.index", "required")]),
        ({"index": 5}, [("config.index", "type")]),
        ({"index": "i", "canary": 1}, [("config", "additionalProperties")]),
        ({"index": "\ud800", "refresh": "yes"}, [("config.refresh", "type")]),
    ],
)
def test_keywords_are_told_by_field(config: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    assert fields(validate(config, connector_type_id=".index")) == expected


def test_of_variants_the_one_that_is_named_is_checked() -> None:
    assert fields(validate(GenAiOpenaiConfig(api_url="x"), {"apiKey": "k"})) == [("config.apiUrl", "format")]
    assert fields(validate({"apiProvider": "None"}, {"apiKey": "k"}, connector_type_id=".gen-ai")) == [
        ("config.apiProvider", "oneOf")
    ]


def test_an_identifier_and_a_type_are_checked() -> None:
    assert fields(validate(IndexConfig(index="i"), id="Not This")) == [("id", "pattern")]
    assert fields(validate({}, connector_type_id=".new")) == [("connector_type_id", "const")]
    with pytest.raises(InvalidRequest, match="connector_type_id: "):
        validate({})


@pytest.mark.parametrize("name", REQUESTS)
def test_no_secret_is_in_a_message(name: str) -> None:
    _, example = REQUESTS[name]
    for value in ("canary", " ", ["canary"], {"canary-key": "canary"}, 424242):
        secrets = dict.fromkeys(example.get("secrets", {}), value)

        said = " ".join(problem.message for problem in checked({**example, "secrets": secrets}))

        assert "canary" not in said.replace("canary-key", "")
        assert "424242" not in said


CALLS: dict[str, Callable[[Kibana], Any]] = {
    "create": lambda kibana: kibana.connectors.create(name="", config=IndexConfig(index=""), validate=True),
    "update": lambda kibana: kibana.connectors.update("c", name="", config=IndexConfig(index=""), validate=True),
    "ensure": lambda kibana: kibana.connectors.ensure("c", name="", config=IndexConfig(index=""), validate=True),
    "plan": lambda kibana: kibana.connectors.plan("c", name="", config=IndexConfig(index=""), validate=True),
}


@pytest.mark.parametrize("call", CALLS)
def test_nothing_is_sent_that_breaks_a_rule(call: str) -> None:
    with scripted((500, b"", {})) as server, Kibana(server.url) as kibana, pytest.raises(BrokenRules) as caught:
        CALLS[call](kibana)

    assert fields(list(caught.value.problems)) == [("name", "pattern"), ("config.index", "pattern")]
    assert str(caught.value) == "name: must not be blank (pattern); config.index: must not be blank (pattern)"
    assert pickle.loads(pickle.dumps(caught.value)).problems == caught.value.problems  # noqa: S301 - our own bytes
    assert server.asked == []


def test_asynchronous_calls_are_checked_too() -> None:
    async def create() -> None:
        async with AsyncKibana("http://localhost:1") as kibana:
            await kibana.connectors.create(name="n", secrets=SlackSecrets(webhook_url="canary"), validate=True)

    with pytest.raises(BrokenRules) as caught:
        asyncio.run(create())

    assert "canary" not in str(caught.value)


def test_a_change_of_mappings_cannot_be_checked_without_a_type() -> None:
    with (
        Kibana("http://localhost:1") as kibana,
        pytest.raises(InvalidRequest, match="connector_type_id: neither config nor secrets tell it"),
    ):
        kibana.connectors.update("c", name="n", config={"index": "i"}, validate=True)


def test_what_is_no_json_is_told() -> None:
    with pytest.raises(InvalidRequest, match="config: cannot be written as JSON"):
        validate({"index": object()}, connector_type_id=".index")


def test_a_key_that_kibana_takes_in_no_json_is_told(stand_in: str) -> None:
    secrets = McpSecrets(secret_headers={"__proto__": "value"})

    with pytest.raises(InvalidRequest, match=r"secrets: cannot be written as JSON: .* __proto__"):
        validate(secrets=secrets)
    with Kibana(stand_in) as kibana, pytest.raises(BadRequest, match="Invalid request payload JSON format"):
        kibana.connectors.create(name="n", config=McpConfig(server_url="https://example.com"), secrets=secrets)


@pytest.mark.parametrize("missing", ["jsonschema_rs", "ada_url"])
def test_without_the_extra_all_but_the_check_works(missing: str) -> None:
    program = f"""
import json, sys
sys.modules[{missing!r}] = None
from kibana_connectors import IndexConfig, InvalidRequest, Kibana, same_config, validate
kibana = Kibana("http://localhost:1")
try:
    kibana.connectors.create(name="n", config=IndexConfig(index="i"), validate=True)
except InvalidRequest as error:
    print(json.dumps([same_config(IndexConfig(index="i"), {{"index": "i"}}), str(error)]))
"""

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert json.loads(done.stdout) == [
        True,
        f"validate: the package {missing} is missing; install kibana-connectors[validate]",
    ]
