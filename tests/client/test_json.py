"""Bodies on the wire: the same JSON as everybody else's, whichever way it is written."""

from __future__ import annotations

import json
from typing import Any

import pytest
from kibana_connectors import InvalidRequest, Kibana, SlackSecrets, _json
from kibana_connectors._json import written

from tests.client.conftest import OddServer
from tests.client.test_models import ANSWERS, REQUESTS

ODD: dict[str, Any] = {
    "text": 'ä€\U0001f600\ud800"\\\n\u2028',
    "numbers": [0, -1, 1.5, 1e100, 2**70],
    "rest": [None, True, False, {}, [], ()],
}


@pytest.mark.parametrize("body", [ODD, *(example for _, example in REQUESTS.values())])
def test_a_body_is_written_as_by_the_standard_library(body: dict[str, Any]) -> None:
    assert written(body) == json.dumps(body, separators=(",", ":")).encode()


def test_a_python_without_a_compiled_encoder_writes_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("json.encoder.c_make_encoder", None)

    assert _json.encoding()(ODD) == written(ODD).decode()


def test_what_cannot_be_written_is_named() -> None:
    circle: list[Any] = []
    circle.append(circle)

    with pytest.raises(InvalidRequest, match=r"^config: cannot be written as JSON: Circular reference"):
        written({"name": "n", "config": circle})
    with pytest.raises(InvalidRequest, match=r"^name: cannot be written as JSON"):
        written({"name": float("nan")})


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32-le"])
@pytest.mark.parametrize("around", ["", "\n \t"])
def test_an_answer_is_read_however_it_is_written(odd_server: OddServer, encoding: str, around: str) -> None:
    answer = {**ANSWERS["index"]["value"], "name": "ä€\U0001f600"}
    odd_server.says(200, f"{around}{json.dumps(answer, ensure_ascii=False)}{around}".encode(encoding))

    with Kibana(odd_server.url) as kibana:
        assert kibana.connectors.get("x").to_dict() == answer


def test_a_secret_that_cannot_be_written_is_not_shown(odd_server: OddServer) -> None:
    secrets = SlackSecrets("https://example.com")
    secrets.additional_properties = {"canary": {"canary"}}

    with Kibana(odd_server.url) as kibana, pytest.raises(InvalidRequest) as raised:
        kibana.connectors.create("c", name="n", secrets=secrets)
    assert "canary" not in str(raised.value)
    assert not odd_server.asked
