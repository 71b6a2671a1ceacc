"""Which of two faults a request is refused for, of every operation: the one that Kibana checks first."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

import httpx
import pytest

from tests.server.accesses import ACCESS, Keys
from tests.server.requests import XMATTERS, update_of, with_config, with_secrets
from tests.server.servers import started

API = "/api/actions"
GIVEN = "xpack.actions.preconfigured: {given: {name: Given, actionTypeId: .server-log}}"


@dataclass(frozen=True)
class Sent:
    """A request that is fine as it is. `content`, where there is any, is sent instead of `body`."""

    method: str
    path: str
    body: Any = None
    content: bytes | None = None
    headers: dict[str, str] = field(default_factory=lambda: {"kbn-xsrf": "true"})
    key: str | None = Keys.ALL

    def with_headers(self, **headers: str) -> Sent:
        return replace(self, headers=self.headers | {name.replace("_", "-"): text for name, text in headers.items()})

    def answered_by(self, kibana: httpx.Client) -> httpx.Response:
        credentials = {"authorization": f"ApiKey {self.key}"} if self.key else {}
        content = json.dumps(self.body).encode() if self.content is None and self.body is not None else self.content
        url = httpx.URL(kibana.base_url, raw_path=self.path.encode())
        return kibana.request(self.method, url, headers=self.headers | credentials, content=content)


class Fault(NamedTuple):
    """What spoils a request, and the answer that it then gets, from the operation itself or before it."""

    name: str
    spoil: Callable[[Sent], Sent]
    status: int
    message: str
    of_operation: bool = False

    def __str__(self) -> str:
        return self.name


def of_body(name: str, change: Callable[[Any], Any], status: int, message: str) -> Fault:
    return Fault(name, lambda sent: replace(sent, body=change(sent.body)), status, message, of_operation=True)


def forbidden(doing: str, key: str = Keys.READ) -> Fault:
    message = f"Unauthorized to {doing}"
    return Fault("not authorized", lambda sent: replace(sent, key=key), 403, message, of_operation=True)


def without_xsrf(sent: Sent) -> Sent:
    return replace(sent, headers={name: text for name, text in sent.headers.items() if name != "kbn-xsrf"})


def in_path(old: str, new: str) -> Callable[[Sent], Sent]:
    return lambda sent: replace(sent, path=sent.path.replace(old, new))


def too_long(sent: Sent) -> Sent:
    content = sent.content if sent.content is not None else json.dumps(sent.body).encode()
    return replace(sent, content=content.ljust(1_048_577))


UNDECODABLE = Fault("undecodable path", lambda sent: replace(sent, path=f"{sent.path}%zz"), 400, "Bad Request")
NO_ROUTE = Fault("no such method", lambda sent: replace(sent, method="PATCH"), 404, "Not Found")
ANONYMOUS = Fault("no credentials", lambda sent: replace(sent, key=None), 401, "Unauthorized")
UNKNOWN = Fault("unknown key", lambda sent: replace(sent, key="bm9ib2R5"), 401, "[security_exception\n")
LENGTH = Fault("too long", too_long, 413, "Payload content length greater than maximum allowed: 1048576")
MEDIA = Fault("garbled media type", lambda sent: sent.with_headers(content_type="json"), 400, "Invalid content-type")
PACKED = Fault("not gzip", lambda sent: sent.with_headers(content_encoding="gzip"), 400, "Invalid compressed payload")
OTHER_MEDIA = Fault("XML", lambda sent: sent.with_headers(content_type="text/xml"), 415, "Unsupported Media Type")
NO_JSON = Fault("no JSON", lambda sent: replace(sent, content=b"{"), 400, "Invalid request payload JSON format")
XSRF = Fault("no xsrf header", without_xsrf, 400, "Request must contain a kbn-xsrf header.")
VERSION = Fault("other version", lambda sent: sent.with_headers(kbn_version="8.0.0"), 400, "Browser client is out of")
NO_NAME = of_body("no name", lambda body: {**body, "name": 1}, 400, "[request body.name]: ")
CONFIG = of_body(
    "wrong config", lambda body: with_config(body, usesBasic=1), 400, "error validating connector type config: "
)
SECRETS = of_body(
    "wrong secrets", lambda body: with_secrets(body, user=1), 400, "error validating connector type secrets: "
)
BOTH = of_body(
    "secrets that clash with the config",
    lambda body: with_config(body, configUrl="https://example.com"),
    400,
    "error validating action type connector: ",
)
MISSING = Fault("no such connector", in_path("/mine", "/none"), 404, "Saved object [action/", of_operation=True)

SYSTEM_TYPE = of_body(
    "system type", lambda body: {**body, "connector_type_id": ".cases"}, 400, "System action creation is forbidden."
)


def other_id(name: str, id: str, status: int, message: str) -> Fault:
    return Fault(name, in_path("/mine", f"/{id}"), status, message, of_operation=True)


def of_system(status: int, message: str) -> Fault:
    return other_id("system id", "system-connector-.cases", status, message)


def preconfigured(message: str) -> Fault:
    return other_id("preconfigured id", "given", 400, message)


PATH = (UNDECODABLE, NO_ROUTE, ANONYMOUS, UNKNOWN)
BODY = (LENGTH, MEDIA, PACKED, OTHER_MEDIA, NO_JSON)

CREATE = (
    *PATH,
    *BODY,
    XSRF,
    VERSION,
    Fault("bad id", in_path("/new", "/NEW"), 400, "[request params.id]: ", of_operation=True),
    NO_NAME,
    forbidden('create a "'),
    SYSTEM_TYPE,
    Fault("preconfigured id", in_path("/new", "/given"), 400, "This given already exists", of_operation=True),
    of_body("unknown type", lambda body: {**body, "connector_type_id": ".none"}, 400, 'Action type ".none" is not'),
    CONFIG,
    SECRETS,
    BOTH,
    Fault("taken id", in_path("/new", "/mine"), 409, "Saved object [action/", of_operation=True),
)
UPDATE = (
    *PATH,
    *BODY,
    XSRF,
    VERSION,
    NO_NAME,
    forbidden("update actions"),
    of_system(400, "System action system-connector-.cases can not be updated."),
    preconfigured("Preconfigured action given can not be updated."),
    MISSING,
    CONFIG,
    SECRETS,
    BOTH,
)
RUN = (
    *PATH,
    *BODY,
    XSRF,
    VERSION,
    of_body("no params", lambda _: {}, 400, "[request body.params]: "),
    of_system(400, "Execution of system action is not allowed"),
    forbidden("execute ", Keys.NONE),
    MISSING,
)
GET = (
    UNDECODABLE,
    ANONYMOUS,
    UNKNOWN,
    VERSION,
    forbidden("get actions", Keys.NONE),
    of_system(404, "Connector system-connector-.cases not found"),
    MISSING,
)
LIST = (UNDECODABLE, ANONYMOUS, UNKNOWN, VERSION, forbidden("get actions", Keys.NONE))
QUERY = Fault("query", lambda sent: replace(sent, path=f"{sent.path}?a"), 400, "[request query.a]: ", of_operation=True)
TYPES = (ANONYMOUS, UNKNOWN, VERSION, QUERY)
DELETE = (
    *PATH,
    XSRF,
    VERSION,
    forbidden("delete actions"),
    of_system(400, "System action system-connector-.cases is not allowed to delete."),
    preconfigured("Preconfigured action given is not allowed to delete."),
    MISSING,
)
ELSEWHERE = (UNDECODABLE, ANONYMOUS, UNKNOWN)

MINE = f"{API}/connector/mine"
SPACES = "/api/spaces/space"
SPACE = {"id": "new", "name": "New"}
CREATE_SPACE = (
    *PATH,
    *BODY,
    XSRF,
    VERSION,
    NO_NAME,
    forbidden("create spaces"),
    of_body("taken id", lambda body: {**body, "id": "default"}, 409, "A space with the identifier default already"),
)
NO_SPACE = Fault("no such space", in_path("/default", "/none"), 404, "Not Found", of_operation=True)
UPDATE_SPACE = (*PATH, *BODY, XSRF, VERSION, NO_NAME, forbidden("update spaces"), NO_SPACE)
GET_SPACE = (UNDECODABLE, ANONYMOUS, UNKNOWN, VERSION, forbidden("get ", Keys.NONE), NO_SPACE)
LIST_SPACES = (ANONYMOUS, UNKNOWN, VERSION, QUERY, forbidden("", Keys.NONE)._replace(message="Forbidden"))
DELETE_SPACE = (*PATH, XSRF, VERSION, forbidden("delete spaces"), NO_SPACE)
REPEATED = Fault(
    "repeated parameter",
    lambda sent: replace(sent, path=f"{sent.path}?state=a&state=b"),
    400,
    "[request query.state]: ",
    of_operation=True,
)
OPERATIONS: dict[str, tuple[Sent, int, tuple[Fault, ...]]] = {
    "create": (Sent("POST", f"{API}/connector/new", XMATTERS), 200, CREATE),
    "update": (Sent("PUT", MINE, update_of(XMATTERS)), 200, UPDATE),
    "run": (Sent("POST", f"{MINE}/_execute", {"params": {}}), 200, RUN),
    "get": (Sent("GET", MINE), 200, GET),
    "probe": (Sent("HEAD", MINE), 200, GET),
    "list": (Sent("GET", f"{API}/connectors"), 200, LIST),
    "types": (Sent("GET", f"{API}/connector_types"), 200, TYPES),
    "delete": (Sent("DELETE", MINE), 204, DELETE),
    "create space": (Sent("POST", SPACES, SPACE), 200, CREATE_SPACE),
    "update space": (Sent("PUT", f"{SPACES}/default", {**SPACE, "id": "default"}), 200, UPDATE_SPACE),
    "get space": (Sent("GET", f"{SPACES}/default"), 200, GET_SPACE),
    "list spaces": (Sent("GET", SPACES), 200, LIST_SPACES),
    "delete space": (Sent("DELETE", f"{SPACES}/default"), 400, DELETE_SPACE),
    "status": (Sent("GET", "/api/status"), 200, (UNKNOWN, VERSION, QUERY)),
    "OAuth callback": (Sent("GET", f"{API}/connector/_oauth_callback"), 200, (ANONYMOUS, UNKNOWN, VERSION, REPEATED)),
    "OAuth script": (Sent("GET", f"{API}/connector/_oauth_callback_script"), 200, (ANONYMOUS, UNKNOWN, VERSION)),
    "write that is switched off": (Sent("POST", "/_stand_in/reset", key=None), 404, (UNDECODABLE,)),
    "read that is switched off": (Sent("GET", "/_stand_in/runs"), 404, ELSEWHERE),
    "page that is not there": (Sent("GET", f"{API}/connector"), 404, ELSEWHERE),
    "page with a slash": (Sent("GET", f"{API}/connectors/"), 302, ELSEWHERE),
}
"""A request that is fine, how it is answered, and its faults in the order of the checks."""

NEVER_BOTH = {
    ("no xsrf header", "other version"),
    *itertools.combinations(("bad id", "preconfigured id", "taken id"), 2),
    *itertools.combinations(("system id", "preconfigured id", "no such connector"), 2),
}
"""A version stands for the xsrf header, and an id is only one."""

PAIRS = [(operation, fault) for operation, (_, _, faults) in OPERATIONS.items() for fault in faults]
OPEN_TO_ALL = [fault for fault in PAIRS if fault[1].status in (401, 403)]


@pytest.fixture(scope="module")
def clients(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, httpx.Client]]:
    """Of an open server, which asks nobody for credentials, and of a guarded one, which asks everybody."""
    folder = tmp_path_factory.mktemp("guarded")
    (folder / "access.yaml").write_text(ACCESS, "utf-8")
    (folder / "kibana.yml").write_text(GIVEN)
    settings = ("--preconfigured", str(folder / "kibana.yml"))
    with (
        started(tmp_path_factory.mktemp("open"), *settings) as without,
        started(folder, *settings, "--access", str(folder / "access.yaml")) as guarded,
        httpx.Client(base_url=without.url) as of_open,
        httpx.Client(base_url=guarded.url) as of_guarded,
    ):
        yield {"open": of_open, "guarded": of_guarded}


@pytest.fixture
def kibana(request: pytest.FixtureRequest, clients: dict[str, httpx.Client]) -> httpx.Client:
    """One of them. On its server there is a connector with the id `mine`, and no connector or space with `new`."""
    client = clients[request.param]
    if Sent("GET", MINE).answered_by(client).status_code == 404:
        assert Sent("POST", MINE, XMATTERS).answered_by(client).is_success
    for new in (f"{API}/connector/new", f"{SPACES}/new"):
        assert Sent("DELETE", new).answered_by(client).status_code in (204, 404)
    return client


@pytest.mark.parametrize("kibana", ["open", "guarded"], indirect=True)
@pytest.mark.parametrize("operation", OPERATIONS)
def test_a_request_without_a_fault_is_answered(kibana: httpx.Client, operation: str) -> None:
    sent, status, _ = OPERATIONS[operation]

    assert sent.answered_by(kibana).status_code == status


@pytest.mark.parametrize("kibana", ["open"], indirect=True)
@pytest.mark.parametrize(("operation", "fault"), OPEN_TO_ALL, ids=str)
def test_an_open_server_asks_for_no_credentials(kibana: httpx.Client, operation: str, fault: Fault) -> None:
    sent, status, _ = OPERATIONS[operation]

    assert fault.spoil(sent).answered_by(kibana).status_code == status


@pytest.mark.parametrize(
    ("kibana", "operation", "first"),
    [("guarded", *pair) for pair in PAIRS] + [("open", *pair) for pair in PAIRS if pair not in OPEN_TO_ALL],
    indirect=["kibana"],
    ids=str,
)
def test_a_fault_is_told_whatever_the_later_checks_would_find(
    kibana: httpx.Client, operation: str, first: Fault
) -> None:
    sent, _, faults = OPERATIONS[operation]
    later = [one for one in faults[faults.index(first) + 1 :] if (first.name, one.name) not in NEVER_BOTH]

    for spoiled in (sent, *(other.spoil(sent) for other in later)):
        answer = first.spoil(spoiled).answered_by(kibana)

        assert answer.status_code == first.status, spoiled
        assert ("elastic-api-version" in answer.headers) == first.of_operation, spoiled
        if sent.method != "HEAD":
            assert answer.json()["message"].startswith(first.message), spoiled


@pytest.mark.parametrize("kibana", ["guarded"], indirect=True)
def test_a_refusal_to_run_names_the_type_where_there_is_a_connector(kibana: httpx.Client) -> None:
    run = replace(OPERATIONS["run"][0], key=Keys.NONE)

    there = run.answered_by(kibana)
    missing = MISSING.spoil(run).answered_by(kibana)

    assert there.json()["message"] == 'Unauthorized to execute a ".xmatters" action'
    assert missing.json()["message"] == "Unauthorized to execute actions"
