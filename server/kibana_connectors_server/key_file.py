"""The file with an encryption key: one line, base64 of 32 bytes, readable by its owner alone."""

from __future__ import annotations

import base64
import binascii
import os
import stat
import sys
from pathlib import Path

from kibana_connectors_server import folders
from kibana_connectors_server.errors import CannotStartError
from kibana_connectors_server.vault import KEY_BYTES


def read(path: Path) -> bytes:
    """The key. Raises `CannotStartError` where the file cannot be read, is open to others, or holds no key."""
    try:
        with path.open("rb") as file:
            _check_privacy(path, os.fstat(file.fileno()))
            text = file.read()
    except OSError as error:
        raise CannotStartError(f"encryption key {path}: {error.strerror}") from error
    return parsed(text, str(path))


def parsed(text: bytes, source: str) -> bytes:
    """The key that the text spells. Raises `CannotStartError`, which names the source, where it spells none."""
    try:
        key = base64.b64decode(text.strip(), validate=True)
    except binascii.Error:
        key = b""
    if len(key) != KEY_BYTES:
        raise CannotStartError(f"encryption key {source}: must hold the base64 of {KEY_BYTES} bytes")
    return key


def make(path: Path) -> None:
    """Puts a new key into the file, which must not be there yet. Raises `CannotStartError` where that fails."""
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(base64.b64encode(os.urandom(KEY_BYTES)) + b"\n")
            file.flush()
            os.fsync(file.fileno())
        folders.sync(path.parent)
    except OSError as error:
        raise CannotStartError(f"encryption key {path}: {error.strerror}") from error


def _check_privacy(path: Path, status: os.stat_result) -> None:
    """The rule of ssh: a file of one's own must be closed to others; who may read another's is not ours to say."""
    if sys.platform != "win32" and status.st_uid == os.getuid() and status.st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        mode = stat.S_IMODE(status.st_mode)
        raise CannotStartError(f"encryption key {path}: its mode {mode:04o} lets others use it, chmod 600 closes it")
