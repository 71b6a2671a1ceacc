"""Errors: a type for each kind, a message that says what was asked and what came back, and no secret in it."""

from __future__ import annotations

import asyncio
import json
import math
import pickle
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from kibana_connectors import (
    AsyncKibana,
    BadRequest,
    Conflict,
    EmailConfig,
    EmailSecrets,
    Forbidden,
    IndexConfig,
    InvalidRequest,
    Kibana,
    KibanaError,
    NotFound,
    OtherConnectorType,
    Refused,
    ServerFault,
    TimedOut,
    Unauthorized,
    UnexpectedAnswer,
    Unreachable,
)

from tests.client.conftest import OddServer

KIBANA = json.dumps({"statusCode": 400, "error": "Bad Request", "message": "[request body.name]: no"}).encode()


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, BadRequest),
        (401, Unauthorized),
        (403, Forbidden),
        (404, NotFound),
        (409, Conflict),
        (413, Refused),
        (415, Refused),
        (500, ServerFault),
        (503, ServerFault),
        (599, ServerFault),
    ],
)
def test_each_status_has_its_error(odd_server: OddServer, status: int, kind: type[Refused]) -> None:
    odd_server.says(status, KIBANA, x_request_id="r-1")

    with Kibana(odd_server.url, retries=0) as kibana, pytest.raises(kind) as caught:
        kibana.connectors.get("mine")

    assert type(caught.value) is kind
    assert (caught.value.status, caught.value.method) == (status, "GET")
    assert caught.value.path == "/api/actions/connector/mine"
    assert caught.value.request_id == "r-1"
    assert str(caught.value).startswith(f"GET /api/actions/connector/mine: {status} ")
    assert str(caught.value).endswith("[request body.name]: no")


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "no body"),
        (b"<html>\n<h1>Bad gateway</h1></html>", "<html> <h1>Bad gateway</h1></html>"),
        (b"\xff\xfe", "\ufffd\ufffd"),
        (b"[1]", "[1]"),
        (b"x" * 5000, "x" * 200 + " ..."),
        (b'{"error":{"type":"security_exception","reason":"no"},"status":401}', "security_exception: no"),
        (b'{"error":{"reason":"no"}}', "no"),
        (b'{"error":"Incorrect HTTP method","status":405}', "Incorrect HTTP method"),
        (b'{"ok":false,"message":"Unknown deployment."}', "Unknown deployment."),
        (b"[" * 100_000, "[" * 200 + " ..."),
    ],
    ids=["empty", "html", "binary", "list", "long", "elasticsearch", "no-type", "text", "cloud", "deep"],
)
def test_an_error_survives_any_body(odd_server: OddServer, body: bytes, said: str) -> None:
    odd_server.says(502, body)

    with Kibana(odd_server.url, retries=0) as kibana, pytest.raises(ServerFault) as caught:
        kibana.connectors.list()

    assert caught.value.message == said


@pytest.mark.parametrize(
    ("status", "body", "headers", "said"),
    [
        (200, b"<html>Log in</html>", {}, "the body is not JSON: <html>Log in</html>"),
        (200, b"", {}, "the body is not JSON: empty"),
        (200, b"[]", {}, "the form of an object"),
        (200, b"{}", {}, "'id'"),
        (302, b"", {"location": "/login?next=secret"}, "redirected to /login;"),
    ],
)
def test_an_answer_that_is_not_kibanas_is_told(
    odd_server: OddServer, status: int, body: bytes, headers: dict[str, str], said: str
) -> None:
    odd_server.says(status, body, **headers)

    with Kibana(odd_server.url, retries=0) as kibana, pytest.raises(UnexpectedAnswer) as caught:
        kibana.connectors.get("mine")

    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("status", "headers", "said"),
    [
        (200, {"content-type": "text/html; charset=utf-8"}, "is this Kibana?"),
        (
            302,
            {"location": "https://sso.example.com/login?next=secret"},
            "redirected to https://sso.example.com/login;",
        ),
    ],
    ids=["page", "redirect"],
)
def test_a_login_page_is_no_success(odd_server: OddServer, status: int, headers: dict[str, str], said: str) -> None:
    odd_server.says(status, b"<html>Log in</html>", **headers)
    config = IndexConfig(index="i")

    with Kibana(odd_server.url) as kibana:
        calls: list[Callable[[], Any]] = [
            lambda: kibana.connectors.delete("mine"),
            lambda: kibana.connectors.exists("mine"),
        ]
        if status == 302:
            calls += [
                kibana.connectors.list,
                kibana.connectors.types,
                lambda: kibana.connectors.update("mine", name="n", config=config),
                lambda: kibana.connectors.ensure("mine", name="n", config=config),
                lambda: kibana.connectors.execute("mine", {}),
            ]
        for call in calls:
            with pytest.raises(UnexpectedAnswer) as caught:
                call()
            assert said in str(caught.value)

    assert len(odd_server.asked) == len(calls)


def test_a_body_that_cannot_be_decompressed_is_told(odd_server: OddServer) -> None:
    odd_server.says(200, b"no gzip", content_encoding="gzip")

    with Kibana(odd_server.url) as kibana, pytest.raises(UnexpectedAnswer, match="GET /api/actions/connectors: "):
        kibana.connectors.list()


def test_the_class_of_config_that_is_asked_for_is_checked(odd_server: OddServer) -> None:
    odd_server.says(200, connector(connector_type_id=".index", config={"index": "i"}))

    with Kibana(odd_server.url, retries=0) as kibana:
        assert kibana.connectors.get("c", IndexConfig).config.index == "i"
        with pytest.raises(OtherConnectorType, match=r"connector c is of the type \.index"):
            kibana.connectors.get("c", EmailConfig)


