"""The file with the encryption key: one line, base64 of 32 bytes, readable by its owner alone."""

from __future__ import annotations

import base64
import binascii
import os
from pathlib import Path

from kibana_connectors_server.errors import CannotStartError
from kibana_connectors_server.vault import KEY_BYTES


def read(path: Path) -> bytes:
    """The key. Raises `CannotStartError` where the file cannot be read or holds no key."""
    try:
        key = base64.b64decode(path.read_bytes().strip(), validate=True)
    except OSError as error:
        raise CannotStartError(f"encryption key {path}: {error.strerror}") from error
    except binascii.Error:
        key = b""
    if len(key) != KEY_BYTES:
        raise CannotStartError(f"encryption key {path}: must hold the base64 of {KEY_BYTES} bytes")
    return key


def make(path: Path) -> bytes:
    """A new key, now also in the file, which must not be there yet. Raises `CannotStartError` where that fails."""
    key = os.urandom(KEY_BYTES)
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(base64.b64encode(key) + b"\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise CannotStartError(f"encryption key {path}: {error.strerror}") from error
    return key
