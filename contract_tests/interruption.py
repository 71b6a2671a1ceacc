"""Ctrl-C, and the signals that ask a process to end: they end a run, but what it made is deleted all the same."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

NAMES = ("SIGINT", "SIGTERM", "SIGHUP")


class Interruption:
    """`count` is how many signals there were: the first ends the run, the second is told to wait, the third leaves."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, _number: int, _frame: FrameType | None) -> None:
        self.count += 1
        if self.count != 2:
            raise KeyboardInterrupt
        with suppress(OSError):
            sys.stderr.write("contract: deleting what the run made; once more to leave it there\n")


@contextmanager
def interruption() -> Iterator[Interruption]:
    """Counts the signals that come meanwhile; those that the process was started to ignore stay ignored."""
    counted = Interruption()
    numbers = [getattr(signal, name) for name in NAMES if hasattr(signal, name)]
    if threading.current_thread() is not threading.main_thread():
        numbers = []
    before = {number: signal.getsignal(number) for number in numbers}
    for number in numbers:
        if before[number] is not signal.SIG_IGN:
            signal.signal(number, counted)
    try:
        yield counted
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
