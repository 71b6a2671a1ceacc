"""A write-ahead log that lost commits is told from one that a crash cut off."""

from __future__ import annotations

import random
import shutil
import sqlite3
import struct
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest
from kibana_connectors_server.store import write_ahead_log

COMMITS = 12
PAGE = 512
HEAD = 32
FRAME_HEAD = 24
FRAME = FRAME_HEAD + PAGE


class Database(NamedTuple):
    """A database whose commits, each one row, are all in its log."""

    path: Path
    content: bytes
    log: bytes

    def with_log(self, log: bytes) -> tuple[bool, int]:
        """Whether commits are said to be lost, and how many SQLite then finds."""
        self.path.write_bytes(self.content)
        log_path = write_ahead_log.path_of(self.path)
        log_path.write_bytes(log)
        said = write_ahead_log.has_lost_commits(self.path)
        with closing(sqlite3.connect(self.path)) as connection:
            connection.execute("PRAGMA synchronous = OFF")
            try:
                (found,) = connection.execute("SELECT count(*) FROM rows").fetchone()
            except sqlite3.OperationalError:
                found = 0
        return said, found


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Database:
    folder = tmp_path_factory.mktemp("log")
    source, path = folder / "source", folder / "copy"
    with closing(sqlite3.connect(source, isolation_level=None)) as connection:
        for statement in (f"PRAGMA page_size = {PAGE}", "PRAGMA journal_mode = WAL", "CREATE TABLE rows (text)"):
            connection.execute(statement)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        for number in range(COMMITS):
            connection.execute("INSERT INTO rows VALUES (?)", (f"{number}" * 300,))
        shutil.copy(source, path)
        return Database(path, path.read_bytes(), write_ahead_log.path_of(source).read_bytes())


def commit_heads(log: bytes) -> Iterator[range]:
    """Where the frames that end a commit say so."""
    for start in range(HEAD, len(log), FRAME):
        if struct.unpack_from(">I", log, start + 4)[0]:
            yield range(start, start + FRAME_HEAD)


def test_a_whole_log_has_lost_nothing(database: Database) -> None:
    assert database.with_log(database.log) == (False, COMMITS)


@pytest.mark.parametrize("log", [b"", b"\xff" * HEAD], ids=["empty", "a head alone"])
def test_a_log_without_commits_has_lost_nothing(database: Database, log: bytes) -> None:
    assert database.with_log(log)[0] is False


def test_no_log_has_lost_nothing(tmp_path: Path) -> None:
    assert not write_ahead_log.has_lost_commits(tmp_path / "none")


def test_wherever_a_crash_cuts_off_a_log_it_has_lost_nothing(database: Database) -> None:
    said = [database.with_log(database.log[:end])[0] for end in range(0, len(database.log), 197)]

    assert not any(said)


def test_whatever_a_crash_leaves_of_the_last_commit_the_others_are_not_said_to_be_lost(database: Database) -> None:
    *_, one_before, last = commit_heads(database.log)
    whole = one_before.start + FRAME
    frames = [database.log[start : start + FRAME] for start in range(whole, last.start + FRAME, FRAME)]
    assert len(frames) > 1
    for number in range(len(frames)):
        left = [bytes(FRAME) if n == number else frame for n, frame in enumerate(frames)]

        assert database.with_log(database.log[:whole] + b"".join(left)) == (False, COMMITS - 1)


def test_one_byte_that_costs_more_than_the_last_commit_is_found(database: Database) -> None:
    draws = random.Random(1)
    heads = list(commit_heads(database.log))
    lost = 0
    for place in [*range(HEAD), *draws.sample(range(HEAD, len(database.log)), 150)]:
        damaged = bytearray(database.log)
        damaged[place] ^= draws.randrange(1, 256)

        said, found = database.with_log(bytes(damaged))

        is_of_last = place in heads[-2] or place >= heads[-2].stop
        assert said or found == COMMITS or is_of_last, place
        assert not (said and found >= COMMITS - 1), place
        lost += said
    assert lost > 80


def test_a_log_that_is_being_written_to_is_read_again(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    damaged = bytearray(database.log)
    damaged[HEAD + FRAME] ^= 1
    contents = iter([bytes(damaged), database.log])

    with monkeypatch.context() as patched:
        patched.setattr(Path, "read_bytes", lambda _: next(contents))

        assert not write_ahead_log.has_lost_commits(database.path)
    assert next(contents, None) is None
