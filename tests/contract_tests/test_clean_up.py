"""Cleaning up after a run that was killed: what its ledger names goes, and nothing else, on the ledger's server."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from contract_tests import api, command
from contract_tests.ledger import Ledger
from contract_tests.transport import Transport

BODY = {"name": "a", "connector_type_id": ".index", "config": {"index": "i"}}
NOWHERE = "http://127.0.0.1:9"


@pytest.fixture
def transport(server: str) -> Iterator[Transport]:
    transport = Transport(server)
    yield transport
    transport.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger-abc.jsonl"


def test_what_a_killed_run_left_is_deleted_and_told(
    path: Path, transport: Transport, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the last line of the ledger torn off, and a connector of somebody else."""
    transport.send(api.create("default", "of-somebody-else", BODY))
    ledger = Ledger(path, "abc", transport.base_url)
    left, gone, struck = (ledger.new_id("sales") for _ in range(3))
    ledger.strike("sales", struck)
    transport.send(api.create("sales", left, BODY))
    transport.send(api.create("sales", struck, BODY))
    named = transport.send(api.create("default", None, BODY | {"name": ledger.new_name("default")})).json["id"]
    ledger.close()
    with path.open("a") as file:
        file.write('{"space": "default", "id": "of-somebo')
    status = command.main(["--clean-up", str(path)])
    places = [("sales", left), ("default", named), ("sales", struck), ("default", "of-somebody-else")]
    statuses = [transport.send(api.get(*place)).status for place in places]
    for place in places:
        transport.send(api.delete(*place))

    assert capsys.readouterr().out.splitlines() == [
        f"deleted: {left} in space sales",
        f"deleted: {named} in space default",
        f"gone already: {gone} in space sales",
        "2 deleted, 1 gone already",
    ]
    assert (status, statuses, path.exists()) == (0, [404, 404, 200, 200], False)


def test_what_cannot_be_deleted_is_told_and_stays_in_the_ledger(
    path: Path, refusing_writes: str, capsys: pytest.CaptureFixture[str]
) -> None:
    connector_id = left_by_a_killed_run(path, refusing_writes)
    status = command.main(["--clean-up", str(path), "--api-key", "cmVhZA=="])

    assert capsys.readouterr().out == (
        f"not deleted: {connector_id} in space default: 403\n0 deleted, 0 gone already, 1 left in {path}\n"
    )
    assert (status, connector_id in path.read_text()) == (1, True)


@pytest.mark.parametrize(
    ("content", "part"),
    [
        ("", "no ledger"),
        ("[tool]\n", "no ledger"),
        ('{"space": "default", "id": "a"}\n', "no ledger"),
        ('{"ledger": 1, "server": "http://127.0.0.1:9"', "no ledger"),
        ('{"ledger": 2, "server": "http://127.0.0.1:9"}\n', "another version: 2"),
        ('{"ledger": 1, "server": "http://127.0.0.1:9"}\n{"spa\n{"space": "default", "id": "a"}\n', "damaged"),
        ('{"ledger": 1, "server": "http://127.0.0.1:9"}\n{"space": "default", "id": 1}\n', "damaged in line 2"),
        ('{"ledger": 1, "server": "http://127.0.0.1:9"}\n{"space": "default"}\n', "damaged in line 2"),
        ('{"ledger": 1, "server": "http://u:p@127.0.0.1:9"}\n', "no credentials"),
        ('{"ledger": 1, "server": "http://kibana.example.com"}\n', "--allow-writes"),
    ],
)
def test_a_file_that_is_no_ledger_is_one_line_and_stays_as_it_is(
    path: Path, content: str, part: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path.write_text(content)
    status = command.main(["--clean-up", str(path)])
    out, line = capsys.readouterr()

    assert (status, out, line.startswith("contract: "), part in line, line.count("\n")) == (2, "", True, True, 1), line
    assert path.read_text() == content


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["--base-url", "http://127.0.0.1:10"], f"is of a run against {NOWHERE}, not http://127.0.0.1:10"),
        ([], f"{NOWHERE} cannot be reached"),
        (["--space", "Sales"], "--space Sales"),
    ],
)
def test_another_server_and_one_that_is_not_there_are_one_line(
    path: Path, arguments: list[str], part: str, capsys: pytest.CaptureFixture[str]
) -> None:
    left_by_a_killed_run(path, NOWHERE)
    before = path.read_text()
    status = command.main(["--clean-up", str(path), *arguments])
    out, line = capsys.readouterr()

    assert (status, out, part in line, line.count("\n")) == (2, "", True, 1), line
    assert path.read_text() == before


def test_each_of_several_ledgers_is_seen_to(
    tmp_path: Path, transport: Transport, capsys: pytest.CaptureFixture[str]
) -> None:
    """Although one of them is not there."""
    paths = [tmp_path / f"ledger-{name}.jsonl" for name in ("a", "b", "c")]
    made = [left_by_a_killed_run(path, transport.base_url) for path in (paths[0], paths[2])]
    for connector_id in made:
        transport.send(api.create("default", connector_id, BODY))
    status = command.main(["--clean-up", *map(str, paths), "--base-url", transport.base_url])
    statuses = [transport.send(api.get("default", connector_id)).status for connector_id in made]

    assert (status, statuses, capsys.readouterr().err) == (
        2, [404, 404], f"contract: {paths[1]}: No such file or directory\n"
    )  # fmt: skip


def test_a_ledger_holds_no_credentials(path: Path) -> None:
    left_by_a_killed_run(path, NOWHERE)

    assert [set(json.loads(line)) for line in path.read_text().splitlines()] == [
        {"ledger", "server"}, {"space", "id"}
    ]  # fmt: skip


def left_by_a_killed_run(path: Path, base_url: str) -> str:
    """The identifier that its ledger names."""
    ledger = Ledger(path, path.stem.removeprefix("ledger-"), base_url)
    connector_id = ledger.new_id("default")
    ledger.close()
    return connector_id
