"""Where servers are measured: they share one core, what asks them has another."""

from __future__ import annotations

import os
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from benchmarks.served import Served


class Stage(NamedTuple):
    """A core for the servers, and a folder for what they keep."""

    core: int
    folder: Path

    @contextmanager
    def served(self, serve: Callable[[Path], AbstractContextManager[Served]]) -> Iterator[Served]:
        """The server in a folder of its own."""
        with ExitStack() as stack:
            with _on(self.core):
                server = stack.enter_context(serve(Path(tempfile.mkdtemp(dir=self.folder))))
            yield server

    def sync_microseconds(self) -> float:
        """What it takes to write to the disk of the folder."""
        times = []
        with (self.folder / "sync").open("wb", buffering=0) as file:
            for _ in range(100):
                file.write(bytes(4096))
                begun = time.perf_counter()
                os.fdatasync(file.fileno())
                times.append((time.perf_counter() - begun) * 1e6)
        return statistics.median(times)

    def commit_microseconds(self) -> float:
        """What SQLite takes, on the core of the servers, to store a row of a connector's size for good."""
        times = []
        with _on(self.core), closing(sqlite3.connect(self.folder / "commits", isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("CREATE TABLE rows (id TEXT PRIMARY KEY, content BLOB)")
            for number in range(1000):
                begun = time.perf_counter()
                connection.execute("INSERT INTO rows VALUES (?, ?)", (str(number), bytes(600)))
                times.append((time.perf_counter() - begun) * 1e6)
        return statistics.median(times)


@contextmanager
def stage() -> Iterator[Stage]:
    """As long, the process that asks has the other core. Raises `SystemExit` where there are no two cores."""
    usable = sorted(os.sched_getaffinity(0)) if sys.platform == "linux" else []
    if len(usable) < 2:
        raise SystemExit("scripts/bench: servers are measured on Linux with two cores, of which the load has one")
    with tempfile.TemporaryDirectory() as folder, _on(usable[-1]):
        yield Stage(usable[0], Path(folder))


@contextmanager
def _on(core: int) -> Iterator[None]:
    """What is started inside has this core alone."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {core})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)
