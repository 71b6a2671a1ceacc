"""Routes and headers."""

from __future__ import annotations

import http.client
import re

import httpx
import pytest
from kibana_connectors_server.edge.routes import Redirect, Route, route_of

from tests.server.requests import INDEX, SERVER_LOG, error, update_of
from tests.server.servers import Server

LIST = "/api/actions/connectors"
NEW = "/api/actions/connector"
TYPES = "/api/actions/connector_types"
NO_ROUTE = error(404, "Not Found", "Not Found")
NO_XSRF = error(400, "Bad Request", "Request must contain a kbn-xsrf header.")


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("PATCH", f"{NEW}/a"),
        ("OPTIONS", f"{NEW}/a"),
        ("PUT", NEW),
        ("DELETE", NEW),
        ("GET", NEW),
        ("HEAD", NEW),
        ("POST", LIST),
        ("PUT", TYPES),
        ("PUT", f"{NEW}/"),
        ("DELETE", f"{NEW}/"),
        ("POST", f"{LIST}/"),
        ("GET", "/api/actions/Connectors"),
        ("GET", "//api/actions/connectors"),
        ("GET", "/api//actions/connectors"),
        ("GET", "/api/actions/connector/a/b"),
        ("GET", "/s/Capital/api/actions/connectors"),
        ("GET", "/s/a.b/api/actions/connectors"),
        ("GET", "/s/a/s/b/api/actions/connectors"),
        ("GET", "/s/a"),
        ("GET", "/"),
        ("POST", "/somewhere/else"),
        ("OPTIONS", LIST),
        ("COPY", LIST),
        ("GET", "/api/actions%2Fconnectors"),
        ("GET", "/s/%61/api/actions/connectors"),
        ("POST", f"{NEW}//"),
        ("POST", f"/{NEW}"),
        ("GET", f"{NEW}/a/_execute"),
        ("POST", f"{NEW}//_execute"),
        ("POST", f"{NEW}/a/_Execute"),
        ("GET", f"{NEW}/a/_check_availability"),
        ("GET", "/api/actions"),
        ("GET", "/api/actions/action/a"),
        ("GET", "/api/actions/list_action_types"),
        ("GET", "/internal/actions/connectors"),
    ],
)
def test_other_paths_and_methods_are_not_found(server: Server, method: str, path: str) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.port)
    connection.request(method, path)
    answer = connection.getresponse()
    content = answer.read()
    connection.close()

    assert (answer.status, answer.getheader("allow"), answer.getheader("elastic-api-version")) == (404, None, None)
    assert method == "HEAD" or httpx.Response(404, content=content).json() == NO_ROUTE


@pytest.mark.parametrize(
    ("path", "location"),
    [
        (f"{LIST}/", "/api%2Factions%2Fconnectors"),
        (f"{NEW}/", "/api%2Factions%2Fconnector"),
        (f"/s/here{LIST}/?a=b", "/s/here/api%2Factions%2Fconnectors?a=b"),
    ],
)
def test_a_trailing_slash_of_a_get_is_redirected(kibana: httpx.Client, path: str, location: str) -> None:
    answer = kibana.get(path)

    assert (answer.status_code, answer.headers["location"], answer.content) == (302, location, b"")


@pytest.mark.parametrize(
    ("method", "path", "route"),
    [
        ("POST", NEW, Route("create", "default")),
        ("POST", f"{NEW}/", Route("create", "default", "")),
        ("POST", f"/s/a_b-1{NEW}/x", Route("create", "a_b-1", "x")),
        ("GET", f"{NEW}/a%2Fb%20c%C3%A9", Route("get", "default", "a/b c\u00e9")),
        ("HEAD", f"{NEW}/a%252F", Route("get", "default", "a%2F")),
        ("PUT", f"{NEW}/a%00", Route("update", "default", "a\0")),
        ("DELETE", f"{NEW}/a", Route("delete", "default", "a")),
        ("GET", "/%61pi/actions/connectors", Route("list", "default")),
        ("GET", f"/s/default{TYPES}", Route("connector_types", "default")),
        ("GET", "/app/", Redirect("/app")),
    ],
)
def test_a_path_leads_to_its_operation_and_is_decoded_once(method: str, path: str, route: Route | Redirect) -> None:
    assert route_of(method, path) == route


@pytest.mark.parametrize("path", [f"{NEW}/%", f"{NEW}/%f", f"{NEW}/%zz", f"{NEW}/%ED%A0%80", "/%ff"])
@pytest.mark.parametrize("method", ["GET", "DELETE", "PATCH"])
def test_a_path_that_cannot_be_decoded_is_bad(kibana: httpx.Client, method: str, path: str) -> None:
    answer = kibana.request(method, httpx.URL(kibana.base_url, raw_path=path.encode()))

    assert (answer.status_code, answer.json()) == (400, error(400, "Bad Request", "Bad Request"))


@pytest.mark.parametrize("id", ["A B", "a%2Fb", "x" * 2000, "%F0%9F%98%80", "_oauth", "a%00b", "..%2F.."])
def test_any_id_can_be_asked_for(kibana: httpx.Client, id: str) -> None:
    answers = [kibana.request(method, f"{NEW}/{id}") for method in ("GET", "DELETE")]

    assert [answer.status_code for answer in answers] == [404, 404]


@pytest.mark.parametrize(
    ("method", "body"), [("POST", SERVER_LOG), ("PUT", update_of(SERVER_LOG)), ("DELETE", None)], ids=lambda part: part
)
def test_a_write_without_the_xsrf_header_is_refused(
    server: Server, path: str, method: str, body: dict[str, str] | None
) -> None:
    answer = httpx.request(method, server.url + path, json=body)

    assert (answer.status_code, answer.json()) == (400, NO_XSRF)


