"""What the client sends."""

from __future__ import annotations

import json

import kibana_connectors
import pytest
from kibana_connectors import AsyncKibana, Kibana, NotFound, XmattersSecrets

from tests.client.conftest import OddServer


def test_a_write_carries_the_headers_of_the_contract(odd_server: OddServer) -> None:
    odd_server.says(404, b"{}")

    with Kibana(odd_server.url) as kibana, pytest.raises(NotFound):
        kibana.connectors.create("c", name="n", secrets=XmattersSecrets(secrets_url="https://example.com"))

    method, path, headers, body = odd_server.asked[0]
    assert (method, path) == ("POST", "/api/actions/connector/c")
    assert headers["kbn-xsrf"] == "true"
    assert headers["elastic-api-version"] == "2023-10-31"
    assert headers["content-type"] == "application/json; Elastic-Api-Version=2023-10-31"
    assert headers["user-agent"].startswith("kibana-connectors/")
    assert json.loads(body) == {
        "connector_type_id": ".xmatters",
        "name": "n",
        "secrets": {"secretsUrl": "https://example.com"},
    }


@pytest.mark.parametrize(
    ("given", "sent"),
    [
        ({}, None),
        ({"api_key": "a-key"}, "ApiKey a-key"),
        ({"basic_auth": ("elastic", "p:w\u00e9")}, "Basic ZWxhc3RpYzpwOnfDqQ=="),
    ],
    ids=["none", "api-key", "basic"],
)
def test_credentials_go_into_one_header(odd_server: OddServer, given: dict[str, str], sent: str | None) -> None:
    odd_server.says(200, b"[]")

    with Kibana(odd_server.url, **given) as kibana:  # type: ignore[arg-type]
        kibana.connectors.list()

    assert odd_server.asked[0][2].get("authorization") == sent


@pytest.mark.parametrize("base", ["", "/", "/kibana", "/kibana/"])
@pytest.mark.parametrize(("space", "prefix"), [(None, ""), ("ops", "/s/ops")])
def test_space_and_base_path_stand_before_the_path(
    odd_server: OddServer, base: str, space: str | None, prefix: str
) -> None:
    odd_server.says(200, b"[]")

    with Kibana(odd_server.url + base, space=space) as kibana:
        kibana.connectors.list()

    assert odd_server.asked[0][1] == f"{base.rstrip('/')}{prefix}/api/actions/connectors"


def test_an_identifier_is_percent_encoded(odd_server: OddServer) -> None:
    odd_server.says(204, b"")

    with Kibana(odd_server.url) as kibana:
        kibana.connectors.delete("a/b c?d#\u00e9")

    assert odd_server.asked[0][1] == "/api/actions/connector/a%2Fb%20c%3Fd%23%C3%A9"


def test_credentials_are_in_no_repr() -> None:
    synchronous = Kibana("http://localhost:5601", api_key="canary")
    asynchronous = AsyncKibana("http://localhost:5601", basic_auth=("user", "canary"), space="ops")

    assert repr(synchronous) == "Kibana('http://localhost:5601')"
    assert repr(asynchronous) == "AsyncKibana('http://localhost:5601/s/ops/')"
    assert "canary" not in f"{synchronous.connectors!r} {asynchronous.connectors!r}"
    synchronous.close()


def test_all_is_what_the_package_offers() -> None:
    public = {name for name in dir(kibana_connectors) if not name.startswith("_")}
    besides = {"Any", "TYPE_CHECKING", "command", "errors", "generated"}

    assert set(kibana_connectors.__all__) == public - besides
    assert all(getattr(kibana_connectors, name) is not None for name in kibana_connectors.__all__)
