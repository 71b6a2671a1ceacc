"""`ensure`: its plan, what it writes, and that it goes on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.client.conftest import OddServer, odd_server  # noqa: F401 - a fixture
from tests.command.conftest import CANARY, Run, written


@pytest.fixture
def folder(tmp_path: Path, mail: dict[str, Any], index: dict[str, Any]) -> Path:
    inside = tmp_path / "connectors" / "deeper"
    inside.mkdir(parents=True)
    written(inside / "index.yaml", f"id: {index['id']}\nname: Kept\nconnector_type_id: .index\nconfig: {{index: a}}\n")
    written(inside.parent / "mail.json", mail)
    written(inside.parent / "notes.txt", "not a connector")
    return inside.parent


def test_a_plan_shows_every_difference_and_writes_nothing(run: Run, folder: Path, mail: dict[str, Any]) -> None:
    plan = run("ensure", folder, MAIL_PASSWORD=CANARY)

    assert plan.status == 0
    assert f"+ connector {mail['id']} (.email)" in plan.out.splitlines()
    assert "    + config.port: 25" in plan.out.splitlines()
    assert "    secrets: (will be sent)" in plan.out.splitlines()
    assert plan.out.endswith(
        "2 to create, 0 to update, 0 unchanged, 0 failed. Nothing was written; --apply writes it.\n"
    )
    assert run("get", mail["id"]).status == 1


def test_apply_writes_and_a_second_time_nothing_is_to_do(run: Run, folder: Path, mail: dict[str, Any]) -> None:
    first = run("ensure", folder, "--apply", MAIL_PASSWORD=CANARY)
    second = run("ensure", folder, "--apply", MAIL_PASSWORD=CANARY)

    assert (first.status, first.out.splitlines()[-1]) == (0, "2 created, 0 updated, 0 unchanged, 0 failed.")
    assert (second.status, second.out.splitlines()[-1]) == (0, "0 created, 0 updated, 2 unchanged, 0 failed.")
    assert run("get", mail["id"], "--json").json["config"]["port"] == 25


def test_a_change_is_shown_by_field_and_written(run: Run, folder: Path, mail: dict[str, Any]) -> None:
    run("ensure", folder, "--apply", MAIL_PASSWORD=CANARY)
    mail["config"]["port"] = 587
    written(folder / "mail.json", mail)

    plan = run("ensure", folder, MAIL_PASSWORD=CANARY)
    run("ensure", folder, "--apply", MAIL_PASSWORD=CANARY)

    assert "    ~ config.port: 25 -> 587" in plan.out.splitlines()
    assert run("get", mail["id"], "--json").json["config"]["port"] == 587


def test_exit_code_tells_a_difference_until_it_is_written(run: Run, folder: Path) -> None:
    before = run("ensure", folder, "--exit-code", MAIL_PASSWORD=CANARY)
    written_now = run("ensure", folder, "--exit-code", "--apply", MAIL_PASSWORD=CANARY)
    after = run("ensure", folder, "--exit-code", MAIL_PASSWORD=CANARY)

    assert [before.status, written_now.status, after.status] == [3, 0, 0]


def test_json_is_one_document_with_an_entry_for_each_connector(
    run: Run, folder: Path, mail: dict[str, Any], index: dict[str, Any]
) -> None:
    plan = run("ensure", folder, "--json", MAIL_PASSWORD=CANARY).json

    by_id = {one["id"]: one for one in plan}
    assert set(by_id) == {mail["id"], index["id"]}
    assert by_id[mail["id"]]["action"] == "created"
    assert by_id[mail["id"]]["sends_secrets"] is True
    assert by_id[index["id"]]["changes"] == [
        {"field": "name", "after": "Kept"},
        {"field": "config.index", "after": "a"},
    ]


def test_it_goes_on_after_a_refusal(run: Run, folder: Path, mail: dict[str, Any], index: dict[str, Any]) -> None:
    written(folder / "a-bad.json", {**index, "id": f"{index['id']}-bad", "config": {"index": 5}})

    done = run("ensure", folder, "--apply", MAIL_PASSWORD=CANARY)

    assert done.status == 1
    assert f"! connector {index['id']}-bad (.index)" in done.out.splitlines()
    assert done.out.splitlines()[-1] == "2 created, 0 updated, 0 unchanged, 1 failed."
    assert "a-bad.json" in done.err
    assert done.err.count("\n") == 1
    assert run("get", mail["id"]).status == 0


@pytest.mark.parametrize("command", [("create",), ("update",), ("ensure",), ("ensure", "--json")])
def test_a_secret_that_kibana_repeats_is_masked(
    run: Run,
    odd_server: OddServer,  # noqa: F811
    tmp_path: Path,
    mail: dict[str, Any],
    command: tuple[str, ...],
) -> None:
    odd_server.says(400, json.dumps({"message": f"[{CANARY}] is not allowed"}).encode())
    file = written(tmp_path / "mail.json", mail)

    done = run(*command, file, MAIL_PASSWORD=CANARY, KIBANA_URL=odd_server.url)

    assert done.status == 1
    assert "[***] is not allowed" in done.err


def test_secrets_alone_are_sent_on_request(run: Run, folder: Path) -> None:
    run("ensure", folder, "--apply", MAIL_PASSWORD=CANARY)

    plan = run("ensure", folder, "--send-secrets", MAIL_PASSWORD=CANARY)

    assert "0 to create, 1 to update, 1 unchanged" in plan.out
    assert "    secrets: (will be sent)" in plan.out.splitlines()


def test_a_plan_warns_that_an_update_without_secrets_removes_them(run: Run, folder: Path, mail: dict[str, Any]) -> None:
    run("ensure", folder, "--apply", MAIL_PASSWORD=CANARY)
    del mail["secrets"]
    written(folder / "mail.json", {**mail, "name": "Other"})

    plan = run("ensure", folder)

    assert "    secrets: (none in the file; stored ones will be removed)" in plan.out.splitlines()


def test_the_same_id_in_two_files_is_refused_before_anything_is_written(
    run: Run, folder: Path, mail: dict[str, Any]
) -> None:
    written(folder / "twin.json", mail)

    done = run("ensure", folder, "--apply", MAIL_PASSWORD=CANARY)

    assert done.status == 2
    assert "twin.json" in done.err
    assert "mail.json" in done.err
    assert run("get", mail["id"]).status == 1
