"""The command of the harness: its verdicts, its one line for whatever keeps it from running, what it leaves behind."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from contract_tests import command
from tests.client.front import authority
from tests.stand_in import running

CHECKOUT = Path(command.__file__).parent.parent
RUN = [sys.executable, "-m", "contract_tests", "--profile", "quick"]


@pytest.fixture
def no_kibana() -> Iterator[str]:
    """URL of a server that speaks HTTP but not this API."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"<html>It works!</html>")

        def log_message(self, format: str, *args: object) -> None:
            """Says nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


@pytest.fixture
def closed_port() -> int:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        port: int = bound.getsockname()[1]
        return port


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """The exit status, and what stands on stderr once there is nothing on stdout."""
    status = command.main(list(arguments))
    captured = capsys.readouterr()
    assert captured.out == ""
    return status, captured.err


def test_a_server_that_cannot_be_reached_is_one_line(capsys: pytest.CaptureFixture[str], closed_port: int) -> None:
    url = f"http://127.0.0.1:{closed_port}"

    assert told(capsys, "--base-url", url) == (2, f"contract: {url} cannot be reached: no answer: Connection refused\n")


def test_a_server_that_is_no_kibana_is_one_line(capsys: pytest.CaptureFixture[str], no_kibana: str) -> None:
    status, line = told(capsys, "--base-url", no_kibana)

    assert (status, line.startswith(f"contract: {no_kibana} is no Kibana"), line.count("\n")) == (2, True, 1)


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["--base-url", "https://kibana.example.com"], "--allow-writes"),
        (["--base-url", "http://127.0.0.1.example.com"], "--allow-writes"),
        (["--base-url", "localhost:5601"], "http://localhost:5601"),
        (["--base-url", "http://localhost:99999"], "--base-url"),
        (["--base-url", "http://u:p@localhost"], "no credentials"),
        (["--api-key", "a", "--basic-auth", "b:c"], "exclude"),
        (["--basic-auth", "nobody"], "USER:PASSWORD"),
        (["--space", "Sales"], "--space Sales"),
        (["--profile", "slow"], "quick, standard, deep"),
        (["--seed", "x"], "--seed x"),
        (["--jobs", "0"], "--jobs 0"),
        (["--repeat", "often"], "--repeat often"),
        (["--profile", "deep", "--repeat", "2", "--max-time", "60"], "exclude"),
        (["--max-rate", "0"], "--max-rate 0"),
        (["--max-rate", "inf"], "--max-rate inf"),
        (["--max-time", "60"], "the profile deep"),
        (["--profile", "deep", "--max-time", "long"], "--max-time long"),
        (["--only", "contract_tests/test_none.py::test_a"], "no such test"),
        (["--only", "README.md"], "no such test"),
        (["--contract", "no-such-file"], "No such file"),
        (["--contract", str(CHECKOUT / "pyproject.toml")], "not the contract"),
        (["--ca", "no-such-file"], "No such file"),
        (["--ca", str(CHECKOUT / "pyproject.toml")], "no certificate"),
        (["--no-such-option"], "--no-such-option"),
    ],
)
def test_a_wrong_argument_is_one_line(capsys: pytest.CaptureFixture[str], arguments: list[str], part: str) -> None:
    status, line = told(capsys, *arguments)

    assert (status, line.startswith("contract: "), part in line, line.count("\n")) == (2, True, True, 1)


def test_pytest_itself_tells_a_wrong_option_as_a_usage_error(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "contract_tests", "--profile", "slow", "--report", str(tmp_path)],
        cwd=CHECKOUT, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert (ran.returncode, "ERROR: --profile slow" in ran.stderr) == (4, True)


def test_without_a_server_the_stand_in_is_tested_and_only_reports_are_left(tmp_path: Path) -> None:
    ran = subprocess.run(
        [*RUN, "--profile", "quick", "--report", str(tmp_path)],
        cwd=CHECKOUT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    suite = ET.parse(tmp_path / "junit.xml").getroot()[0]  # noqa: S314

    assert (ran.returncode, ran.stderr, ran.stdout.splitlines()[-1][:13]) == (0, "", "Contract kept"), ran.stdout
    assert sorted(path.name for path in tmp_path.iterdir()) == ["junit.xml", "report.html", "requests.har"]
    assert (int(suite.attrib["tests"]) > 100, suite.attrib["failures"]) == (True, "0")


@pytest.mark.parametrize(("test", "told"), [("test_a_write_needs_the_xsrf_header", "1/1 tests"), ("test_none", "")])
def test_one_test_can_be_run_alone(server: str, tmp_path: Path, test: str, told: str) -> None:
    only = ["--only", f"contract_tests/test_headers.py::{test}", "--base-url", server, "--report", str(tmp_path)]
    ran = subprocess.run([*RUN, *only], cwd=CHECKOUT, capture_output=True, text=True, check=False)
    line = "" if told else "contract: there is no test to run\n"

    assert (ran.returncode, ran.stderr, told in ran.stdout) == (0 if told else 2, line, True)


def test_a_server_with_tls_that_asks_for_credentials_is_tested_with_them(few_types: Path, tmp_path: Path) -> None:
    ca, certificate = authority(tmp_path)
    guarded = ["--contract", str(few_types), "--api-key", "a2V5", "--tls-cert", str(certificate)]
    examples = [sys.executable, "-m", "pytest", "contract_tests/test_examples.py"]

    with running(tmp_path / "connectors.sqlite", *guarded, "--tls-key", str(certificate)) as url:
        told = ["--base-url", url, "--contract", str(few_types), "--report", str(tmp_path / "reports")]
        kept, refused, untrusted = (
            subprocess.run([*command, *told, *more], cwd=CHECKOUT, capture_output=True, text=True, check=False)
            for command, more in (
                (examples, ["--api-key", "a2V5", "--ca", str(ca)]),
                (RUN, ["--api-key", "d3Jvbmc=", "--ca", str(ca)]),
                (RUN, ["--api-key", "a2V5"]),
            )
        )

    assert kept.returncode == 0, kept.stdout
    assert " passed" in kept.stdout
    assert (refused.returncode, refused.stderr) == (2, f"contract: {url} refuses the credentials: it answers 401\n")
    assert (untrusted.returncode, untrusted.stderr.count("\n")) == (2, 1)
    assert "CERTIFICATE_VERIFY_FAILED" in untrusted.stderr


@pytest.mark.parametrize(("options", "status"), [(["--api-key", "a2V5"], 0), ([], 1)], ids=["guarded", "open"])
def test_a_server_that_lets_in_whoever_comes_is_found_where_the_run_logs_in(
    few_types: Path, tmp_path: Path, options: list[str], status: int
) -> None:
    only = ["--only", "contract_tests/test_check_order.py::test_wrong_credentials_are_told_before_all_else"]
    with running(tmp_path / "connectors.sqlite", "--contract", str(few_types), *options) as url:
        told = ["--base-url", url, "--contract", str(few_types), "--report", str(tmp_path / "reports")]
        ran = subprocess.run(
            [*RUN, *told, *only, "--api-key", "a2V5"], cwd=CHECKOUT, capture_output=True, text=True, check=False
        )

    assert (ran.returncode, ran.stderr) == (status, ""), ran.stdout
    assert ("Wrong credentials are told before all else: broken" in ran.stdout) is (status == 1)
