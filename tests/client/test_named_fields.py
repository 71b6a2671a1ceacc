"""Which fields a 400 names, in every wording that Kibana has had for it."""

from __future__ import annotations

import json
import pickle
from typing import Any

import pytest
from kibana_connectors import BadRequest, Kibana

from tests.client.conftest import OddServer

CONFIG, SECRETS = "error validating connector type config: ", "error validating connector type secrets: "
OLD_CONFIG, OLD_SECRETS = "error validating action type config: ", "error validating action type secrets: "
BOTH = "error validating action type connector: "
NOT_A_UUID = "Predefined IDs are not allowed for saved objects with encrypted attributes unless the ID is a UUID."

SAID_BY_THE_STAND_IN: dict[str, tuple[dict[str, Any], tuple[str, ...]]] = {
    "blank name": ({"name": " "}, ("name",)),
    "identifier": ({"id": "No Slug"}, ("id",)),
    "long identifier": ({"id": "a" * 37}, ("id",)),
    "blank deep down": ({"config": {"index": "i", "a": [{"b": ""}]}}, ("config.a",)),
    "unknown type": ({"connector_type_id": ".none"}, ("connector_type_id",)),
    "missing": ({"config": {}}, ("config.index",)),
    "wrong type": ({"config": {"index": 5}}, ("config.index",)),
    "unknown fields": ({"config": {"index": "i", "a": 1, "b-c": 2}}, ("config.a", "config.b-c")),
    "unknown secret": ({"secrets": {"a": 1}}, ("secrets.a",)),
    "several": ({"config": {"index": 5, "refresh": 0, "a": 1}}, ("config.a", "config.index", "config.refresh")),
    "odd name of a header": (
        {"connector_type_id": ".webhook", "config": {"url": "https://example.com", "headers": {'x-"a': 1}}},
        ('config.headers.x-"a',),
    ),
    "rule of the config": (
        {"connector_type_id": ".email", "config": {"from": "a@example.com", "service": "nobody"}},
        ("config.service",),
    ),
    "rule of the secrets": ({"connector_type_id": ".xmatters", "config": {}, "secrets": {}}, ("secrets",)),
    "rule over both": (
        {
            "connector_type_id": ".xmatters",
            "config": {"configUrl": "https://example.com", "usesBasic": False},
            "secrets": {"secretsUrl": "https://example.com"},
        },
        ("configUrl",),
    ),
}

SAID_BY_OTHER_RELEASES: dict[str, tuple[str, ...]] = {
    "[request body.config.port]: expected value of type [number] but got [string]": ("config.port",),
    "[request body.colour]: definition for this key is missing": ("colour",),
    "[request body.a b]: Additional properties are not allowed ('a b' was unexpected)": ("a b",),
    "[request params.id]: Connector ID must contain only lowercase letters, numbers, and hyphens.": ("id",),
    "[request query.feature_id]: expected value of type [string] but got [Array]": ("feature_id",),
    "[request body]: expected a plain object value, but found [null] instead.": (),
    f"{NOT_A_UUID}: Bad Request": ("id",),
    f"{OLD_CONFIG}[port]: expected value of type [number] but got [undefined]": ("config.port",),
    f"{OLD_SECRETS}[colour]: definition for this key is missing": ("secrets.colour",),
    f"{OLD_CONFIG}[auth.type]: types that failed validation:\n- [auth.type.0]: expected value to equal [basic]\n"
    "- [auth.type.1]: expected value to equal [null]": ("config.auth.type",),
    f'{CONFIG}Field "headers.x": Required, Expected string': ("config.headers.x",),
    f"{CONFIG}3 errors:\n [1]: Unrecognized key(s) in object: 'a', 'b';\n [2]: Field \"host\": Required;\n"
    ' [3]: Field "from": Required': ("config.a", "config.b", "config.host", "config.from"),
    f"{SECRETS}✖ Invalid input: expected string, received undefined\n  → at token": ("secrets.token",),
    f'{CONFIG}✖ Unrecognized keys: "colour", "size"': ("config.colour", "config.size"),
    f'{CONFIG}✖ Unrecognized key: "a"\n  → at certs[0]["x-y"].z\n✖ Required\n  → at host\n✖ Too short\n  → at host': (
        "config.certs.0.x-y.z.a",
        "config.host",
    ),
    f'{CONFIG}✖ Odd\n  → at a["unclosed \\q"]': ('config.a."unclosed \\q"',),
    f"{CONFIG}host is not allowed": ("config",),
    f"{BOTH}user and password go together": (),
    "Request must contain a kbn-xsrf header.": (),
    "": (),
}


@pytest.mark.parametrize("name", SAID_BY_THE_STAND_IN)
def test_a_refusal_names_its_fields(stand_in: str, name: str) -> None:
    changes, expected = SAID_BY_THE_STAND_IN[name]
    request = {"name": "n", "connector_type_id": ".index", "config": {"index": "i"}, **changes}

    with Kibana(stand_in) as kibana, pytest.raises(BadRequest) as caught:
        kibana.connectors.create(request.pop("id", None), **request)

    assert caught.value.fields == expected
    assert pickle.loads(pickle.dumps(caught.value)).fields == expected  # noqa: S301 - our own bytes


@pytest.mark.parametrize("message", SAID_BY_OTHER_RELEASES)
def test_every_wording_is_understood(odd_server: OddServer, message: str) -> None:
    odd_server.says(400, json.dumps({"statusCode": 400, "error": "Bad Request", "message": message}).encode())

    with Kibana(odd_server.url) as kibana, pytest.raises(BadRequest) as caught:
        kibana.connectors.list()

    assert caught.value.fields == SAID_BY_OTHER_RELEASES[message]
