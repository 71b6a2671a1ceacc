"""Ctrl-C, and the signals that ask a process to end: they end a run, but what it made is deleted all the same.

Python raises wherever it is. Where it cannot hand that on, as amid a collection of garbage, it prints a traceback and
goes on: what is printed then is left out, and the signal is sent again.
"""

from __future__ import annotations

import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from types import FrameType
from typing import NoReturn

AGAIN_SECONDS = 0.05
NAMES = ("SIGINT", "SIGTERM", "SIGHUP")


class Interruption:
    """`count` is how many signals there were: the first ends the run, the second is told to wait, the third leaves."""

    def __init__(self) -> None:
        self.count = 0
        self.is_heard = True

    def __call__(self, number: int, _frame: FrameType | None) -> None:
        self.count += 1
        self.is_heard = True
        if self.count != 2:
            interrupt(partial(self._again, number))
        with suppress(OSError):
            sys.stderr.write("contract: deleting what the run made; once more to leave it there\n")

    def _again(self, number: int) -> None:
        self.count -= 1
        self.is_heard = False
        threading.Thread(target=self._repeat, args=(number, threading.main_thread().ident), daemon=True).start()

    def _repeat(self, number: int, thread: int) -> None:
        """Until it is heard: one that comes right before the process waits for something does not end the wait."""
        time.sleep(AGAIN_SECONDS)
        while not self.is_heard:
            signal.pthread_kill(thread, number)
            time.sleep(AGAIN_SECONDS)


def interrupt(again: Callable[[], None]) -> NoReturn:
    """Raises `KeyboardInterrupt`; `again` is called where that is not handed on."""

    def unraisable(lost: sys.UnraisableHookArgs) -> None:
        if lost.exc_type is KeyboardInterrupt:
            again()

    sys.unraisablehook = unraisable
    raise KeyboardInterrupt


@contextmanager
def interruption() -> Iterator[Interruption]:
    """Counts the signals that come meanwhile; those that the process was started to ignore stay ignored."""
    counted = Interruption()
    numbers = [getattr(signal, name) for name in NAMES if hasattr(signal, name)]
    if threading.current_thread() is not threading.main_thread():
        numbers = []
    before = {number: signal.getsignal(number) for number in numbers}
    told = sys.unraisablehook
    for number in numbers:
        if before[number] is not signal.SIG_IGN:
            signal.signal(number, counted)
    try:
        yield counted
    finally:
        counted.is_heard = True
        sys.unraisablehook = told
        for number, handler in before.items():
            signal.signal(number, handler)
