"""Secrets and credentials are in no error and no repr, whatever the server does."""

from __future__ import annotations

import base64
import json
import pickle
import socket
import traceback
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from kibana_connectors import (
    AsyncKibana,
    BadRequest,
    Kibana,
    KibanaError,
    Refused,
    SlackSecrets,
    WebhookConfig,
    WebhookSecrets,
)

from tests.client.conftest import OddServer

PASSWORD = 'canary-"pass<word>&\u00e9'
TOKEN = "canary-token"
SECRETS = WebhookSecrets(user="canary-user", password=PASSWORD, secret_headers={"x-token": TOKEN})
SECRET_TEXTS = ("canary-user", PASSWORD, TOKEN)
AS_JSON = json.dumps({"echo": SECRETS.to_dict()})
AS_HTML = "<pre>password: canary-&quot;pass&lt;word&gt;&amp;\u00e9, canary-token</pre>"

REPEATS: dict[str, tuple[int, str]] = {
    "message": (400, json.dumps({"message": f"target {TOKEN} and {PASSWORD} are not allowed"})),
    "attributes": (400, json.dumps({"message": "no", "attributes": {"got": [{"password": PASSWORD}]}})),
    "elasticsearch": (500, json.dumps({"error": {"type": "x", "reason": f"bad {TOKEN}"}})),
    "error-text": (500, json.dumps({"error": f"bad {TOKEN}"})),
    "other-json": (500, AS_JSON),
    "html": (502, AS_HTML),
    "cut-off": (502, "x" * 190 + PASSWORD),
    "success-html": (200, AS_HTML),
    "success-json": (200, AS_JSON),
    "success-list": (200, json.dumps([TOKEN])),
}


def everything(error: BaseException) -> Iterator[str]:
    """All that a log could show of an error and those behind it."""
    yield "".join(traceback.format_exception(error))
    pending: list[BaseException | None] = [error]
    while pending:
        one = pending.pop()
        if one is not None:
            yield f"{one} {one!r} {vars(one)!r}"
            pending += [one.__cause__, one.__context__]


def create(kibana: Kibana) -> Any:
    return kibana.connectors.create("mine", name="n", config=WebhookConfig(url="https://example.com"), secrets=SECRETS)


def update(kibana: Kibana) -> Any:
    config = WebhookConfig(url="https://example.com")
    return kibana.connectors.update("mine", name="n", config=config, secrets=SECRETS)


@pytest.mark.parametrize("call", [create, update])
@pytest.mark.parametrize("name", REPEATS)
def test_a_secret_that_the_server_repeats_is_masked(
    odd_server: OddServer, name: str, call: Callable[[Kibana], Any]
) -> None:
    status, body = REPEATS[name]
    odd_server.says(status, body.encode())

    with Kibana(odd_server.url, retries=0) as kibana, pytest.raises(KibanaError) as caught:
        call(kibana)

    assert "canary" not in " ".join(everything(caught.value))
    assert "canary" not in repr(pickle.loads(pickle.dumps(caught.value)).__dict__)  # noqa: S301 - our own bytes


def test_a_masked_message_keeps_the_rest(odd_server: OddServer) -> None:
    odd_server.says(400, json.dumps({"message": f"[request body.secrets.password]: {PASSWORD} is weak"}).encode())

    with Kibana(odd_server.url) as kibana, pytest.raises(BadRequest) as caught:
        create(kibana)

    assert caught.value.message == "[request body.secrets.password]: *** is weak"
    assert caught.value.fields == ("secrets.password",)


def test_a_secret_like_a_word_of_the_message_leaves_the_field_readable(odd_server: OddServer) -> None:
    odd_server.says(400, json.dumps({"message": "[request body.secrets.webhookUrl]: a is not b"}).encode())

    with Kibana(odd_server.url) as kibana:
        for value in ("a", "webhookUrl"):
            with pytest.raises(BadRequest, match=r"\[request body\.secrets\.webhookUrl\]: a is not b"):
                kibana.connectors.create(name="n", secrets=SlackSecrets(webhook_url=value))


@pytest.mark.parametrize("given", [{"api_key": "canary-key"}, {"basic_auth": ("elastic", "canary-password")}])
def test_a_credential_that_the_server_repeats_is_masked(odd_server: OddServer, given: dict[str, Any]) -> None:
    basic = base64.b64encode(b"elastic:canary-password").decode()
    odd_server.says(500, f"authorization: ApiKey canary-key / Basic {basic}".encode())

    with Kibana(odd_server.url, retries=0, **given) as kibana, pytest.raises(Refused) as caught:
        kibana.connectors.list()

    sent = odd_server.asked[0][2]["authorization"].rpartition(" ")[2]
    assert sent not in " ".join(everything(caught.value))
    assert "***" in str(caught.value)


def test_an_error_without_an_answer_has_neither_in_its_chain() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}"

        with Kibana(url, api_key="canary-key", retries=0) as kibana, pytest.raises(KibanaError) as caught:
            create(kibana)

    assert caught.value.__cause__ is not None
    assert "canary" not in " ".join(everything(caught.value))


def reprs(root: Any) -> Iterator[str]:
    """The reprs of an object and of all that can be reached from it by attributes, but not the inside of headers."""
    seen: set[int] = set()
    pending = [root]
    while pending:
        one = pending.pop()
        if id(one) in seen or isinstance(one, str | bytes | int | float | type(None)):
            continue
        seen.add(id(one))
        yield repr(one)
        if not isinstance(one, httpx.Headers):
            slots = [name for kind in type(one).__mro__ for name in getattr(kind, "__slots__", ())]
            pending += [getattr(one, name, None) for name in (*getattr(one, "__dict__", {}), *slots)]


@pytest.mark.parametrize("kind", [Kibana, AsyncKibana])
@pytest.mark.parametrize("given", [{"api_key": "canary"}, {"basic_auth": ("user", "canary")}])
def test_no_repr_inside_a_client_has_its_credential(kind: type[Kibana | AsyncKibana], given: dict[str, Any]) -> None:
    encoded = base64.b64encode(b"user:canary").decode()
    kibana = kind("http://localhost:5601", **given)

    shown = "\n".join(reprs(kibana))

    assert "Headers(" in shown
    assert "canary" not in shown
    assert encoded not in shown


def test_no_repr_of_what_is_on_its_way_has_a_secret() -> None:
    from kibana_connectors._ensure import Wanted, ensure  # noqa: PLC0415 - what is tested
    from kibana_connectors._operations import create as call_to_create  # noqa: PLC0415 - what is tested

    config = WebhookConfig(url="https://example.com")
    wanted = Wanted("mine", "n", None, config, SECRETS)

    shown = (
        f"{call_to_create('mine', 'n', None, config, SECRETS)!r} {wanted!r} {wanted.all_changes()} {ensure(wanted)!r}"
    )

    assert not [text for text in SECRET_TEXTS if text in shown]
    assert "canary" not in shown
