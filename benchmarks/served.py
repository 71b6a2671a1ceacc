"""Servers under measurement, each a process of its own; which core they have is whoever starts them to say."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from benchmarks.load import Answer

ROOT = Path(__file__).parents[1]
PRISM = "@stoplight/prism-cli@5.16.0"
PRISM_FOLDER = ROOT / ".peers" / "prism"
PRISM_SECONDS = 60


class Memory(NamedTuple):
    """Resident megabytes: now, and the most that they were."""

    resident: float
    most: float


class Served(NamedTuple):
    """A server that answers."""

    url: str
    pid: int

    def memory(self) -> Memory:
        """As Linux tells it."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        lines = dict(line.split(":", 1) for line in status.splitlines())
        return Memory(*(int(lines[name].split()[0]) * 1024 / 1e6 for name in ("VmRSS", "VmHWM")))


@contextmanager
def stand_in(folder: Path) -> Iterator[Served]:
    """The stand-in with its database and its log in the folder."""
    command = [sys.executable, "-m", "kibana_connectors_server", "--port", "0"]
    with _started([*command, "--database", str(folder / "connectors.sqlite")], folder) as process:
        yield Served(_line(process), process.pid)


@contextmanager
def constant(answer: Answer, folder: Path) -> Iterator[Served]:
    """The stand-in's HTTP server that only ever gives this answer."""
    status, *lines = answer.head.decode().split("\r\n")
    headers = [line.split(": ", 1) for line in lines if not line.startswith("date: ")]
    with _started([sys.executable, "-m", "benchmarks.constant_server"], folder) as process:
        assert process.stdin
        print(json.dumps([int(status.split()[1]), headers, answer.body.decode()]), file=process.stdin, flush=True)
        yield Served(_line(process), process.pid)


@contextmanager
def prism(folder: Path, options: Sequence[str] = ()) -> Iterator[Served]:
    """Prism with the contract, which logs each request as the stand-in does. It is installed where it is not."""
    program = PRISM_FOLDER / "node_modules" / ".bin" / "prism"
    if not program.exists():
        npm = shutil.which("npm")
        if npm is None:
            raise SystemExit("scripts/bench: npm is missing, which installs Prism: apt-get install npm")
        print(f"installing {PRISM} ...", flush=True)
        install = [npm, "install", "--silent", "--prefix", str(PRISM_FOLDER), PRISM]
        if subprocess.run(install, check=False).returncode:
            raise SystemExit(f"scripts/bench: {PRISM} cannot be installed: {' '.join(install)}")
    port = _free_port()
    command = [str(program), "mock", "--host", "127.0.0.1", "--port", str(port), *options, str(ROOT / "openapi.yaml")]
    with _started(command, folder, logs_on_stdout=True) as process:
        _wait_for(port, process)
        yield Served(f"http://127.0.0.1:{port}", process.pid)


@contextmanager
def _started(command: Sequence[str], folder: Path, *, logs_on_stdout: bool = False) -> Iterator[subprocess.Popen[str]]:
    with (
        (folder / "log").open("ab") as log,
        subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=log if logs_on_stdout else subprocess.PIPE,
            stderr=log,
            text=True,
            cwd=ROOT,
        ) as process,
    ):
        try:
            yield process
        finally:
            process.terminate()


def _line(process: subprocess.Popen[str]) -> str:
    assert process.stdout
    line = process.stdout.readline().strip()
    if not line:
        raise SystemExit("scripts/bench: a server did not start")
    return line


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def _wait_for(port: int, process: subprocess.Popen[str]) -> None:
    deadline = time.monotonic() + PRISM_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except ConnectionRefusedError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("scripts/bench: Prism did not start")
