"""Damage to SQLite's write-ahead log. SQLite takes what comes before the damage and drops the rest without a word.

The format is described in SQLite's documentation, "WAL-mode File Format".
"""

from __future__ import annotations

import struct
import time
from pathlib import Path

_HEAD = struct.Struct(">8I")
"""Magic number, format, page size, sequence number, two salts, two checksums."""

_FRAME = struct.Struct(">6I")
"""Page number, size of the database after a commit or 0, two salts, two checksums; then comes the page."""

_CHECKSUM_ORDERS = {0x377F0682: "<", 0x377F0683: ">"}
_SUMMED_OF_FRAME = 8
_SUMMED_OF_HEAD = 24
_MASK = 0xFFFFFFFF
_PAUSE_SECONDS = 0.02

_Sums = tuple[int, int]


def path_of(database: Path) -> Path:
    """SQLite puts the log beside the file itself, not beside a link to it."""
    return Path(f"{database.resolve()}-wal")


def has_lost_commits(database: Path) -> bool:
    """Whether the log beside a database was damaged after commits in it were on disk.

    The last commit alone cannot be told from one that a crash cut off, which nobody was told of. A log that another
    process is writing to just now can look damaged; so it is read until it looks well or stands still.
    """
    log, before = _content(database), None
    while log != before and _is_damaged(log):
        time.sleep(_PAUSE_SECONDS)
        log, before = _content(database), log
    return log == before


def _content(database: Path) -> bytes:
    try:
        return path_of(database).read_bytes()
    except FileNotFoundError:
        return b""


def _is_damaged(log: bytes) -> bool:
    """A head is on disk before the first frame is, and a commit before the next one begins."""
    if len(log) <= _HEAD.size:
        return False
    magic, _, page_size, _, *salts, sum_1, sum_2 = _HEAD.unpack_from(log)
    order = _CHECKSUM_ORDERS.get(magic)
    if order is None or _checksums(order, log[:_SUMMED_OF_HEAD], (0, 0)) != (sum_1, sum_2):
        return True
    sums, is_whole, commits_beyond = (sum_1, sum_2), True, 0
    frame_size = _FRAME.size + page_size
    for start in range(_HEAD.size, len(log) - frame_size + 1, frame_size):
        _, pages, *salts_of_frame, sum_1, sum_2 = _FRAME.unpack_from(log, start)
        is_of_this_log = salts_of_frame == salts
        if is_whole:
            page = log[start + _FRAME.size : start + frame_size]
            sums = _checksums(order, log[start : start + _SUMMED_OF_FRAME] + page, sums)
            is_whole = is_of_this_log and sums == (sum_1, sum_2)
        if not is_whole and is_of_this_log and pages:
            commits_beyond += 1
    return commits_beyond > 1


def _checksums(order: str, content: bytes, sums: _Sums) -> _Sums:
    one, two = sums
    words = struct.unpack(f"{order}{len(content) // 4}I", content)
    for even, odd in zip(words[::2], words[1::2], strict=True):
        one = (one + even + two) & _MASK
        two = (two + odd + one) & _MASK
    return one, two
