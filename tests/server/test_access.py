"""Who is let in, and what each caller may do in which space."""

from __future__ import annotations

import socket
from base64 import b64encode
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from kibana_connectors import Forbidden, IndexConfig, Kibana, Unauthorized
from kibana_connectors_server.access import ANYONE, EVERY_SPACE, Caller, Privilege

from tests.server.accesses import ACCESS, SECRETS, USER, Keys
from tests.server.requests import INDEX, error, update_of
from tests.server.servers import Server, refused, started

NEW = "/api/actions/connector"
LIST = "/api/actions/connectors"
TYPES = "/api/actions/connector_types"


def basic(text: str) -> str:
    return f"Basic {b64encode(text.encode()).decode()}"


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that lets in whom the file lists, and one more key."""
    folder = tmp_path_factory.mktemp("guarded")
    (folder / "access.yaml").write_text(ACCESS, "utf-8")
    options = ("--access", str(folder / "access.yaml"), "--api-key", "option:key", "--test-routes")
    with started(folder, *options) as running:
        yield running


Ask = Callable[..., httpx.Response]


@pytest.fixture(scope="module")
def ask(guarded: Server) -> Iterator[Ask]:
    """Sends a request with an Authorization header, or with an API key."""
    with guarded.client() as client:

        def asked(
            method: str, path: str, authorization: str = "", *, key: str = "", body: object = None
        ) -> httpx.Response:
            headers = {"authorization": authorization or f"ApiKey {key}"} if authorization or key else {}
            return client.request(method, path, headers=headers, json=body)

        yield asked


@pytest.mark.parametrize(
    "authorization",
    [
        f"ApiKey {Keys.ALL}",
        f"apikey {Keys.ALL}",
        f"APIKEY  {Keys.ALL}",
        "ApiKey option:key",
        basic(":".join(USER)),
        basic(":".join(USER)).replace("Basic", "BASIC"),
        basic("number:12345"),
    ],
)
def test_credentials_that_are_known_open_the_server(ask: Ask, authorization: str) -> None:
    assert ask("GET", LIST, authorization).status_code == 200


@pytest.mark.parametrize(
    ("authorization", "reason"),
    [
        ("", None),
        ("Bearer token", None),
        (Keys.ALL, None),
        (
            "ApiKey",
            "unable to authenticate with provided credentials and anonymous access is not allowed for this request",
        ),
        (
            f"ApiKey {Keys.ALL[:-1]}",
            "unable to authenticate with provided credentials and anonymous access is not allowed for this request",
        ),
        (
            f"ApiKey {Keys.ALL.lower()}",
            "unable to authenticate with provided credentials and anonymous access is not allowed for this request",
        ),
        (
            basic(f"{USER[0]}:wrong"),
            "unable to authenticate user [jos\u00e9] for REST request [/_security/_authenticate]",
        ),
        (basic("no\none:x"), "unable to authenticate user [no\none] for REST request [/_security/_authenticate]"),
        (f"Basic {Keys.ALL}", "unable to authenticate user [admin] for REST request [/_security/_authenticate]"),
        (basic("nobody"), "invalid basic authentication header value"),
        ("Basic a", "invalid basic authentication header encoding"),
        ("Basic", "invalid basic authentication header value"),
    ],
)
def test_others_are_refused_in_the_words_of_elasticsearch(ask: Ask, authorization: str, reason: str | None) -> None:
    answer = ask("GET", LIST, authorization)

    message = f"[security_exception\n\tRoot causes:\n\t\tsecurity_exception: {reason}]: {reason}"
    assert answer.json() == error(401, "Unauthorized", message if reason else "Unauthorized")
    assert answer.headers.get_list("www-authenticate") == ['Basic realm="security", charset="UTF-8"', "ApiKey"]
    assert (answer.status_code, "elastic-api-version" in answer.headers) == (401, False)


ALL, READ, NONE = Keys.ALL, Keys.READ, Keys.NONE
MAY: dict[str, tuple[str, str, object, int, str, set[str]]] = {
    "create": ("POST", f"{NEW}/mine-too", INDEX, 200, 'create a ".index" action', {ALL}),
    "create under a random id": ("POST", NEW, INDEX, 200, 'create a ".index" action', {ALL}),
    "get": ("GET", f"{NEW}/mine", None, 200, "get actions", {ALL, READ}),
    "list": ("GET", LIST, None, 200, "get actions", {ALL, READ}),
    "update": ("PUT", f"{NEW}/mine", update_of(INDEX), 200, "update actions", {ALL}),
    "run": ("POST", f"{NEW}/mine/_execute", {"params": {}}, 200, 'execute a ".index" action', {ALL, READ}),
    "list types": ("GET", TYPES, None, 200, "", {ALL, READ, NONE}),
    "delete": ("DELETE", f"{NEW}/mine", None, 204, "delete actions", {ALL}),
}


@pytest.mark.parametrize("key", [ALL, READ, NONE], ids=["all", "read", "none"])
@pytest.mark.parametrize("operation", MAY)
def test_a_privilege_allows_what_it_does_in_kibana(ask: Ask, operation: str, key: str) -> None:
    method, path, body, status, doing, allowed = MAY[operation]
    ask("POST", f"{NEW}/mine", key=ALL, body=INDEX)

    answer = ask(method, path, key=key, body=body)

    if key in allowed:
        assert answer.status_code == status
    else:
        assert answer.json() == error(403, "Forbidden", f"Unauthorized to {doing}")
        assert answer.headers["elastic-api-version"] == "2023-10-31"
    ask("DELETE", f"{NEW}/mine-too", key=ALL)


@pytest.mark.parametrize(
    ("space", "get", "create"),
    [("", 200, 403), ("/s/default", 200, 403), ("/s/team-a", 200, 200), ("/s/other", 403, 403)],
)
def test_privileges_hold_in_their_space(ask: Ask, space: str, get: int, create: int) -> None:
    answers = [ask("GET", space + LIST, key=Keys.MIXED), ask("POST", space + NEW, key=Keys.MIXED, body=INDEX)]

    assert [answer.status_code for answer in answers] == [get, create]


def test_a_privilege_in_one_space_adds_to_that_in_every_space() -> None:
    everywhere = Caller("a", {EVERY_SPACE: Privilege.ALL, "team-a": Privilege.READ})
    here = Caller("b", {EVERY_SPACE: Privilege.READ, "team-a": Privilege.ALL})

    assert everywhere.may(Privilege.ALL, "team-a")
    assert here.may(Privilege.ALL, "team-a")
    assert not here.may(Privilege.ALL, "team-b")
    assert here.may(Privilege.READ, "team-b")


def test_a_key_of_the_command_line_may_do_everything(ask: Ask) -> None:
    assert ask("POST", f"/s/anywhere{NEW}", key="option:key", body=INDEX).status_code == 200


SPACES = "/api/spaces/space"


def test_spaces_are_for_those_who_have_a_privilege_in_them(ask: Ask) -> None:
    for space in ("team-a", "team-b"):
        assert ask("POST", SPACES, key=Keys.ALL, body={"id": space, "name": space}).status_code == 200
    listed = {key: [space["id"] for space in ask("GET", SPACES, key=key).json()] for key in (Keys.READ, Keys.MIXED)}
    seen = [ask("GET", f"{SPACES}/{space}", key=Keys.MIXED) for space in ("default", "team-a", "team-b")]

    assert listed == {Keys.READ: ["default", "team-a", "team-b"], Keys.MIXED: ["default", "team-a"]}
    assert [answer.status_code for answer in seen] == [200, 200, 403]
    assert seen[2].json() == error(403, "Forbidden", "Unauthorized to get team-b space")
    assert ask("GET", SPACES, key=Keys.NONE).json() == error(403, "Forbidden", "Forbidden")


@pytest.mark.parametrize("key", [Keys.READ, Keys.MIXED, Keys.NONE], ids=["read", "mixed", "none"])
def test_spaces_are_managed_by_those_who_may_do_everything_everywhere(ask: Ask, key: str) -> None:
    body = {"id": "default", "name": "Default"}
    answers = {
        "create": ask("POST", SPACES, key=key, body={"id": "another", "name": "Another"}),
        "update": ask("PUT", f"{SPACES}/default", key=key, body=body),
        "delete": ask("DELETE", f"{SPACES}/default", key=key),
    }

    for doing, answer in answers.items():
        assert answer.json() == error(403, "Forbidden", f"Unauthorized to {doing} spaces")
    assert ask("PUT", f"{SPACES}/default", key=Keys.ALL, body=body).status_code == 200


@pytest.mark.parametrize(
    ("method", "path", "key", "doing"),
    [
        ("GET", "/s/team-b/_stand_in/runs", Keys.MIXED, "get runs"),
        ("GET", "/_stand_in/documents/a", Keys.MIXED, "get documents"),
        ("POST", "/_stand_in/reset", Keys.READ, "reset"),
        ("POST", "/s/team-a/_stand_in/reset", Keys.MIXED, "reset"),
    ],
)
def test_a_route_for_tests_needs_a_privilege_wherever_it_reaches(
    ask: Ask, method: str, path: str, key: str, doing: str
) -> None:
    assert ask(method, path, key=key).json() == error(403, "Forbidden", f"Unauthorized to {doing}")
    assert ask("GET", "/s/team-a/_stand_in/runs", key=Keys.MIXED).json() == []
    assert ask("GET", "/_stand_in/documents/a", key=Keys.READ).json() == []


def test_a_stranger_learns_of_the_status_its_level_alone(ask: Ask) -> None:
    answers = [ask("GET", "/api/status", key=key) for key in ("", Keys.NONE, "wrong")]

    assert answers[0].json() == {"status": {"overall": {"level": "available"}}}
    assert answers[1].json()["status"]["core"]
    assert [answer.status_code for answer in answers] == [200, 200, 401]


@pytest.mark.parametrize("path", [NEW, "/", "/app/home", f"{LIST}/"])
def test_a_page_is_for_those_who_are_let_in(ask: Ask, path: str) -> None:
    answers = [ask(method, path, key=key) for method in ("GET", "HEAD") for key in ("", Keys.NONE)]

    inside = 302 if path == f"{LIST}/" else 404
    assert [answer.status_code for answer in answers] == [401, inside, 401, inside]


def test_another_method_that_leads_nowhere_is_told_to_everyone(ask: Ask) -> None:
    assert ask("POST", LIST).json() == error(404, "Not Found", "Not Found")


@pytest.mark.parametrize("chunked", [False, True])
def test_a_body_that_nobody_reads_leaves_the_connection_usable(guarded: Server, *, chunked: bool) -> None:
    body = b"{" * 1_000_000
    framing, content = ("content-length: 1000000", body)
    if chunked:
        framing, content = ("transfer-encoding: chunked", b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body))
    request = f"POST {NEW} HTTP/1.1\r\nhost: x\r\nkbn-xsrf: 1\r\n{framing}\r\n\r\n".encode()
    again = f"GET {TYPES} HTTP/1.1\r\nhost: x\r\nauthorization: ApiKey {Keys.ALL}\r\nconnection: close\r\n\r\n".encode()

    with socket.create_connection(("127.0.0.1", guarded.port), timeout=20) as connection:
        connection.sendall(request)
        refusal = b""
        while not refusal.endswith(b'"Unauthorized"}'):
            refusal += connection.recv(65536)
        connection.sendall(content + again)
        answer = b""
        while part := connection.recv(65536):
            answer += part

    assert refusal.startswith(b"HTTP/1.1 401 ")
    assert answer.startswith(b"HTTP/1.1 200 ")


def test_the_log_names_the_caller_and_holds_no_credential(guarded: Server, ask: Ask) -> None:
    lines: dict[str, str] = {}
    for name, authorization in (
        ("", ""),
        ("", basic("intruder:secret-9")),
        ("viewer", f"ApiKey {Keys.READ}"),
        ('"team a"', f"ApiKey {Keys.MIXED}"),
        ('"jos\\u00e9"', basic(":".join(USER))),
        ('"--api-key 1"', "ApiKey option:key"),
    ):
        path = f"{NEW}/log-{len(lines)}"
        ask("GET", path, authorization)
        lines[path] = name
    log = guarded.log

    for path, name in lines.items():
        (line,) = (line for line in log.splitlines() if f"path={path} " in line)
        assert line.partition(" caller=")[2] == name
    assert not [text for text in (*SECRETS, "option:key", "intruder") if text in log]


def test_the_client_tells_who_it_is_and_what_it_may_not(guarded: Server) -> None:
    with Kibana(guarded.url, basic_auth=USER) as kibana:
        made = kibana.connectors.create(name="mine", config=IndexConfig(index="i"))
    with Kibana(guarded.url, api_key=Keys.READ) as kibana:
        assert kibana.connectors.get(made.id).name == "mine"
        with pytest.raises(Forbidden, match="Unauthorized to delete actions"):
            kibana.connectors.delete(made.id)
    for wrong in ({}, {"api_key": "d3Jvbmc="}, {"basic_auth": (USER[0], "wrong")}):
        with Kibana(guarded.url, **wrong) as kibana, pytest.raises(Unauthorized):
            kibana.connectors.list()


def test_without_an_option_everyone_may_do_everything(server: Server) -> None:
    answer = httpx.get(server.url + LIST, headers={"authorization": "ApiKey whatever"})

    assert answer.status_code == 200
    assert ANYONE.may(Privilege.ALL, "any-space")


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("--access", "none.yaml"), "access none.yaml: No such file or directory"),
        (("--access", "."), "access .: Is a directory"),
        (("--api-key", "secret key"), "argument --api-key: must be ASCII without blanks, as it stands in a request"),
        (("--api-key", ""), "argument --api-key: must be ASCII without blanks, as it stands in a request"),
        (("--api-key", "secret", "--api-key", "secret"), "argument --api-key: a key is there twice"),
    ],
    ids=str,
)
def test_an_option_that_is_no_use_is_told(tmp_path: Path, arguments: tuple[str, ...], problem: str) -> None:
    line = refused("--port", "0", *arguments, folder=tmp_path)

    assert line == f"kibana-connectors-server: {problem}"


def test_a_key_of_the_command_line_is_not_one_of_the_file_too(tmp_path: Path) -> None:
    (tmp_path / "access.yaml").write_text(ACCESS, "utf-8")

    line = refused("--port", "0", "--access", "access.yaml", "--api-key", Keys.READ, folder=tmp_path)

    assert line == "kibana-connectors-server: access access.yaml: api_keys[1].key: is there twice"
    assert [path.name for path in tmp_path.iterdir()] == ["access.yaml"]


@pytest.mark.parametrize(
    ("arguments", "warns"),
    [
        (("--host", "0.0.0.0"), True),  # noqa: S104 - that is what the warning is about
        (("--host", "0.0.0.0", "--api-key", "k"), False),  # noqa: S104 - the same
        (("--host", "localhost"), False),
        ((), False),
    ],
    ids=str,
)
def test_a_server_that_anyone_can_reach_and_use_is_warned_of(
    tmp_path: Path, arguments: tuple[str, ...], *, warns: bool
) -> None:
    with started(tmp_path, *arguments) as server:
        server.stop()

    assert [line.split()[1] for line in server.lines("unguarded")] == (["host=0.0.0.0"] if warns else [])
