"""Input that is no use: one line on stderr, status 2, and no secret in it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from tests.command.conftest import CANARY, Run, written

BAD_FILES = {
    "no-json.json": (f'{{"secrets": {{"password": {CANARY}', "is not JSON"),
    "twice.json": ('{"name": "a", "name": "b"}', "name stands twice"),
    "empty.json": ("[]", "defines no connector"),
    "number.json": ("5", "is not an object"),
    "typo.json": ('{"name": "a", "secret": {}}', "there is no field secret"),
    "no-name.json": ('{"connector_type_id": ".index"}', "name is missing"),
    "no-type.json": ('{"name": "a"}', "connector_type_id is missing"),
    "number-as-name.json": ('{"name": 5}', "name must be text"),
    "text-as-config.json": ('{"name": "a", "connector_type_id": ".index", "config": "x"}', "config must be an object"),
    "tag.yaml": (f"secrets: {{password: !{CANARY} x}}", "is not YAML"),
    "alias.yaml": (f"secrets: {{password: *{CANARY}}}", "is not YAML"),
    "open.yaml": (f'secrets: {{password: "{CANARY}', "is not YAML"),
    "twice.yaml": ("name: a\nname: b\n", "a key stands twice"),
    "key.yaml": ("name: a\nconfig: {1: x}\n", "a key is not text"),
    "itself.yaml": ("name: a\nconnector_type_id: .x\nsecrets: &a {x: *a}\n", "contain themselves"),
    "unclosed.json": ('{"name": "a", "connector_type_id": ".x", "secrets": {"x": "${A B}"}}', "without a variable"),
    "deep.json": ("[" * 100_000, "is not JSON"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_named_with_its_fault(run: Run, tmp_path: Path, name: str) -> None:
    content, expected = BAD_FILES[name]

    done = run("create", written(tmp_path / name, content))

    assert done.status == 2
    assert done.err.startswith(f"kibana-connectors: {tmp_path / name}: ")
    assert done.err.count("\n") == 1
    assert expected in done.err


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ((), "required: COMMAND"),
        (("lst",), "there is no such command; there are list, get"),
        (("list", "--api_key", CANARY), "there is no option --api_key"),
        (("--api_key", CANARY, "list"), "there is no such command"),
        (("list", f"--apikey={CANARY}"), "there is no option --apikey"),
        (("get", "a", CANARY), "get: too many arguments"),
        (("list", "--basic-auth", CANARY), "basic auth: must be user:password"),
        (("list", "--basic-auth", "a:b", "--api-key", CANARY), "not both"),
        (("list", "--api-key", "@/no/such/file"), "API key: /no/such/file: No such file"),
        (("list", "--timeout", "0"), "must be a number of seconds above 0"),
        (("list", "--timeout", "nan"), "must be a number of seconds above 0"),
        (("list", "--retries", "-1"), "must be a number from 0 up"),
        (("list", "--retries", CANARY), "must be a number from 0 up"),
        (("list", "--ca", "/no/such/file"), "/no/such/file: No such file"),
        (("list", "--ca", __file__), "has no certificate in PEM form"),
        (("list", "--ca", __file__, "--insecure"), "not both"),
        (("list", "--url", "ftp://x"), "url: "),
        (("list", "--space", "A B"), "space: "),
        (("get", ".."), "id: "),
        (("create", "/no/such.json"), "/no/such.json: No such file"),
        (("execute", "a", "--params", "{"), "--params: is not JSON"),
        (("execute", "a", "--params", "5"), "--params: the parameters must be one object"),
        (("execute", "a", "--params", "@/no/such.json"), "/no/such.json: No such file"),
    ],
)
def test_bad_usage_is_told_in_one_line(run: Run, arguments: tuple[str, ...], expected: str) -> None:
    done = run(*arguments)

    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("kibana-connectors: ")
    assert done.err.count("\n") == 1
    assert expected in done.err


def test_a_server_that_is_not_there_gives_status_2(run: Run) -> None:
    done = run("list", "--url", "http://127.0.0.1:1")

    assert done.status == 2
    assert done.err.startswith("kibana-connectors: GET /api/actions/connectors: 127.0.0.1:1: ")
    assert done.err.count("\n") == 1


def test_a_variable_that_is_not_set_is_told_with_file_and_connector(
    run: Run, tmp_path: Path, mail: dict[str, Any]
) -> None:
    file = written(tmp_path / "mail.json", mail)

    done = run("ensure", file)

    assert done.status == 2
    assert done.err == f"kibana-connectors: {file}: connector {mail['id']}: the variable MAIL_PASSWORD is not set\n"


@pytest.mark.parametrize(
    "content",
    [
        f"# of the mail server\n\nexport MAIL_PASSWORD='{CANARY}'\n",
        f"MAIL_PASSWORD={CANARY}",
        f'{{"MAIL_PASSWORD": "{CANARY}"}}',
    ],
)
def test_variables_come_from_a_file_too(run: Run, tmp_path: Path, mail: dict[str, Any], content: str) -> None:
    secrets_file = written(tmp_path / "secrets", content)

    done = run("create", written(tmp_path / "mail.json", mail), "--secrets-file", secrets_file)

    assert done.status == 0


@pytest.mark.parametrize("content", [f"{CANARY}\n", f'{{"A": "{CANARY}"', '{"A": 5}'])
def test_a_bad_secrets_file_is_told_without_its_content(
    run: Run, tmp_path: Path, mail: dict[str, Any], content: str
) -> None:
    secrets_file = written(tmp_path / "secrets", content)

    done = run("create", written(tmp_path / "mail.json", mail), "--secrets-file", secrets_file)

    assert done.status == 2
    assert done.err.startswith(f"kibana-connectors: {secrets_file}: ")


def test_without_pyyaml_a_yaml_file_is_refused_with_what_to_install(run: Run, tmp_path: Path) -> None:
    hidden = tmp_path / "hidden"
    hidden.mkdir()
    written(hidden / "yaml.py", "raise ImportError")
    file = written(tmp_path / "one.yaml", "name: a")

    done = run("create", file, PYTHONPATH=":".join([str(hidden), *sys.path[1:]]))

    assert done.status == 2
    assert "pip install 'kibana-connectors[cli]'" in done.err


def test_a_secret_of_the_environment_that_is_no_text_is_told_in_one_line(run: Run) -> None:
    done = run("list", KIBANA_BASIC_AUTH=f"u:{CANARY}\udcff")

    assert done.status == 2
    assert done.err == "kibana-connectors: basic_auth: has a character that UTF-8 does not have\n"


def test_a_proxy_of_the_environment_that_is_no_use_is_told_in_one_line(run: Run) -> None:
    done = run("list", HTTP_PROXY=f"gopher://u:{CANARY}@localhost")

    assert (done.status, done.err.count("\n")) == (2, 1)
    assert "the proxy that the environment names" in done.err


def test_what_kibana_says_in_several_lines_is_told_in_one(run: Run, tmp_path: Path, index: dict[str, Any]) -> None:
    file = written(tmp_path / "index.json", {**index, "config": {"index": 5, "refresh": "no"}})

    done = run("create", file)

    assert done.status == 1
    assert done.err.endswith(
        "✖ Invalid input: expected string, received number → at index "
        "✖ Invalid input: expected boolean, received string → at refresh\n"
    )
