"""How far a long benchmark is: one line that changes on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
from typing import Self

LINES = 10
CLEARED = "\r\033[K"


class Progress:
    """On stderr, so that what is found stands alone on stdout."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._is_live = sys.stderr.isatty()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.clear()

    def clear(self) -> None:
        """Makes room for a line on stdout."""
        if self._is_live:
            print(end=CLEARED, file=sys.stderr, flush=True)

    def show(self, done: int, text: str) -> None:
        """Says that so much of the total is done, and the text."""
        line = f"{done} of {self._total} {text}"
        if self._is_live:
            print(f"{CLEARED}{line}", end="", file=sys.stderr, flush=True)
        elif done * LINES // self._total > (done - 1) * LINES // self._total:
            print(line, file=sys.stderr, flush=True)
