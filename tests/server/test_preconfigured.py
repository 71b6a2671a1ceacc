"""Connectors from a file of Kibana's settings: served in every space, changed by nobody, judged before the start."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from kibana_connectors_server.contract.connector_types import Contract
from kibana_connectors_server.contract.document import bundled_contract
from kibana_connectors_server.errors import CannotStartError
from kibana_connectors_server.preconfigured_file import load

from tests.server.requests import INDEX, SERVER_LOG, changed, error, update_of, with_config
from tests.server.servers import Server, refused, started

CONNECTOR = "/api/actions/connector"
LIST = "/api/actions/connectors"

SETTINGS = """
server.port: 5601
xpack.actions.preconfigured:
  mail:
    name: Mail of the operators
    actionTypeId: .email
    config: {from: me@example.com, host: smtp.example.com, port: 25}
    secrets: {user: secret-user, password: secret-word}
  My_Tickets:
    name: tickets
    actionTypeId: .servicenow
    config: {apiUrl: https://tickets.example.com}
    secrets: {username: secret-user, password: secret-word}
  shown:
    name: a shown one
    actionTypeId: .index
    exposeConfig: true
    config: {index: alerts}
"""
MAIL = {
    "id": "mail",
    "name": "Mail of the operators",
    "connector_type_id": ".email",
    "is_preconfigured": True,
    "is_system_action": False,
    "is_deprecated": False,
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("preconfigured")
    settings = folder / "kibana.yml"
    settings.write_text(SETTINGS)
    with started(folder, "--preconfigured", str(settings)) as running:
        settings.unlink()
        yield running


@pytest.fixture(scope="module")
def kibana(server: Server) -> Iterator[httpx.Client]:
    with server.client() as client:
        yield client


@pytest.fixture(scope="module")
def contract() -> Contract:
    return Contract.load(bundled_contract())


@pytest.mark.parametrize("prefix", ["", "/s/default", "/s/ops"])
def test_it_is_there_in_every_space_without_config_and_secrets(kibana: httpx.Client, prefix: str) -> None:
    answer = kibana.get(f"{prefix}{CONNECTOR}/mail")

    assert (answer.status_code, answer.json()) == (200, MAIL)
    assert kibana.head(f"{prefix}{CONNECTOR}/mail").status_code == 200


def test_one_that_exposes_its_config_shows_it_with_its_defaults(kibana: httpx.Client) -> None:
    config = kibana.get(f"{CONNECTOR}/shown").json()["config"]

    assert config == {"index": "alerts", "refresh": False, "executionTimeField": None}


def test_what_is_on_its_way_out_says_so(kibana: httpx.Client) -> None:
    assert kibana.get(f"{CONNECTOR}/My_Tickets").json()["is_deprecated"] is True


def test_a_list_has_them_among_the_stored_ones_by_name(kibana: httpx.Client, space: str) -> None:
    for name in ("Zebra", "mail of a stored one", "B"):
        kibana.post(f"{space}{CONNECTOR}", json=changed(SERVER_LOG, name=name))

    listed = kibana.get(f"{space}{LIST}").json()

    assert [(one["name"], one["is_preconfigured"]) for one in listed] == [
        ("a shown one", True),
        ("B", False),
        ("mail of a stored one", False),
        ("Mail of the operators", True),
        ("tickets", True),
        ("Zebra", False),
    ]
    assert listed[3] == MAIL | {"referenced_by_count": 0}


@pytest.mark.parametrize(
    ("method", "below", "body", "message"),
    [
        ("POST", "mail", INDEX, "This mail already exists in a preconfigured action."),
        (
            "POST",
            "mail",
            changed(INDEX, connector_type_id=".none"),
            "This mail already exists in a preconfigured action.",
        ),
        ("POST", "mail", with_config(INDEX, index=5), "This mail already exists in a preconfigured action."),
        (
            "POST",
            "mail",
            changed(INDEX, connector_type_id=".cases"),
            "System action creation is forbidden. Action type: .cases.",
        ),
        ("POST", "mail", changed(INDEX, name=" "), "[request body.name]: value '' is not valid"),
        (
            "POST",
            "My_Tickets",
            INDEX,
            "[request params.id]: Connector ID must contain only lowercase letters, numbers, and hyphens.",
        ),
        ("PUT", "mail", update_of(INDEX), "Preconfigured action mail can not be updated."),
        ("PUT", "mail", {"name": "a", "config": {"index": 5}}, "Preconfigured action mail can not be updated."),
        (
            "PUT",
            "mail",
            INDEX,
            "[request body.connector_type_id]: definition for this key is missing",
        ),
        ("DELETE", "mail", None, "Preconfigured action mail is not allowed to delete."),
    ],
    ids=[
        "create",
        "create of no type",
        "create with a bad config",
        "create of a system type",
        "create with a bad body",
        "create under an id that no stored one can have",
        "update",
        "update with a bad config",
        "update with a bad body",
        "delete",
    ],
)
@pytest.mark.parametrize("prefix", ["", "/s/ops"], ids=["default space", "another space"])
def test_it_cannot_be_made_changed_or_deleted(
    kibana: httpx.Client, prefix: str, method: str, below: str, body: Any, message: str
) -> None:
    answer = kibana.request(method, f"{prefix}{CONNECTOR}/{below}", json=body)

    assert (answer.status_code, answer.json()) == (400, error(400, "Bad Request", message))
    assert kibana.get(f"{CONNECTOR}/mail").json() == MAIL


def test_it_runs(kibana: httpx.Client) -> None:
    good = kibana.post(f"/s/ops{CONNECTOR}/shown/_execute", json={"params": {"documents": [{"a": 1}]}}).json()
    bad = kibana.post(f"{CONNECTOR}/shown/_execute", json={"params": {}}).json()

    assert (good["status"], good["connector_id"]) == ("ok", "shown")
    assert (bad["status"], bad["errorSource"]) == ("error", "user")


def test_types_of_the_system_are_in_no_list(kibana: httpx.Client) -> None:
    types = kibana.get("/api/actions/connector_types").json()

    assert not {one["id"] for one in types} & {".cases", ".http-system", ".observability-ai-assistant", ".workflows"}


def test_its_secrets_are_in_no_answer_no_log_and_no_file(server: Server, kibana: httpx.Client) -> None:
    params = {"to": ["a@example.com"], "subject": "secret-user", "message": "the secret-word"}
    run = kibana.post(f"{CONNECTOR}/mail/_execute", json={"params": params})
    texts = [kibana.get(path).text for path in (LIST, f"{CONNECTOR}/mail", f"{CONNECTOR}/My_Tickets")]
    texts += [path.read_bytes().decode("latin-1") for path in server.folder.iterdir()]

    assert run.json()["status"] == "ok"
    assert [text for text in [run.text, *texts] if "secret-" in text] == []


@pytest.mark.parametrize(
    "settings",
    [
        "xpack.actions.preconfigured: {a: {name: n, actionTypeId: .server-log}}",
        "xpack: {actions: {preconfigured: {a: {name: n, actionTypeId: .server-log}}}}",
        "xpack.actions: {preconfigured: {a: {name: n, actionTypeId: .server-log}}}",
        "xpack: {actions.preconfigured: {a: {name: n, actionTypeId: .server-log}}, other: 1}",
        "xpack.actions.preconfigured.a: {name: n, actionTypeId: .server-log}",
        "xpack.actions.preconfigured: {}\nxpack.actions: {preconfigured.a: {name: n, actionTypeId: .server-log}}",
    ],
)
def test_the_setting_is_found_in_each_form_that_kibana_reads(tmp_path: Path, settings: str) -> None:
    (tmp_path / "kibana.yml").write_text(settings)

    with started(tmp_path, "--preconfigured", str(tmp_path / "kibana.yml")) as server:
        names = [(one["id"], one["name"]) for one in httpx.get(server.url + LIST).json()]

    assert names == [("a", "n")]


def test_text_stays_text_that_is_none_to_older_yaml(tmp_path: Path) -> None:
    config = "{from: yes, host: 2026-01-01, service: other, port: 0025, secure: false}"
    (tmp_path / "kibana.yml").write_text(
        "xpack.actions.preconfigured:\n"
        f"  1: {{name: 12:30, actionTypeId: .email, exposeConfig: true, config: {config}, secrets: {{user: off}}}}\n"
    )

    with started(tmp_path, "--preconfigured", str(tmp_path / "kibana.yml")) as server:
        connector = httpx.get(f"{server.url}{CONNECTOR}/1").json()

    assert connector["name"] == "12:30"
    assert connector["config"].items() >= {"from": "yes", "host": "2026-01-01", "port": 25, "secure": False}.items()


def test_a_stored_one_of_the_same_id_is_hidden_and_not_lost(tmp_path: Path) -> None:
    with started(tmp_path) as server, server.client() as kibana:
        stored = kibana.post(f"{CONNECTOR}/mail", json=INDEX).json()
    (tmp_path / "kibana.yml").write_text(SETTINGS)
    with started(tmp_path, "--preconfigured", str(tmp_path / "kibana.yml")) as server, server.client() as kibana:
        hidden = kibana.get(f"{CONNECTOR}/mail").json()
        kibana.delete(f"{CONNECTOR}/mail")

    with started(tmp_path) as server:
        assert httpx.get(f"{server.url}{CONNECTOR}/mail").json() == stored
    assert hidden == MAIL


def of_one(fields: str) -> str:
    return f"xpack.actions.preconfigured: {{mine: {{{fields}}}}}"


CONFIG = "mine: error validating connector type config: ✖ Invalid input: expected string, received "
MINE = "name: n, actionTypeId: .index, config: {index: alerts}"
WORD = "do-not-repeat-me"


@pytest.mark.parametrize(
    ("settings", "reason"),
    [
        (f"a: [{WORD}", "line 1, column 21: not YAML"),
        (f"a: 1\nb: *{WORD}", "line 2, column 4: not YAML"),
        (f"a: !{WORD} 1", "line 1, column 4: not YAML"),
        (f"? [{WORD}]\n: 1", "line 1, column 3: a key that stands twice or is no text"),
        ("a: \x00", "not YAML in UTF-8"),
        ("a: \udcff", "not YAML in UTF-8"),
        ("", "there is no xpack.actions.preconfigured"),
        ("- xpack.actions.preconfigured", "there is no xpack.actions.preconfigured"),
        ("xpack.actions.enabled: true", "there is no xpack.actions.preconfigured"),
        ("xpack.actions.preconfigured:", "xpack.actions.preconfigured is no mapping from ids to connectors"),
        (of_one(MINE) + "\n" + of_one(MINE), "line 2, column 1: a key that stands twice or is no text"),
        (of_one(MINE) + f"\nxpack: {{actions.preconfigured: {{mine: {{{MINE}}}}}}}", "mine: stands twice"),
        ("xpack.actions.preconfigured: {'': {}}", 'invalid preconfigured action id ""'),
        ("xpack.actions.preconfigured: {__proto__: {}}", 'invalid preconfigured action id "__proto__"'),
        (f"xpack.actions.preconfigured: {{mine: {WORD}}}", "mine: is no mapping"),
        (of_one(f"{MINE}, colour: {WORD}"), "mine: [colour]: definition for this key is missing"),
        (of_one("actionTypeId: .index"), "mine: [name]: is missing, empty or no text"),
        (of_one("name: '', actionTypeId: .index"), "mine: [name]: is missing, empty or no text"),
        (of_one("name: 5, actionTypeId: .index"), "mine: [name]: is missing, empty or no text"),
        (of_one("name: n"), "mine: [actionTypeId]: is missing, empty or no text"),
        (of_one("name: n, actionTypeId: .none"), 'mine: Action type ".none" is not registered.'),
        (of_one("name: n, actionTypeId: .cases"), 'mine: Action type ".cases" is not registered.'),
        (of_one(f"{MINE}, exposeConfig: {WORD}"), "mine: [exposeConfig]: is neither true nor false"),
        (of_one(f"name: n, actionTypeId: .index, config: {WORD}"), "mine: [config]: is no mapping"),
        (of_one(f"{MINE}, secrets: [{WORD}]"), "mine: [secrets]: is no mapping"),
        (of_one(f"{MINE}, secrets: {{a: !!binary {WORD}aa==}}"), "mine: [secrets]: holds what JSON cannot"),
        (of_one(f"{MINE}, secrets: &a {{b: *a}}"), "mine: [secrets]: holds what JSON cannot"),
        (
            of_one("name: n, actionTypeId: .index"),
            CONFIG + "undefined → at index",
        ),
        (
            of_one(f"name: n, actionTypeId: .index, config: {{index: [{WORD}]}}"),
            CONFIG + "array → at index",
        ),
        (
            of_one(f"{MINE}, secrets: {{word: {WORD}}}"),
            'mine: error validating connector type secrets: ✖ Unrecognized key: "word"',
        ),
    ],
)
def test_a_file_that_is_no_use_is_refused_by_file_id_and_field(
    tmp_path: Path, contract: Contract, settings: str, reason: str
) -> None:
    file = tmp_path / "kibana.yml"
    file.write_bytes(settings.encode("utf-8", "surrogateescape"))

    with pytest.raises(CannotStartError) as caught:
        load(file, contract)

    assert " ".join(str(caught.value).split()) == f"preconfigured connectors {file}: {reason}"


@pytest.mark.parametrize("settings", [of_one("name: n, actionTypeId: .index"), None], ids=["bad file", "no file"])
def test_the_server_does_not_start_with_a_file_that_is_no_use(tmp_path: Path, settings: str | None) -> None:
    if settings:
        (tmp_path / "kibana.yml").write_text(settings)
    before = list(tmp_path.iterdir())

    line = refused("--port", "0", "--preconfigured", "kibana.yml", folder=tmp_path)

    reason = f"{CONFIG}undefined → at index" if settings else "No such file or directory"
    assert line == f"kibana-connectors-server: preconfigured connectors kibana.yml: {reason}"
    assert list(tmp_path.iterdir()) == before
