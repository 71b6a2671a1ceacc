"""Whether a file is still where it was."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kibana_connectors_server.store.file_status import FileStatus, status_of


class FileState:
    """A file that others have open under a path. It may grow.

    It is only looked at, never opened: closing it would give up the locks that SQLite has on it in this process.
    """

    def __init__(self, path: Path | str, status_of: Callable[[str], FileStatus] = status_of) -> None:
        """`status_of` is what looks. Raises `OSError` where there is no such file."""
        self._path = str(path)
        self._status_of = status_of
        self._identity, self._size = status_of(self._path)

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
            identity, size = self._status_of(self._path)
        except OSError:
            return None
        return size if identity == self._identity else None
