"""The contract test spread by Locust: real processes, one that leads and two that work, and its web page."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from contract_tests import api, command
from contract_tests.lives import DRAWN, OF_CREATIONS
from contract_tests.own_server import own_server
from contract_tests.transport import Transport
from tests.stand_in import running

CHECKOUT = Path(command.__file__).parent.parent
LOCUST = [sys.executable, "-m", "locust", "-f", "contract_tests/locustfile.py"]
KEY = "c2VjcmV0LWtleQ=="
ENOUGH = 300
JUDGED = re.compile(r"contract: (\d+) answers judged, (\d+) differed")


@dataclass
class Spread:
    """A run over two workers; `told` is what each process said once it has stopped, the leading one first."""

    page: str
    processes: list[subprocess.Popen[str]]
    told: list[str] = field(default_factory=list)

    def read(self, path: str, **form: object) -> str:
        data = urlencode(form).encode() if form else None
        with urllib.request.urlopen(self.page + path, data) as answer:  # noqa: S310
            text: str = answer.read().decode()
            return text

    def statistics(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.read("/stats/requests"))
        return found

    def start(self, **form: object) -> None:
        """By its page, once both workers are there, and until enough is done."""
        while len(self.statistics()["workers"]) < 2:
            time.sleep(0.1)
        self.read("/swarm", user_count=4, spawn_rate=4, **form)
        while self.statistics()["stats"][-1]["num_requests"] < ENOUGH:
            time.sleep(0.1)

    def stop(self) -> list[int]:
        """The exit statuses."""
        self.processes[0].send_signal(signal.SIGTERM)
        self.told = [process.communicate()[0] for process in self.processes]
        return [process.returncode for process in self.processes]


@contextmanager
def spread(host: str, folder: Path, contract: Path) -> Iterator[Spread]:
    lead, web = _free_ports(2)
    environment = {**os.environ, "CONTRACT_API_KEY": KEY}
    leading = ["--master", "--host", host, "--master-bind-host", "127.0.0.1", "--master-bind-port", lead]
    leading += ["--web-host", "127.0.0.1", "--web-port", web]
    working = ["--worker", "--master-host", "127.0.0.1", "--master-port", lead]
    with ExitStack() as stack:
        processes = [
            stack.enter_context(
                subprocess.Popen(
                    [*LOCUST, *options, "--contract", str(contract), "--report", str(folder)],
                    cwd=CHECKOUT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                )
            )
            for options in (leading, working, working)
        ]  # fmt: skip
        for process in processes:
            stack.callback(process.kill)
        found = Spread(f"http://127.0.0.1:{web}", processes)
        while not _listens(int(web)):
            assert processes[0].poll() is None, processes[0].communicate()[0]
            time.sleep(0.1)
        yield found


def test_a_server_without_fault_is_not_accused_by_any_worker(few_types: Path, tmp_path: Path) -> None:
    """The page cannot have another server tested, and tells no credentials."""
    guarded = ("--contract", str(few_types), "--api-key", KEY)
    with (
        running(tmp_path / "connectors.sqlite", *guarded) as server,
        spread(server, tmp_path / "reports", few_types) as run,
    ):
        run.start(host="http://127.0.0.1:9", api_key="b3RoZXI=", allow_writes="true", seed=1)
        page = run.read("/") + run.read("/logs") + run.read("/stats/report")
        names = {one["name"] for one in run.statistics()["stats"]}
        statuses = run.stop()
        transport = Transport(server, api_key=KEY)
        left = transport.send(api.list_all("default")).json
        transport.close()
    judged = [JUDGED.findall(told) for told in run.told]

    assert (statuses, left, list(tmp_path.glob("reports/*"))) == ([0, 0, 0], [], []), run.told
    assert names == {"create", "get", "update", "list", "delete", "Aggregated"}
    assert (judged[0], [len(one) for one in judged[1:]], "<title>Locust" in page) == ([], [1, 1], True)
    assert [(int(one[0][0]) > ENOUGH // 10, one[0][1]) for one in judged[1:]] == [(True, "0")] * 2
    assert [KEY in text for text in (page, *run.told)] == [False] * 4


def test_a_fault_is_a_failure_by_the_name_of_its_promise(few_types: Path, tmp_path: Path) -> None:
    """Never by an identifier, a value or a secret, so that there are few."""
    fault = (sys.executable, "-m", "benchmarks.faults.serve", "answers-a-creation-with-the-secrets")
    with (
        own_server((*fault, "--contract", str(few_types))) as server,
        spread(server().url, tmp_path / "reports", few_types) as run,
    ):
        run.start()
        errors = run.statistics()["errors"]
        statuses = run.stop()
    named = {re.sub(r"BrokenPromiseError\(['\"](.*)['\"]\)", r"\1", error["error"]) for error in errors}

    assert (statuses[0], bool(named), named - {*OF_CREATIONS.values(), DRAWN}) == (1, True, set()), run.told
    assert {error["name"] for error in errors} == {"create"}
    assert [": broken\n  curl --path-as-is -X POST" in told for told in run.told[1:]] == [True] * 2
    assert list(tmp_path.glob("reports/*")) == []


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        ([], "contract: --host is needed: the URL of the server to test"),
        (["--host", "http://kibana.example.com"], "contract: http://kibana.example.com is not on this machine: pass "),
        (["--host", "http://127.0.0.1:9"], "contract: http://127.0.0.1:9 cannot be reached: "),
    ],
)
def test_what_cannot_be_run_is_told_in_one_line(arguments: list[str], line: str) -> None:
    ran = subprocess.run(
        [*LOCUST, "--headless", "-t", "1s", "--loglevel", "ERROR", *arguments],
        cwd=CHECKOUT, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert (ran.returncode, ran.stdout, ran.stderr.startswith(line), ran.stderr.count("\n")) == (2, "", True, 1), ran


def _free_ports(count: int) -> list[str]:
    with ExitStack() as stack:
        bound = [stack.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in range(count)]
        return [str(one.getsockname()[1]) for one in bound]


def _listens(port: int) -> bool:
    with socket.socket() as tried:
        return tried.connect_ex(("127.0.0.1", port)) == 0
