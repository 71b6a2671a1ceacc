"""A run on several processes: what it finds is what one process finds, and it ends as one process does."""

from __future__ import annotations

import re
import shlex
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from xml.etree import ElementTree as ET

import psutil
import pytest

from contract_tests import api, command
from contract_tests.transport import Transport

CHECKOUT = Path(command.__file__).parent.parent
RUN_ONE_MODULE = """
import sys
from contract_tests import command
command.SUITE /= sys.argv.pop(1)
sys.exit(command.main(sys.argv[1:]))
"""


def started(module: str, *arguments: str) -> subprocess.Popen[str]:
    """A run of the tests of one module."""
    return subprocess.Popen(
        [sys.executable, "-c", RUN_ONE_MODULE, module, *arguments],
        cwd=CHECKOUT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def faulty(fault: str, contract: Path) -> list[str]:
    server = [sys.executable, "-m", "benchmarks.faults.serve", fault, "--contract", str(contract)]
    return ["--server", shlex.join(server), "--contract", str(contract)]


def found(*arguments: str, report: Path) -> tuple[int, list[tuple[str, str]]]:
    """The exit status, and of each test in the order of the report what it found, but for what each run names anew."""
    with started("test_headers.py", *arguments, "--profile", "quick", "--report", str(report)) as process:
        out, err = process.communicate()
    assert err == "", out
    cases = ET.parse(report / "junit.xml").getroot()[0]  # noqa: S314
    failures = [(case.attrib["name"], "".join(one.text or "" for one in case)) for case in cases]
    changing = r"contract-test-[0-9a-z-]+|127\.0\.0\.1:[0-9]+|[0-9a-f]{8}-[0-9a-f-]{27}"
    return process.returncode, [(name, re.sub(changing, "...", message)) for name, message in failures]


def workers(process: subprocess.Popen[str]) -> list[psutil.Process]:
    """Forked, they have the command line of their parent."""
    parent = psutil.Process(process.pid)
    found = []
    for child in parent.children():
        with suppress(psutil.NoSuchProcess):
            found += [child] if child.cmdline() == parent.cmdline() else []
    return found


def wait_for_line(process: subprocess.Popen[str], start: str) -> None:
    assert process.stdout
    while not process.stdout.readline().startswith(start):
        pass


def test_several_processes_find_what_one_finds_in_the_same_order(few_types: Path, tmp_path: Path) -> None:
    arguments = faulty("needs-no-xsrf-header", few_types)
    one = found(*arguments, "--jobs", "1", report=tmp_path / "one")
    three = found(*arguments, "--jobs", "3", report=tmp_path / "three")

    assert one[0] == 1
    assert three == one


def test_tests_that_are_apart_share_one_process_and_what_it_starts_for_them(few_types: Path, tmp_path: Path) -> None:
    """A server that is started for the first time is told port 0: one is that of the run."""
    starts = tmp_path / "starts"
    server = ["sh", "-c", 'echo "$@" >> "$0"; exec "$@"', starts, sys.executable, "-m", "kibana_connectors_server"]
    arguments = ["--server", shlex.join([*map(str, server), "--contract", str(few_types)])]
    arguments += ["--contract", str(few_types), "--report", str(tmp_path), "--profile", "quick", "--jobs", "2"]
    with started("test_durability.py", *arguments) as process:
        out, err = process.communicate()

    assert (process.returncode, err, "3/3 tests" in out) == (0, "", True), out
    assert [line.endswith("--port 0") for line in starts.read_text().splitlines()].count(True) == 2


def test_a_worker_that_dies_is_named_and_the_run_has_no_verdict(server: str, few_types: Path, tmp_path: Path) -> None:
    arguments = ["--base-url", server, "--contract", str(few_types), "--report", str(tmp_path), "--jobs", "2"]
    with started("test_one_of.py", *arguments) as process:
        wait_for_line(process, "Testing")
        while len(workers(process)) < 2:
            time.sleep(0.01)
        workers(process)[0].kill()
        out, err = process.communicate()

    assert (process.returncode, "Contract kept" in out) == (2, False), out
    assert re.match(r"contract: worker [12] died in contract_tests/test_one_of.py::\S+: exit status -9\n", err)
    assert "--clean-up" in err


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_what_all_workers_made_is_deleted_when_the_run_is_interrupted(
    server: str, few_types: Path, tmp_path: Path, sent: signal.Signals
) -> None:
    before = listed(server)
    arguments = ["--base-url", server, "--contract", str(few_types), "--report", str(tmp_path), "--jobs", "3"]
    with started("test_updates.py", *arguments) as process:
        wait_for_line(process, "Testing")
        while len(listed(server)) < len(before) + 2:
            time.sleep(0.01)
        running = workers(process)
        process.send_signal(sent)
        err = process.communicate()[1]

    assert (process.returncode, err) == (2, "contract: interrupted\n")
    assert (listed(server), list(tmp_path.glob("ledger*"))) == (before, [])
    assert [worker for worker in running if worker.is_running()] == []


def test_no_more_requests_a_second_are_sent_than_allowed_whoever_sends_them(
    server: str, few_types: Path, tmp_path: Path
) -> None:
    arguments = ["--base-url", server, "--contract", str(few_types), "--report", str(tmp_path), "--profile", "quick"]
    begun = time.perf_counter()
    with started("test_examples.py", *arguments, "--jobs", "2", "--max-rate", "40") as process:
        out = process.communicate()[0]
    took = time.perf_counter() - begun
    requests = int(re.findall(r"([0-9,]+) requests in", out)[0].replace(",", ""))

    assert requests > 20
    assert took >= (requests - 2) / 40


def test_with_time_left_another_round_begins_with_the_next_seed(few_types: Path, tmp_path: Path) -> None:
    """Findings say the seed of their round, and replay with it."""
    arguments = [*faulty("answers-a-creation-with-the-secrets", few_types), "--report", str(tmp_path), "--seed", "5"]
    with started("test_examples.py", *arguments, "--profile", "deep", "--max-time", "6") as process:
        out, err = process.communicate()
    cases = list(ET.parse(tmp_path / "junit.xml").getroot()[0])  # noqa: S314
    seeds = [re.findall(r"--seed ([0-9]+)", "".join(one.text or "" for one in case)) for case in cases]
    told = [int(seed) for found in seeds for seed in found]

    assert (process.returncode, err) == (1, "")
    assert "\nSeed 6\n" in out
    assert (told[0], told == sorted(told), set(told) >= {5, 6}) == (5, True, True)


def listed(server: str) -> list[str]:
    transport = Transport(server)
    found = transport.send(api.list_all("default")).json
    transport.close()
    return sorted(connector["id"] for connector in found)


def test_what_does_not_show_each_time_shows_when_the_test_is_repeated(few_types: Path, tmp_path: Path) -> None:
    """Of a server that fails each fiftieth request."""
    test = "contract_tests/test_lifecycle.py::test_an_identifier_is_taken_for_all_spaces[.email]"
    arguments = [*faulty("fails-now-and-then", few_types), "--report", str(tmp_path), "--only", test]
    command = [sys.executable, "-m", "contract_tests", *arguments]
    once, often = (
        subprocess.run([*command, "--repeat", times], cwd=CHECKOUT, capture_output=True, text=True, check=False)
        for times in ("1", "20")
    )
    requests = int(re.findall(r"([0-9,]+) requests in", often.stdout)[0])

    assert (once.returncode, often.returncode) == (0, 1), once.stdout + often.stdout
    assert requests > 20
    assert re.search(r"again with: .* --repeat [0-9]+ ", often.stdout)
