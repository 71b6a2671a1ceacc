"""Folders, which name the files in them."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def sync(folder: Path) -> None:
    """Returns when the names of the files in the folder are on disk; a file that is synced may have none there."""
    if sys.platform == "win32":
        return  # there a folder cannot be opened, and names are on disk with their files
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
