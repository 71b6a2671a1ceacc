"""Each command but `ensure`, against the stand-in."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.client.conftest import OddServer, odd_server  # noqa: F401 - a fixture
from tests.client.front import authority, front
from tests.client.scripted import scripted
from tests.command.conftest import CANARY, COMMAND, Run, environment, written


def on_a_terminal(url: str, *arguments: str, columns: int, **variables: str) -> str:
    """What the command writes on a terminal of so many columns."""
    outer, inner = pty.openpty()
    env = environment(url, COLUMNS=str(columns), **variables)
    with subprocess.Popen([*COMMAND, *arguments], stdin=inner, stdout=inner, stderr=inner, env=env) as process:
        os.close(inner)
        said = b""
        try:
            while part := os.read(outer, 65536):
                said += part
        except OSError:  # how Linux tells that the other side is closed
            pass
        os.close(outer)
    assert process.returncode == 0
    return said.decode().replace("\r\n", "\n")


def test_create_makes_the_connectors_of_a_json_file(
    run: Run, tmp_path: Path, mail: dict[str, Any], index: dict[str, Any]
) -> None:
    file = written(tmp_path / "two.json", [mail, index])

    created = run("create", file, "--json", MAIL_PASSWORD=CANARY)

    assert created.status == 0
    assert [one["id"] for one in created.json] == [mail["id"], index["id"]]


def test_create_makes_the_connectors_of_yaml_documents(run: Run, tmp_path: Path, new_id: str) -> None:
    one = "name: {name}\nid: {id}\nconnector_type_id: .index\nconfig: {{index: 2024-01-01}}\n"
    documents = "---\n".join(one.format(name=name, id=f"{new_id}-{name}") for name in ("first", "second"))

    created = run("create", written(tmp_path / "two.yml", documents), "--json")

    assert [(one["name"], one["config"]["index"]) for one in created.json] == [
        ("first", "2024-01-01"),
        ("second", "2024-01-01"),
    ]


def test_create_without_an_id_tells_the_one_that_the_server_made(
    run: Run, tmp_path: Path, index: dict[str, Any]
) -> None:
    del index["id"]

    created = run("create", written(tmp_path / "one.json", index), "--json").json

    assert run("get", created[0]["id"], "--json").json["name"] == index["name"]


def test_a_conflict_is_told_and_the_rest_is_created(
    run: Run, tmp_path: Path, mail: dict[str, Any], index: dict[str, Any]
) -> None:
    run("create", written(tmp_path / "one.json", mail), MAIL_PASSWORD=CANARY)

    again = run("create", written(tmp_path / "two.json", [mail, index]), "--json", MAIL_PASSWORD=CANARY)

    assert again.status == 1
    assert "409 Conflict" in again.err
    assert again.err.startswith("kibana-connectors: ")
    assert again.err.count("\n") == 1
    assert [one["id"] for one in again.json] == [index["id"]]


def test_update_replaces_a_connector(run: Run, tmp_path: Path, index: dict[str, Any]) -> None:
    run("create", written(tmp_path / "one.json", index))

    done = run("update", written(tmp_path / "one.json", {**index, "config": {"index": "other"}}))

    assert done.status == 0
    assert run("get", index["id"], "--json").json["config"]["index"] == "other"


def test_update_leaves_a_connector_of_another_type_alone(run: Run, tmp_path: Path, index: dict[str, Any]) -> None:
    run("create", written(tmp_path / "one.json", index))

    done = run("update", written(tmp_path / "one.json", {**index, "connector_type_id": ".email", "name": "other"}))

    assert done.status == 1
    assert ".index, not .email" in done.err
    assert run("get", index["id"], "--json").json["name"] == index["name"]


def test_what_get_shows_as_json_is_a_file_for_ensure(run: Run, tmp_path: Path, index: dict[str, Any]) -> None:
    run("create", written(tmp_path / "one.json", index))
    shown = run("get", index["id"], "--json").out

    assert "1 unchanged" in run("ensure", written(tmp_path / "shown.json", shown)).out


def test_get_shows_fields_with_tabs_behind_a_pipe(run: Run, tmp_path: Path, index: dict[str, Any]) -> None:
    run("create", written(tmp_path / "one.json", index))

    assert "config.index\talerts" in run("get", index["id"]).out.splitlines()


def test_list_shows_a_line_with_tabs_and_no_colour_behind_a_pipe(
    run: Run, tmp_path: Path, index: dict[str, Any]
) -> None:
    run("create", written(tmp_path / "one.json", {**index, "name": "tab\tand \x1b[31mred"}))

    listed = run("list").out

    assert f"{index['id']}\ttab\\tand \\x1b[31mred\t.index\t0\t" in listed.splitlines()


@pytest.mark.parametrize("columns", [60, 200])
def test_a_table_fits_the_terminal(
    run: Run, stand_in: str, tmp_path: Path, index: dict[str, Any], columns: int
) -> None:
    run("create", written(tmp_path / "one.json", {**index, "name": "木" * 60}))

    lines = on_a_terminal(stand_in, "list", columns=columns, NO_COLOR="1").splitlines()

    assert lines[0].split() == ["ID", "NAME", "TYPE", "USED", "BY", "NOTES"]
    assert all(len(line) + line.count("木") <= columns for line in lines)
    assert any("木" in line for line in lines)


def test_colours_are_for_terminals_without_no_color(stand_in: str) -> None:
    assert "\x1b[" in on_a_terminal(stand_in, "list", columns=80)
    assert "\x1b[" not in on_a_terminal(stand_in, "list", columns=80, NO_COLOR="1")


def test_a_reader_that_goes_away_ends_it_quietly(stand_in: str) -> None:
    with subprocess.Popen(
        [*COMMAND, "types", "--json"], env=environment(stand_in), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        process.stdout.close()
        err = process.stderr.read() if process.stderr else None

    assert (process.returncode, err) == (1, b"")


def test_progress_is_shown_on_a_terminal(stand_in: str, tmp_path: Path, index: dict[str, Any]) -> None:
    file = written(tmp_path / "one.json", index)

    assert f"1 of 1: {index['id']}" in on_a_terminal(stand_in, "ensure", str(file), columns=80)


def test_delete_goes_on_after_one_that_is_not_there(run: Run, tmp_path: Path, index: dict[str, Any]) -> None:
    run("create", written(tmp_path / "one.json", index))

    done = run("delete", "never-was", index["id"], "--json")

    assert done.status == 1
    assert [(one["id"], one["action"]) for one in done.json] == [("never-was", "failed"), (index["id"], "deleted")]
    assert "never-was: 404 Not Found" in done.err
    assert run("get", index["id"]).status == 1


def test_types_can_be_those_of_one_feature(run: Run) -> None:
    every, some = run("types", "--json").json, run("types", "--feature", "alerting", "--json").json

    assert [one for one in every if "alerting" in one["supported_feature_ids"]] == some
    assert [line.split("\t")[0] for line in run("types").out.splitlines()] == [one["id"] for one in every]


@pytest.mark.parametrize("from_file", [False, True])
def test_execute_takes_its_parameters_as_text_or_from_a_file(
    run: Run, tmp_path: Path, index: dict[str, Any], *, from_file: bool
) -> None:
    run("create", written(tmp_path / "one.json", index))
    params = json.dumps({"documents": [{"a": 1}]})
    given = f"@{written(tmp_path / 'params.json', params)}" if from_file else params

    done = run("execute", index["id"], "--params", given, "--json")

    assert (done.status, done.json["status"]) == (0, "ok")


def test_a_run_that_fails_gives_status_1_and_its_result(run: Run, odd_server: OddServer) -> None:  # noqa: F811
    failed = {"connector_id": "a", "status": "error", "message": "no", "service_message": "smtp is down"}
    odd_server.says(200, json.dumps(failed).encode())

    done = run("execute", "a", "--params", "{}", "--json", KIBANA_URL=odd_server.url)

    assert (done.status, done.json) == (1, failed)
    assert done.err == "kibana-connectors: a: the run failed: no: smtp is down\n"


@pytest.mark.parametrize(
    ("arguments", "variables", "expected"),
    [
        ((), {"KIBANA_API_KEY": "a2V5"}, "ApiKey a2V5"),
        ((), {"KIBANA_BASIC_AUTH": "u:p:q"}, "Basic dTpwOnE="),
        (("--api-key", "a2V5"), {"KIBANA_BASIC_AUTH": "u:p"}, "ApiKey a2V5"),
        ((), {}, None),
    ],
)
def test_credentials_come_from_options_first_and_from_the_environment(
    run: Run,
    odd_server: OddServer,  # noqa: F811
    arguments: tuple[str, ...],
    variables: dict[str, str],
    expected: str | None,
) -> None:
    odd_server.says(200, b"[]")

    assert run("list", *arguments, KIBANA_URL=odd_server.url, **variables).status == 0
    assert odd_server.asked[0][2].get("authorization") == expected


def test_a_credential_can_stand_in_a_file(run: Run, tmp_path: Path, odd_server: OddServer) -> None:  # noqa: F811
    odd_server.says(200, b"[]")
    file = written(tmp_path / "key", f"{CANARY}\n")

    run("--api-key", f"@{file}", "--space", "ops", "list", KIBANA_URL=odd_server.url)

    assert odd_server.asked[0][2]["authorization"] == f"ApiKey {CANARY}"
    assert odd_server.asked[0][1] == "/s/ops/api/actions/connectors"


def test_certificate_authorities_are_trusted_on_request(run: Run, stand_in: str, tmp_path: Path) -> None:
    ca, certificate = authority(tmp_path)

    with front(stand_in, certificate=certificate) as url:
        trusted = run("types", "--ca", ca, "--url", url)
        unchecked = run("types", "--insecure", "--url", url)
        refused = run("types", "--url", url)

    assert (trusted.status, unchecked.status, refused.status) == (0, 0, 2)
    assert trusted.out == unchecked.out == run("types").out
    assert "certificate verify failed" in refused.err


@pytest.mark.parametrize(("retries", "tries"), [((), 3), (("--retries", "0"), 1), (("--retries", "4"), 5)])
@pytest.mark.parametrize("command", [("list",), ("ensure", "FILE", "--apply")])
def test_a_request_is_repeated_as_often_as_asked(
    run: Run, tmp_path: Path, index: dict[str, Any], command: tuple[str, ...], retries: tuple[str, ...], tries: int
) -> None:
    file = written(tmp_path / "one.json", index)

    with scripted((503, b"busy", {"retry-after": "0"})) as server:
        done = run(*(file if word == "FILE" else word for word in command), *retries, KIBANA_URL=server.url)

    assert done.status == 1
    assert len(server.asked) == tries


def test_ctrl_c_ends_it_quietly(odd_server: OddServer, tmp_path: Path) -> None:  # noqa: F811
    """A named pipe holds the command where it reads its file."""
    fifo = tmp_path / "file.json"
    os.mkfifo(fifo)
    with (
        subprocess.Popen(
            [*COMMAND, "create", str(fifo)],
            env=environment(odd_server.url),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as process,
        fifo.open("w"),
    ):  # opens as soon as the command reads
        process.send_signal(signal.SIGINT)
        out, err = process.communicate()

    assert (process.returncode, out, err) == (130, b"", b"")
