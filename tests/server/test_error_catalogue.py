"""Every refusal that can be provoked from outside: status, phrase and message."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest

from tests.server.requests import EMAIL, INDEX, SERVER_LOG, WEBHOOK, XMATTERS, changed, error, with_config, with_secrets

NEW = "/api/actions/connector"
CONFIG = "error validating connector type config: "
SECRETS = "error validating connector type secrets: "
SLUG = "Connector ID must contain only lowercase letters, numbers, and hyphens."
TOO_LONG = "value has length [37] but it must have a maximum length of [36]."
UNKNOWN = "definition for this key is missing"
CONNECTOR = "error validating action type connector: "
MAILER = "The service is `other`, `exchange_server`, or one that the mailer knows."


@dataclass
class Refusal:
    """A create with this body, or these bytes, under this id, and why it is refused."""

    title: str
    message: str
    body: Any = None
    content: bytes | None = None
    headers: dict[str, str] = field(default_factory=dict)
    path: str = NEW
    status: int = 400
    phrase: str = "Bad Request"


def broken(title: str, content: bytes, **headers: str) -> Refusal:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Refusal(title, "Invalid request payload JSON format", content=content, headers=named)


def of_field(title: str, message: str, body: Any) -> Refusal:
    return Refusal(title, f"[request body{message}", body)


JSON = [
    broken("half an object", b'{"name":'),
    broken("blanks only", b"  \n"),
    broken("NaN", b'{"name":NaN}'),
    broken("Infinity", b'{"name":-Infinity}'),
    broken("byte-order mark", b"\xef\xbb\xbf{}"),
    broken("__proto__ at the top", b'{"__proto__":1}'),
    broken("__proto__ in an array deep down", b'{"config":{"a":[{"__proto__":{}}]}}'),
    broken("__proto__ in escapes", b'{"\\u005f_proto_\\u005f":1}'),
    broken("number beyond a double", b'{"config":{"a":1e999}}'),
    broken("whole number beyond a double", b'{"config":{"a":' + b"9" * 5000 + b"}}"),
    broken("100,000 nested arrays", b'{"config":' + b"[" * 100_000 + b"]" * 100_000 + b"}"),
    broken("400 nested objects", b'{"a":' * 400 + b"1" + b"}" * 400),
    broken("suffix of JSON", b"{", content_type="application/vnd.elastic+json"),
    broken("JSON with parameters", b"{", content_type="application/json; charset=utf-8"),
]

MEDIA = [
    Refusal(
        f"media type {name}",
        "Unsupported Media Type",
        None,
        b"{}",
        {"content-type": name},
        NEW,
        415,
        "Unsupported Media Type",
    )
    for name in (
        "text/plain",
        "text/xml",
        "application/xml",
        "application/x-www-form-urlencoded",
        "image/png",
        "multipart/form-data; boundary=b",
        "application/jsonp",
    )
] + [
    Refusal(
        "empty body of another media type",
        "Unsupported Media Type",
        None,
        b"",
        {"content-type": "text/xml"},
        NEW,
        415,
        "Unsupported Media Type",
    ),
    Refusal("no media type at all", "Invalid content-type header", None, b"{}", {"content-type": "garbage"}),
    Refusal(
        "bytes",
        "[request body]: expected a plain object value, but found [Uint8Array] instead.",
        None,
        b"{}",
        {"content-type": "application/octet-stream"},
    ),
    Refusal(
        "no bytes",
        "[request body]: expected a plain object value, but found [null] instead.",
        None,
        b"",
        {"content-type": "application/octet-stream"},
    ),
    Refusal("no gzip", "Invalid compressed payload", None, b"{}", {"content-encoding": "gzip"}),
    Refusal("no deflate", "Invalid compressed payload", None, b"{}", {"content-encoding": "deflate"}),
]

SHAPE = [
    of_field("no body", "]: expected a plain object value, but found [null] instead.", None),
    Refusal("null", "[request body]: expected a plain object value, but found [null] instead.", content=b"null"),
    of_field("array", "]: expected a plain object value, but found [Array] instead.", []),
    of_field("text", "]: expected a plain object value, but found [string] instead.", '{"name":"a"}'),
    of_field("number", "]: expected a plain object value, but found [number] instead.", 1.5),
    of_field("boolean", "]: expected a plain object value, but found [boolean] instead.", True),
    of_field("nothing", ".name]: expected value of type [string] but got [undefined]", {}),
    of_field("name null", ".name]: expected value of type [string] but got [null]", {"name": None}),
    of_field("name a number", ".name]: expected value of type [string] but got [number]", {"name": 5}),
    of_field("name an array", ".name]: expected value of type [string] but got [Array]", {"name": []}),
    of_field("name blank", ".name]: value '' is not valid", changed(INDEX, name=" \u00a0\ufeff\u2003")),
    of_field("no type", ".connector_type_id]: expected value of type [string] but got [undefined]", {"name": "a"}),
    of_field("type blank", ".connector_type_id]: value '' is not valid", changed(INDEX, connector_type_id="")),
    of_field("config null", ".config]: expected value of type [object] but got [null]", {**INDEX, "config": None}),
    of_field("config array", ".config]: expected value of type [object] but got [Array]", changed(INDEX, config=[])),
    of_field("config text", ".config]: expected value of type [object] but got [string]", changed(INDEX, config="{}")),
    of_field(
        "secrets true", ".secrets]: expected value of type [object] but got [boolean]", {**INDEX, "secrets": True}
    ),
    of_field("blank in config", ".config.index]: value '' is not valid", with_config(INDEX, index="\t")),
    of_field(
        "blank deep down", ".config.headers]: value '' is not valid", with_config(WEBHOOK, headers={"a": [{"b": ""}]})
    ),
    of_field("blank in secrets", ".secrets.user]: value '' is not valid", with_secrets(EMAIL, user=" ")),
    of_field("unknown key", ".colour]: definition for this key is missing", changed(INDEX, colour=1)),
    of_field("constructor key", ".constructor]: definition for this key is missing", changed(INDEX, constructor=1)),
    of_field(
        "name before config", ".name]: expected value of type [string] but got [number]", {"name": 1, "config": 1}
    ),
    of_field(
        "config before unknown key",
        ".config]: expected value of type [object] but got [number]",
        {"colour": 1, **INDEX, "config": 1},
    ),
    of_field(
        "body before type",
        ".colour]: definition for this key is missing",
        {**INDEX, "connector_type_id": ".x", "colour": 1},
    ),
]

IDS = [
    Refusal(f"id {title}", f"[request params.id]: {message}", INDEX, path=f"{NEW}/{new_id}")
    for title, new_id, message in (
        ("empty", "", "value has length [0] but it must have a minimum length of [1]."),
        ("of 37 characters", "a" * 37, TOO_LONG),
        ("of 37 UTF-16 units", "%F0%9F%98%80" * 18 + "a", TOO_LONG),
        ("in capitals", "ABC", SLUG),
        ("with underscores", "__proto__", SLUG),
        ("with a dot", "a.b", SLUG),
        ("with a blank", "a%20b", SLUG),
        ("with a percent sign", "a%2525", SLUG),
        ("in another script", "%D0%B0", SLUG),
        ("with a slash", "a%2Fb", SLUG),
        ("with a hyphen first", "-a", SLUG),
        ("with a hyphen last", "a-", SLUG),
        ("with a line end", "a%0A", SLUG),
        ("with a NUL", "a%00b", SLUG),
    )
]

TYPES = [
    Refusal(
        "type of the system",
        "System action creation is forbidden. Action type: .cases.",
        changed(INDEX, connector_type_id=".cases"),
    ),
    Refusal("type unknown", 'Action type ".none" is not registered.', changed(INDEX, connector_type_id=".none")),
    Refusal(
        "type with a surrogate",
        'Action type "\ud800" is not registered.',
        content=b'{"name":"a","connector_type_id":"\\ud800"}',
    ),
    Refusal(
        "required field",
        CONFIG + "✖ Invalid input: expected string, received undefined\n  → at index",
        changed(INDEX, config={}),
    ),
    Refusal(
        "required config",
        CONFIG + "✖ Invalid input: expected string, received undefined\n  → at index",
        changed(INDEX, config=None),
    ),
    Refusal(
        "wrong type",
        CONFIG + "✖ Invalid input: expected string, received number\n  → at index",
        with_config(INDEX, index=5),
    ),
    Refusal(
        "null",
        CONFIG + "✖ Invalid input: expected boolean, received null\n  → at refresh",
        with_config(INDEX, refresh=None),
    ),
    Refusal(
        "array",
        CONFIG + "✖ Invalid input: expected string, received array\n  → at index",
        with_config(INDEX, index=[1]),
    ),
    Refusal(
        "object",
        CONFIG + "✖ Invalid input: expected string, received object\n  → at index",
        with_config(INDEX, index={"a": 1}),
    ),
    Refusal(
        "number as text",
        CONFIG + "✖ Invalid input: expected number, received string\n  → at port",
        with_config(EMAIL, port="25"),
    ),
    Refusal("too small", CONFIG + "✖ Too small: expected number to be >=1\n  → at port", with_config(EMAIL, port=0)),
    Refusal(
        "too big", CONFIG + "✖ Too big: expected number to be <=65535\n  → at port", with_config(EMAIL, port=65536)
    ),
    Refusal(
        "option",
        CONFIG + '✖ Invalid option: expected one of "post"|"put"|"patch"|"get"|"delete"\n  → at method',
        with_config(WEBHOOK, method="POST"),
    ),
    Refusal(
        "option or null",
        CONFIG + '✖ Invalid option: expected one of "webhook-authentication-basic"|"webhook-authentication-ssl"'
        '|"webhook-oauth2-client-credentials"\n  → at authType',
        with_config(WEBHOOK, authType="none"),
    ),
    Refusal("format", CONFIG + "✖ Invalid absolute-url\n  → at url", with_config(WEBHOOK, url="example.com")),
    Refusal(
        "map value",
        CONFIG + "✖ Invalid input: expected string, received number\n  → at headers.a",
        with_config(WEBHOOK, headers={"a": 1}),
    ),
    Refusal(
        "map value under an odd key",
        CONFIG + '✖ Invalid input: expected string, received number\n  → at headers["x-a"]',
        with_config(WEBHOOK, headers={"x-a": 1}),
    ),
    Refusal("one unknown key", CONFIG + '✖ Unrecognized key: "a"', with_config(SERVER_LOG, a=1)),
    Refusal("unknown keys", CONFIG + '✖ Unrecognized keys: "a", "b"', with_config(SERVER_LOG, a=1, b=2)),
    Refusal(
        "several problems, shallow ones first",
        CONFIG + '✖ Unrecognized key: "colour"\n✖ Invalid input: expected boolean, received number\n  → at refresh',
        with_config(INDEX, refresh=0, colour=1),
    ),
    Refusal("rule of the config", f"{CONFIG}✖ {MAILER}\n  → at service", with_config(EMAIL, service="nobody")),
    Refusal(
        "fields before rules",
        CONFIG + "✖ Invalid input: expected boolean, received number\n  → at hasAuth",
        with_config(EMAIL, service="nobody", hasAuth=1),
    ),
    Refusal(
        "config before secrets",
        CONFIG + '✖ Unrecognized key: "a"',
        {**with_config(SERVER_LOG, a=1), "secrets": {"b": 1}},
    ),
    Refusal("secrets key", SECRETS + '✖ Unrecognized key: "b"', changed(SERVER_LOG, secrets={"b": 1})),
    Refusal(
        "secrets type",
        SECRETS + "✖ Invalid input: expected string, received number\n  → at user",
        with_secrets(EMAIL, user=5),
    ),
    Refusal(
        "rule of the secrets",
        SECRETS + "✖ Either secretsUrl alone is set, or user and password are.",
        changed(XMATTERS, secrets={}),
    ),
    Refusal(
        "rule of both",
        CONNECTOR + "[configUrl]: Where the request sends `usesBasic: false` or leaves it out, "
        "secretsUrl is required, and user, password and configUrl are not allowed.",
        with_config(XMATTERS, configUrl="https://example.com"),
    ),
]

HEADERS = [
    Refusal(
        "kbn-version",
        'Browser client is out of date, please refresh the page ("kbn-version" header was "8.0.0" but '
        'should be "9.4.0")',
        INDEX,
        headers={"kbn-version": "8.0.0"},
    ),
    Refusal("unpaired percent sign", "Bad Request", INDEX, path=f"{NEW}/%zz"),
    Refusal("percent-encoded bytes that are no UTF-8", "Bad Request", INDEX, path=f"{NEW}/%ff"),
]


@pytest.mark.parametrize("refusal", [*JSON, *MEDIA, *SHAPE, *IDS, *TYPES, *HEADERS], ids=lambda refusal: refusal.title)
def test_a_create_is_refused_as_by_kibana(kibana: httpx.Client, space: str, refusal: Refusal) -> None:
    url = httpx.URL(kibana.base_url, raw_path=(space + refusal.path).encode())

    if refusal.content is None:
        answer = kibana.post(url, json=refusal.body, headers=refusal.headers)
    else:
        answer = kibana.post(url, content=refusal.content, headers=refusal.headers)

    body = answer.json()
    body.pop("attributes", None)
    assert (answer.status_code, body) == (refusal.status, error(refusal.status, refusal.phrase, refusal.message))
    assert kibana.get(f"{space}/api/actions/connectors").json() == []


@pytest.mark.parametrize(
    ("method", "below", "body", "status", "phrase", "message"),
    [
        ("GET", "", None, 404, "Not Found", "Connector {id} not found"),
        ("PUT", "", {"name": "a"}, 400, "Bad Request", "System action {id} can not be updated."),
        ("DELETE", "", None, 400, "Bad Request", "System action {id} is not allowed to delete."),
        ("POST", "/_execute", {"params": {}}, 400, "Bad Request", "Execution of system action is not allowed"),
        ("POST", "", INDEX, 400, "Bad Request", f"[request params.id]: {SLUG}"),
    ],
    ids=["get", "update", "delete", "run", "create"],
)
@pytest.mark.parametrize("type_id", [".cases", ".workflows"])
def test_connectors_of_the_system_are_refused_as_by_kibana(
    kibana: httpx.Client, type_id: str, method: str, below: str, body: Any, status: int, phrase: str, message: str
) -> None:
    id = f"system-connector-{type_id}"  # noqa: A001 - the API calls it id

    answer = kibana.request(method, f"{NEW}/{id}{below}", json=body)

    assert (answer.status_code, answer.json()) == (status, error(status, phrase, message.format(id=id)))


def test_an_outdated_browser_is_told_both_versions(kibana: httpx.Client) -> None:
    answer = kibana.get("/api/actions/connectors", headers={"kbn-version": "8.0.0"})

    assert answer.json()["attributes"] == {"expected": "9.4.0", "got": "8.0.0"}


def test_no_message_quotes_a_value_of_config_or_secrets(kibana: httpx.Client) -> None:
    value = "do-not-repeat-me"
    bodies = [
        *(with_config(WEBHOOK, **{name: value}) for name in ("url", "method", "authType", "headers", "hasAuth")),
        *(with_config(EMAIL, **{name: value}) for name in ("port", "service", "secure")),
        with_config(WEBHOOK, additionalFields=value),
        with_secrets(WEBHOOK, user=value),
        with_secrets(WEBHOOK, secretHeaders=value),
        with_secrets(XMATTERS, user=value, password=value),
        with_secrets(changed(XMATTERS, secrets=None), secretsUrl=value),
        with_secrets(with_config(EMAIL, hasAuth=True), user=value),
    ]
    answers = [kibana.post(NEW, json=body) for body in bodies]

    assert {answer.status_code for answer in answers} == {400}
    assert not [answer.text for answer in answers if value in answer.text]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({"name": "a", "connector_type_id": ".index"}, f"[request body.connector_type_id]: {UNKNOWN}"),
        ({"config": {}}, "[request body.name]: expected value of type [string] but got [undefined]"),
        ({"name": "a", "config": {"index": " "}}, "[request body.config.index]: value '' is not valid"),
    ],
    ids=["type", "no name", "blank"],
)
def test_a_bad_body_of_an_update_is_refused_before_the_connector_is_looked_up(
    kibana: httpx.Client, path: str, body: dict[str, Any], message: str
) -> None:
    answer = kibana.put(path, json=body)

    assert (answer.status_code, answer.json()) == (400, error(400, "Bad Request", message))


def test_a_bad_config_of_an_update_counts_only_where_there_is_a_connector(kibana: httpx.Client, path: str) -> None:
    missing = kibana.put(path, json={"name": "a", "config": {"index": 5}})
    kibana.post(path, json=INDEX)
    there = kibana.put(path, json={"name": "a", "config": {"index": 5}})

    assert (missing.status_code, there.status_code) == (404, 400)
    assert there.json()["message"].startswith(CONFIG)
