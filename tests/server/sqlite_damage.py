"""What happens to SQLite files and to the disk that they are on, done from outside."""

from __future__ import annotations

import os
import resource
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

PAGE = 4096

LOCKING = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("locked", flush=True)
sys.stdin.read()
"""


def under_modes() -> list[str]:
    """A command that makes the one after it obey the modes of files, which root need not."""
    return ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []


def files_of(database: Path) -> list[Path]:
    """The database, its write-ahead log, and the index of that."""
    return [database, database.with_name(f"{database.name}-wal"), database.with_name(f"{database.name}-shm")]


def copy(database: Path, to: Path) -> None:
    """A backup of a database that is in use."""
    with closing(sqlite3.connect(database)) as source:
        source.execute("VACUUM INTO ?", (str(to),))


def pages_with(database: Path, text: bytes) -> list[int]:
    """The numbers of the pages that hold the text, from 0."""
    content = database.read_bytes()
    return [number for number in range(len(content) // PAGE) if text in content[number * PAGE :][:PAGE]]


def overwrite(path: Path, start: int, content: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(start)
        file.write(content)


@contextmanager
def locked(database: Path) -> Iterator[None]:
    """Another process holds the lock of writers."""
    command = [sys.executable, "-c", LOCKING, str(database)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin
        assert process.stdout
        process.stdout.readline()
        yield
        process.stdin.close()
        process.wait()


@contextmanager
def no_file_longer(process: int, size: int) -> Iterator[None]:
    """The process can make no file longer than `size` bytes, as where a disk or a quota ends."""
    before = resource.prlimit(process, resource.RLIMIT_FSIZE)
    resource.prlimit(process, resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.prlimit(process, resource.RLIMIT_FSIZE, before)


@contextmanager
def small_disk(folder: Path, size: int) -> Iterator[None]:
    """The folder is a disk of its own with `size` bytes. Needs the right to mount one."""
    if _run("mount", "-t", "tmpfs", "-o", f"size={size}", "small", str(folder)):
        pytest.skip("no right to mount a disk: what happens on a full one was not tested")
    try:
        yield
    finally:
        assert _run("umount", str(folder)) == 0


@contextmanager
def unwritable(*paths: Path) -> Iterator[None]:
    """Nobody can write to the files, also who has them open. Needs the right to do so, and a file system that can."""
    if _run("chattr", "+i", *map(str, paths)):
        pytest.skip("no right to make files unwritable: what happens to open ones was not tested")
    try:
        yield
    finally:
        assert _run("chattr", "-i", *map(str, paths)) == 0


def _run(*command: str) -> int:
    """The exit status of a system's command; also of one that is not there."""
    return subprocess.run(["/usr/bin/env", *command], check=False, capture_output=True).returncode
