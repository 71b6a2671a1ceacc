"""Lines of a log that are written together: a system call for each takes as long as half of a small request."""

from __future__ import annotations

import asyncio
import atexit
from collections.abc import Callable


class LogBuffer:
    """Writes what was logged in a turn of the event loop at its end; where no loop runs, at once."""

    def __init__(self, write: Callable[[str], object]) -> None:
        self._write = write
        self._lines: list[str] = []
        atexit.register(self.flush)

    def add(self, line: str) -> None:
        """`line` has its end."""
        self._lines.append(line)
        if len(self._lines) == 1:
            try:
                asyncio.get_running_loop().call_soon(self.flush)
            except RuntimeError:
                self.flush()

    def flush(self) -> None:
        if self._lines:
            lines, self._lines = self._lines, []
            self._write("".join(lines))