def test_attributes_of_an_error_are_kept(odd_server: OddServer) -> None:
    odd_server.says(400, b'{"statusCode":400,"error":"Bad Request","message":"m","attributes":{"got":"a"}}')

    with Kibana(odd_server.url, retries=0) as kibana, pytest.raises(BadRequest) as caught:
        kibana.connectors.list()

    assert caught.value.attributes == {"got": "a"}


def test_an_error_can_be_pickled(odd_server: OddServer) -> None:
    odd_server.says(409, b'{"message":"m","attributes":{"got":"a"}}', x_request_id="r-1")

    with Kibana(odd_server.url, retries=0) as kibana, pytest.raises(Conflict) as caught:
        kibana.connectors.delete("mine")

    copied = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 - our own bytes
    assert str(copied) == str(caught.value)
    assert (copied.request_id, copied.attributes) == ("r-1", {"got": "a"})


def test_a_closed_port_is_unreachable() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

        with (
            Kibana(f"http://127.0.0.1:{port}", retries=0) as kibana,
            pytest.raises(Unreachable, match=f"127.0.0.1:{port}"),
        ):
            kibana.connectors.list()


def test_a_silent_server_is_a_time_out() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"

        with Kibana(url, timeout=0.05, retries=0) as kibana, pytest.raises(TimedOut):
            kibana.connectors.list()


def test_asynchronous_errors_are_the_same(odd_server: OddServer) -> None:
    odd_server.says(409, KIBANA)

    async def create() -> None:
        async with AsyncKibana(odd_server.url, retries=0) as kibana:
            await kibana.connectors.create("mine", name="n", config=IndexConfig(index="i"))

    with pytest.raises(Conflict):
        asyncio.run(create())


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: Kibana("localhost:5601"), "url: "),
        (lambda: Kibana("ftp://localhost"), "url: "),
        (lambda: Kibana("http://[::1"), "url: "),
        (lambda: Kibana("http://u:canary@localhost"), "url: "),
        (lambda: Kibana("http://localhost", space="My Space"), "space: 'My Space'"),
        (lambda: Kibana("http://localhost", api_key="canary\n"), "api_key: "),
        (lambda: Kibana("http://localhost", api_key="canary", basic_auth=("u", "canary")), "api_key, basic_auth: "),
        (lambda: Kibana("http://localhost", basic_auth=("u:v", "canary")), "basic_auth: "),
        (lambda: Kibana("http://localhost", basic_auth=("u", "canary\udcff")), "basic_auth: "),
        (lambda: Kibana("http://localhost", timeout=0), "timeout: 0 "),
        (lambda: Kibana("http://localhost", timeout="5"), "timeout: '5' "),  # type: ignore[arg-type]
        (lambda: Kibana("http://localhost", verify="/no/such.pem"), "verify: /no/such.pem: No such file"),
        (lambda: Kibana("http://localhost", verify=Path(__file__)), f"verify: {__file__}: has no certificate"),
        (lambda: Kibana("http://localhost", verify=None), "verify: must be"),  # type: ignore[arg-type]
    ],
    ids=[
        *("no-scheme", "scheme", "syntax", "userinfo", "space", "api-key", "both", "colon", "surrogate"),
        *("timeout", "timeout-as-text", "no-ca", "no-pem", "verify"),
    ],
)
def test_a_bad_argument_is_named(make: Callable[[], object], said: str) -> None:
    with pytest.raises(InvalidRequest) as caught:
        make()

    assert str(caught.value).startswith(said)
    assert "canary" not in str(caught.value)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"id": "", "name": "n", "config": IndexConfig(index="i")}, "id: "),
        ({"id": "i" * 70_000, "name": "n", "config": IndexConfig(index="i")}, "id: "),
        ({"name": "n"}, "connector_type_id: neither config nor secrets tell it"),
        ({"name": "n", "config": {"index": "i"}}, "connector_type_id: neither"),
        (
            {"name": "n", "config": IndexConfig(index="i"), "secrets": EmailSecrets(user="canary")},
            "connector_type_id: ",
        ),
        ({"name": "n", "connector_type_id": ".email", "config": IndexConfig(index="i")}, "connector_type_id: "),
        ({"name": math.nan, "config": IndexConfig(index="i")}, "name: cannot be written as JSON"),
        ({"name": "n", "connector_type_id": ".x", "config": {"a": object()}}, "config: cannot be written as JSON"),
    ],
    ids=["id", "long-id", "no-type", "mapping-no-type", "mixed", "contradiction", "nan", "object"],
)
def test_what_cannot_be_sent_is_not_sent(odd_server: OddServer, arguments: dict[str, Any], said: str) -> None:
    with Kibana(odd_server.url, retries=0) as kibana, pytest.raises(InvalidRequest) as caught:
        kibana.connectors.create(**arguments)

    assert str(caught.value).startswith(said)
    assert "canary" not in str(caught.value)
    assert odd_server.asked == []


def test_every_error_is_a_kibana_error() -> None:
    for kind in (InvalidRequest, Unreachable, TimedOut, UnexpectedAnswer, OtherConnectorType, Refused, ServerFault):
        assert issubclass(kind, KibanaError)


def connector(**fields: Any) -> bytes:
    flags = ("is_preconfigured", "is_system_action", "is_deprecated", "is_missing_secrets")
    return json.dumps({"id": "c", "name": "n", **dict.fromkeys(flags, False), **fields}).encode()
