"""Does a job on every save of a file."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

_SECONDS_BETWEEN_LOOKS = 0.5


def watch(file: Path, job: Callable[[], object]) -> None:
    """Do the job now and after each save, until Ctrl-C. A save while it runs counts for the next time."""
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell may start what runs behind it without one
    try:
        done: object = None
        while True:
            saved = _saved(file)
            if saved != done:
                done = saved
                job()
                print(f"watching {file.name}; Ctrl-C ends")
                sys.stdout.flush()
            time.sleep(_SECONDS_BETWEEN_LOOKS)
    except KeyboardInterrupt:
        return


def _saved(file: Path) -> tuple[int, int]:
    """What differs after a save; a missing file has a state of its own."""
    try:
        status = file.stat()
    except OSError:
        return 0, 0
    return status.st_mtime_ns, status.st_size