@pytest.mark.parametrize("headers", [{"kbn-xsrf": ""}, {"kbn-xsrf": "x"}, {"kbn-version": "9.4.0"}], ids=str)
def test_the_presence_of_the_xsrf_header_or_the_version_is_enough(server: Server, headers: dict[str, str]) -> None:
    assert httpx.post(server.url + NEW, json=SERVER_LOG, headers=headers).status_code == 200


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("path", [LIST, TYPES, "/api/status"])
def test_reads_need_no_xsrf_header(server: Server, method: str, path: str) -> None:
    answer = httpx.request(method, server.url + path)

    assert (answer.status_code, method == "GET") == (200, bool(answer.content))


def test_broken_json_counts_before_the_xsrf_header(server: Server) -> None:
    assert httpx.post(server.url + NEW, content=b"{").json()["message"] == "Invalid request payload JSON format"


def test_the_xsrf_header_counts_before_the_fields(server: Server) -> None:
    assert httpx.post(server.url + NEW, json={}).json() == NO_XSRF


ALWAYS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
    "cross-origin-opener-policy": "same-origin",
    "cache-control": "private, no-cache, no-store, must-revalidate",
    "permissions-policy": (
        "camera=(), display-capture=(), fullscreen=(self), geolocation=(), microphone=(), web-share=()"
    ),
}


@pytest.mark.parametrize(
    ("method", "path"), [("GET", LIST), ("GET", f"{NEW}/none"), ("PATCH", LIST), ("POST", NEW), ("GET", f"{LIST}/")]
)
def test_every_answer_has_the_headers_of_kibana(kibana: httpx.Client, method: str, path: str) -> None:
    headers = kibana.request(method, path).headers

    assert ALWAYS.items() <= headers.items()
    assert {"kbn-name", "content-security-policy", "content-security-policy-report-only", "date"} <= headers.keys()
    assert re.fullmatch("[0-9a-f]{64}", headers["kbn-license-sig"])
    assert not headers.keys() & {"server", "strict-transport-security", "x-frame-options"}


def test_bodies_of_any_status_say_that_they_are_json(kibana: httpx.Client) -> None:
    answers = [kibana.get(LIST), kibana.get(f"{NEW}/none"), kibana.patch(LIST)]

    assert {answer.headers["content-type"] for answer in answers} == {"application/json; charset=utf-8"}


def test_the_api_version_is_in_answers_of_operations_only(kibana: httpx.Client, server: Server, path: str) -> None:
    of_operations = [
        kibana.post(path, json=INDEX),
        kibana.post(path, json=INDEX),
        kibana.post(path, json={}),
        kibana.get(f"{NEW}/none"),
        kibana.delete(path),
    ]
    before_them = [
        httpx.post(server.url + path, json=INDEX),
        kibana.post(NEW, content=b"{"),
        kibana.post(NEW, content=b"a", headers={"content-type": "text/xml"}),
        kibana.get("/nowhere"),
    ]

    assert [answer.status_code for answer in of_operations] == [200, 409, 400, 404, 204]
    assert {answer.headers.get("elastic-api-version") for answer in of_operations} == {"2023-10-31"}
    assert {answer.headers.get("elastic-api-version") for answer in before_them} == {None}


def test_gets_that_succeed_accept_ranges(kibana: httpx.Client) -> None:
    answers = [kibana.get(LIST), kibana.get(f"{NEW}/none"), kibana.post(NEW, json=SERVER_LOG)]

    assert [answer.headers.get("accept-ranges") for answer in answers] == ["bytes", None, None]


def test_connector_types_are_those_of_the_contract(
    kibana: httpx.Client, bundled: dict[str, dict[str, dict[str, dict[str, object]]]]
) -> None:
    schemas = bundled["components"]["schemas"].values()
    described = [schema["x-connector-type"] for schema in schemas if "x-connector-type" in schema]

    listed = kibana.get(TYPES).json()

    kept = ("name", "minimum_license_required", "supported_feature_ids")
    assert [{name: one[name] for name in kept} for one in listed] == [
        {name: one[name] for name in kept if isinstance(one, dict)} for one in described
    ]
    assert {(one["enabled"], one["is_system_action_type"], one["source"]) for one in listed} == {(True, False, "stack")}


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("feature_id=workflows", [".email"]),
        ("feature_id=none", []),
        ("feature_id=uptime", [".email", ".index", ".server-log", ".webhook"]),
        ("feature_id=", [".email", ".index", ".server-log", ".webhook", ".xmatters"]),
    ],
)
def test_connector_types_of_a_feature(kibana: httpx.Client, query: str, ids: list[str]) -> None:
    shown = (".email", ".index", ".server-log", ".webhook", ".xmatters")

    assert [one["id"] for one in kibana.get(f"{TYPES}?{query}").json() if one["id"] in shown] == ids


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("feature_id=a&feature_id=b", "[request query.feature_id]: expected value of type [string] but got [Array]"),
        ("page=1", "[request query.page]: definition for this key is missing"),
        ("feature_id=alerting&x=", "[request query.x]: definition for this key is missing"),
    ],
)
def test_other_queries_for_connector_types_are_refused(kibana: httpx.Client, query: str, message: str) -> None:
    answer = kibana.get(f"{TYPES}?{query}")

    assert (answer.status_code, answer.json()) == (400, error(400, "Bad Request", message))
