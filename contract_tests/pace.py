"""A limit to how fast requests follow each other."""

from __future__ import annotations

import time
from threading import Lock


class Pace:
    """At most so many a second begin, evenly spaced, by whichever thread."""

    def __init__(self, rate: float) -> None:
        self._seconds = 1 / rate
        self._next = 0.0
        self._lock = Lock()

    def wait(self) -> None:
        """Until the next may begin."""
        with self._lock:
            at = max(self._next, time.monotonic())
            self._next = at + self._seconds
        time.sleep(max(0.0, at - time.monotonic()))
