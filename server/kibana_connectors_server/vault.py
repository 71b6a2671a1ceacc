"""Secrets at rest: sealed with AES-256-GCM, each to the connector that it belongs to."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from kibana_connectors_server import json_text

KEY_BYTES = 32

_FORMAT = b"\x01"
_KEY_ID_BYTES = 8
_NONCE_BYTES = 12
MARK_BYTES = len(_FORMAT) + _KEY_ID_BYTES
"""What is sealed in the same format with the same key begins with the same bytes, so many of them."""

_HEADER_BYTES = MARK_BYTES + _NONCE_BYTES


class UnreadableSecretsError(Exception):
    """The secrets were sealed with a key that is not here, for another connector, or were changed since."""


class Binding(NamedTuple):
    """What sealed secrets belong to. Whoever moves them elsewhere, or changes one of these, cannot open them."""

    id: str
    space: str
    connector_type_id: str
    config: str
    is_missing_secrets: bool


class Vault:
    """Seals with one key and opens with that and others, each of `KEY_BYTES` bytes.

    What is sealed starts with a byte for the format, the id of the key, and the nonce, which is fresh for each write.
    """

    def __init__(self, key: bytes, decryption_only: Iterable[bytes] = ()) -> None:
        self._mark = _mark(key)
        self._ciphers = {_mark(one): AESGCM(one) for one in (key, *decryption_only)}

    def seal(self, secrets: str, binding: Binding) -> bytes:
        nonce = os.urandom(_NONCE_BYTES)
        header = self._mark + nonce
        return header + self._ciphers[self._mark].encrypt(nonce, secrets.encode(), _bound(header, binding))

    def is_current(self, sealed: bytes) -> bool:
        """Whether it says that the key that seals was the one that sealed it."""
        return sealed.startswith(self._mark)

    def open(self, sealed: bytes, binding: Binding) -> str:
        """The secrets. Raises `UnreadableSecretsError`, which says nothing about them."""
        header = sealed[:_HEADER_BYTES]
        cipher = self._ciphers.get(header[:MARK_BYTES])
        if cipher is None or len(header) < _HEADER_BYTES:
            raise UnreadableSecretsError
        try:
            opened = cipher.decrypt(header[MARK_BYTES:], sealed[_HEADER_BYTES:], _bound(header, binding))
        except InvalidTag:
            raise UnreadableSecretsError from None
        return opened.decode()


def _mark(key: bytes) -> bytes:
    return _FORMAT + hashlib.sha256(b"key id of " + key).digest()[:_KEY_ID_BYTES]


def _bound(header: bytes, binding: Binding) -> bytes:
    return header + json_text.serialised(list(binding)).encode()
