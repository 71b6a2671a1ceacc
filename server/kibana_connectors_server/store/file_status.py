"""Which file a path leads to and how long it is."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable
from typing import Any, NamedTuple


class FileStatus(NamedTuple):
    """The file, told apart from every other, and its length in bytes."""

    identity: tuple[int, int]
    size: int


class _Statx(ctypes.Structure):
    """`struct statx` of Linux, as long as it will ever be."""

    _fields_ = (
        ("_before", ctypes.c_uint32 * 8),
        ("inode", ctypes.c_uint64),
        ("size", ctypes.c_uint64),
        ("_between", ctypes.c_uint64 * 11),
        ("device_major", ctypes.c_uint32),
        ("device_minor", ctypes.c_uint32),
        ("_after", ctypes.c_uint64 * 14),
    )


_CURRENT_FOLDER = -100
_INODE_AND_SIZE = 0x300


def status_of(path: str) -> FileStatus:
    """Raises `OSError` where the path leads to no file."""
    status = os.stat(path)  # noqa: PTH116 - called for each request
    return FileStatus((status.st_dev, status.st_ino), status.st_size)


def _without_times() -> Callable[[str], FileStatus]:
    statx: Any = getattr(ctypes.PyDLL(None, use_errno=True), "statx", None) if sys.platform == "linux" else None
    if statx is None:
        return status_of

    def status(path: str) -> FileStatus:
        found = _Statx()
        if statx(_CURRENT_FOLDER, os.fsencode(path), 0, _INODE_AND_SIZE, ctypes.byref(found)):
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number), path)
        return FileStatus((os.makedev(found.device_major, found.device_minor), found.inode), found.size)

    try:
        status(os.curdir)
    except OSError:
        return status_of
    return status


status_without_times = _without_times()
"""As `status_of`, for a file that is written to and synced between.

Linux gives a file whose times were asked for a finer time at its next write, which a sync has to bring to the disk as
well: it then takes a third longer. So there the times are not asked for, where the system has `statx` and allows it.
"""
