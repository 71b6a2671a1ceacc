"""The server as a process of its own, for tests that look at more than its answers."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
from kibana_connectors_server import key_file

COMMAND = [sys.executable, "-m", "kibana_connectors_server"]


@dataclass
class Server:
    """A running server. `log` is what it wrote to stderr."""

    url: str
    folder: Path
    process: subprocess.Popen[str]

    @property
    def log(self) -> str:
        return (self.folder / "log").read_text()

    def lines(self, event: str) -> list[str]:
        """What the log has of an event without the time."""
        return [line.partition(" ")[2] for line in self.log.splitlines() if f" event={event} " in f"{line} "]

    @property
    def port(self) -> int:
        return int(self.url.rpartition(":")[2])

    def client(self) -> httpx.Client:
        return httpx.Client(base_url=self.url, headers={"kbn-xsrf": "true"}, timeout=60)

    def connection(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=20)

    def stop(self, number: int = signal.SIGTERM) -> int:
        """The exit status after a signal."""
        self.process.send_signal(number)
        return self.process.wait(20)


@contextmanager
def started(folder: Path, *arguments: str, through: Sequence[str] = ()) -> Iterator[Server]:
    """A server on the database `folder/connectors.sqlite`, unless the arguments say another, stopped at the end.

    `through` is a command that becomes the one that follows it.
    """
    command = [*through, *COMMAND, "--port", "0", "--database", str(folder / "connectors.sqlite"), *arguments]
    with (
        (folder / "log").open("ab") as log,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True) as process,
    ):
        assert process.stdout
        try:
            url = process.stdout.readline().rstrip("\n")
            assert url, (folder / "log").read_text()
            yield Server(url, folder, process)
        finally:
            process.terminate()
            process.wait(20)


def on(database: str, folder: Path) -> list[str]:
    """The arguments of a server on another database, with its key in the folder."""
    key = folder / "key"
    if not key.exists():
        key_file.make(key)
    return ["--database", database, "--encryption-key", str(key)]


def refused(*arguments: str, folder: Path, through: Sequence[str] = ()) -> str:
    """The one line that a server says that cannot start."""
    command = [*through, *COMMAND, *arguments]
    result = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder, timeout=20)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.count("\n") == 1
    return result.stderr.rstrip("\n")
