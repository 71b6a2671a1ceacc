"""`scripts/regenerate` tells what an edit means for users of the client, also on every save."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from kibana_connectors_generator.command import main

from tests.generator.edits import COUNT

ROOT = Path(__file__).parents[2]
ANOTHER_DEFAULT = tuple(
    f"enum: [post, put, patch, get, delete]\n          default: {value}\n" for value in ("post", "put")
)


@pytest.fixture
def contract(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "generated", tmp_path / "generated")
    return Path(shutil.copy(ROOT / "openapi.yaml", tmp_path / "openapi.yaml"))


@pytest.fixture
def arguments(contract: Path) -> list[str]:
    return ["--contract", str(contract), "--output", str(contract.with_name("generated"))]


@pytest.fixture
def watching(arguments: list[str]) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "kibana_connectors_generator", "--watch", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def edit(contract: Path, old: str, new: str) -> None:
    """Save as editors do: a new file in the place of the old one."""
    text = contract.read_text("utf-8")
    assert old in text
    saved = contract.with_name("saved")
    saved.write_text(text.replace(old, new), "utf-8")
    saved.replace(contract)


def round_of(process: subprocess.Popen[str]) -> list[str]:
    """What it prints until it waits again."""
    assert process.stdout is not None
    told: list[str] = []
    for line in process.stdout:
        if line == "watching openapi.yaml; Ctrl-C ends\n":
            return told
        told.append(line.rstrip("\n"))
    raise AssertionError(f"it ended after {told}")


def test_an_edit_is_reported_after_the_client_is_made(
    contract: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    edit(contract, *ANOTHER_DEFAULT)
    edit(contract, "          maximum: 65535\n", "          maximum: 65534\n")

    assert main(arguments) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"generated/ made from openapi.yaml: {COUNT} connector types",
        "breaking: .email config: field port: maximum 65535 is now 65534, which is tighter",
        'behaviour: .webhook config: field method: default "post" is now "put"',
        "1 breaking change, 1 other",
    ]


def test_an_output_that_is_up_to_date_is_not_reported_on_again(
    contract: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    edit(contract, "description: The sender's address.", "description: Who sends.")
    main(arguments)
    told = capsys.readouterr().out.splitlines()

    assert told[1:] == [
        "no effect: .email config: descriptions changed",
        "nothing changes for users of the client",
    ]
    assert main(arguments) == 0
    assert capsys.readouterr().out == "generated/ is up to date\n"


def test_a_client_made_for_the_first_time_has_nothing_to_report(
    contract: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(contract.with_name("generated"))

    assert main(arguments) == 0
    assert capsys.readouterr().out == f"generated/ made from openapi.yaml: {COUNT} connector types\n"


@pytest.mark.parametrize(("bundled", "said"), [("{", []), ("{}", ["the contract before is not complete"])])
def test_an_output_with_a_broken_contract_is_made_anew_without_a_report(
    contract: Path, arguments: list[str], bundled: str, said: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    generated = contract.with_name("generated")
    (generated / "kibana_connectors_api/contract.json").write_text(bundled, "utf-8")
    (generated / "inputs.sha256").unlink()

    assert main(arguments) == 0
    assert [line.rpartition(": ")[2] for line in capsys.readouterr().out.splitlines()[1:]] == said


def test_every_save_is_made_and_reported_until_ctrl_c(contract: Path, watching: subprocess.Popen[str]) -> None:
    """A contract that is broken in between is one line, and the next save is seen all the same."""
    assert watching.stderr is not None
    assert round_of(watching) == ["generated/ is up to date"]

    edit(contract, *ANOTHER_DEFAULT)
    assert 'behaviour: .webhook config: field method: default "post" is now "put"' in round_of(watching)

    edit(contract, "openapi: 3.1.0", "openapi: [3.1.0")
    assert round_of(watching) == []
    assert "not YAML" in watching.stderr.readline()

    edit(contract, "openapi: [3.1.0", "openapi: 3.1.0")
    assert round_of(watching) == ["generated/ is up to date"]

    watching.send_signal(signal.SIGINT)
    assert watching.wait() == 0
    assert watching.stderr.read() == ""


def test_check_and_watch_exclude_each_other(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main([*arguments, "--check", "--watch"])

    assert end.value.code == 2
    assert "not allowed with" in capsys.readouterr().err
