"""A run against a server that others use: where it does not write, and what it leaves behind however it ends."""

from __future__ import annotations

import http.client
import json
import os
import shlex
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psutil
import pytest

from contract_tests import command

CHECKOUT = Path(command.__file__).parent.parent
RUN = [sys.executable, "-m", "contract_tests", "--profile", "quick"]


@pytest.mark.parametrize(
    "signals",
    [[signal.SIGINT], [signal.SIGTERM], [signal.SIGHUP], [signal.SIGINT, signal.SIGINT]],
    ids=["ctrl-c", "sigterm", "sighup", "ctrl-c twice"],
)
def test_what_a_run_made_is_deleted_when_it_is_interrupted(
    signals: list[signal.Signals], server: str, few_types: Path, tmp_path: Path
) -> None:
    before = listed(server)
    with under_way(server, few_types, tmp_path) as process:
        for number in signals:
            process.send_signal(number)
        out, told = process.communicate()

    assert (process.returncode, told.splitlines()[-1:]) == (2, ["contract: interrupted"]), out
    assert (listed(server), list(tmp_path.glob("ledger*"))) == (before, [])


def test_what_a_killed_run_left_is_told_by_the_next_and_deleted_by_its_ledger(
    server: str, few_types: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = listed(server)
    with under_way(server, few_types, tmp_path) as process:
        process.kill()
        process.communicate()
    (ledger,) = tmp_path.glob("ledger*")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(command, "SUITE", command.SUITE / "test_examples.py")
    arguments = ["--base-url", server, "--contract", str(few_types), "--report", str(tmp_path)]
    kept = command.main([*arguments, "--profile", "quick"])
    told = capsys.readouterr().err
    cleaned = command.main(["--clean-up", ledger.name])

    assert (kept, cleaned, listed(server), ledger.exists()) == (0, 0, before, False)
    assert told == (
        f"contract: a run left connectors behind, which this deletes: scripts/contract --clean-up {ledger.name}\n"
    )


def test_what_a_run_made_is_deleted_when_nobody_reads_what_it_says(
    server: str, few_types: Path, tmp_path: Path
) -> None:
    before = listed(server)
    only = ["--only", "contract_tests/test_headers.py::test_a_write_needs_the_xsrf_header", "--base-url", server]
    reading, writing = os.pipe()
    os.close(reading)
    ran = subprocess.run(
        [*RUN, *only, "--contract", str(few_types), "--report", str(tmp_path)],
        cwd=CHECKOUT, stdout=writing, stderr=subprocess.PIPE, text=True, check=False,
    )  # fmt: skip
    os.close(writing)

    assert (ran.returncode, ran.stderr) == (0, "")
    assert (listed(server), list(tmp_path.glob("ledger*"))) == (before, [])


def test_a_run_that_is_killed_leaves_no_server_of_its_own_behind(few_types: Path, tmp_path: Path) -> None:
    environment = os.environ | {"TMPDIR": str(tmp_path)}
    arguments = ["--contract", str(few_types), "--report", str(tmp_path / "reports")]
    with subprocess.Popen(
        [*RUN, *arguments], cwd=CHECKOUT, stdout=subprocess.PIPE, text=True, env=environment
    ) as process:  # fmt: skip
        assert process.stdout
        while not process.stdout.readline().startswith("examples"):
            pass
        (database,) = tmp_path.glob("contract-tests-*/connectors.sqlite")
        servers = [one for one in psutil.process_iter(["cmdline"]) if str(database) in (one.info["cmdline"] or ())]
        process.kill()
        process.communicate()
    _, alive = psutil.wait_procs(servers)

    assert (len(servers), alive, database.parent.exists()) == (2, [], False)


def test_credentials_that_may_only_read_are_one_line(
    capsys: pytest.CaptureFixture[str], refusing_writes: str, few_types: Path, tmp_path: Path
) -> None:
    told = ["--base-url", refusing_writes, "--contract", str(few_types), "--report", str(tmp_path / "reports")]
    status = command.main([*told, "--api-key", "cmVhZA=="])

    assert (status, capsys.readouterr(), list(tmp_path.glob("reports/ledger*"))) == (
        2,
        (
            "",
            f"contract: {refusing_writes} lets the credentials read but not write: creating is answered 403\n",
        ),
        [],
    )


@pytest.mark.parametrize("url", ["http://kibana.example.com", "nonsense"])
def test_a_server_of_our_own_that_is_elsewhere_is_not_written_to(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, url: str, tmp_path: Path
) -> None:
    monkeypatch.setattr(command, "SUITE", command.SUITE / "test_examples.py")
    server = shlex.join([sys.executable, "-c", f"print({url!r}, flush=True); input()"])
    status = command.main(["--server", server, "--report", str(tmp_path)])
    line = capsys.readouterr().err

    assert (status, line.startswith("contract: "), url in line, line.count("\n")) == (2, True, True, 1)


def test_localhost_that_is_another_machine_is_not_on_this_one(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("192.0.2.1", 0))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: elsewhere)
    status = command.main(["--base-url", "http://localhost:5601"])

    assert (status, "--allow-writes" in capsys.readouterr().err) == (2, True)


def test_a_proxy_that_the_environment_names_is_not_asked(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, server: str, few_types: Path, tmp_path: Path
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.setattr(command, "SUITE", command.SUITE / "test_examples.py")
    arguments = ["--base-url", server, "--contract", str(few_types), "--report", str(tmp_path)]

    assert command.main([*arguments, "--profile", "quick"]) == 0, capsys.readouterr()


@contextmanager
def under_way(server: str, few_types: Path, report: Path) -> Iterator[subprocess.Popen[str]]:
    """A run that has made something already."""
    with subprocess.Popen(
        [*RUN, "--base-url", server, "--contract", str(few_types), "--report", str(report)], cwd=CHECKOUT,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdout
        while not process.stdout.readline().startswith("protocol"):
            pass
        yield process


def listed(server: str) -> list[str]:
    parts = urlsplit(server)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port)
    connection.request("GET", "/api/actions/connectors")
    connectors = json.loads(connection.getresponse().read())
    connection.close()
    return sorted(connector["id"] for connector in connectors)
