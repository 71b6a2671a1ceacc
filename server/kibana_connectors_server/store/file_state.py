"""Whether a file is still where it was."""

from __future__ import annotations

import os
from pathlib import Path


class FileState:
    """A file that others have open under a path. It may grow.

    It is only looked at, never opened: closing it would give up the locks that SQLite has on it in this process.
    """

    def __init__(self, path: Path | str) -> None:
        """Raises `OSError` where there is no such file."""
        self._path = str(path)
        status = os.stat(self._path)  # noqa: PTH116 - called for each request
        self._identity = (status.st_dev, status.st_ino)
        self._size = status.st_size

    def is_there(self) -> bool:
        """Whether the path leads to the same file."""
        return self._current_size() is not None

    def is_same(self) -> bool:
        """Whether the path leads to the same file, and nothing was cut off from it."""
        size = self._current_size()
        if size is None or size < self._size:
            return False
        self._size = size
        return True

    def _current_size(self) -> int | None:
        try:
            status = os.stat(self._path)  # noqa: PTH116 - called for each request
        except OSError:
            return None
        return status.st_size if (status.st_dev, status.st_ino) == self._identity else None
