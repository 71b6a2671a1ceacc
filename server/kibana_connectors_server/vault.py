"""Secrets at rest: sealed with AES-256-GCM, each to the connector that it belongs to."""

from __future__ import annotations

import hashlib
import os
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from kibana_connectors_server import json_text

KEY_BYTES = 32

_FORMAT = b"\x01"
_KEY_ID_BYTES = 8
_NONCE_BYTES = 12
_HEADER_BYTES = len(_FORMAT) + _KEY_ID_BYTES + _NONCE_BYTES


class UnreadableSecretsError(Exception):
    """The secrets were sealed with another key, for another connector, or were changed since."""


class Binding(NamedTuple):
    """What sealed secrets belong to. Whoever moves them elsewhere, or changes one of these, cannot open them."""

    id: str
    space: str
    connector_type_id: str
    config: str
    is_missing_secrets: bool


class Vault:
    """Seals and opens with one key of `KEY_BYTES` bytes.

    What is sealed starts with a byte for the format, the id of the key, and the nonce, which is fresh for each write.
    """

    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(key)
        self._key_id = hashlib.sha256(b"key id of " + key).digest()[:_KEY_ID_BYTES]

    def seal(self, secrets: str, binding: Binding) -> bytes:
        nonce = os.urandom(_NONCE_BYTES)
        header = _FORMAT + self._key_id + nonce
        return header + self._cipher.encrypt(nonce, secrets.encode(), _bound(header, binding))

    def open(self, sealed: bytes, binding: Binding) -> str:
        """The secrets. Raises `UnreadableSecretsError`, which says nothing about them."""
        header = sealed[:_HEADER_BYTES]
        if len(header) < _HEADER_BYTES or not header.startswith(_FORMAT + self._key_id):
            raise UnreadableSecretsError
        try:
            opened = self._cipher.decrypt(header[-_NONCE_BYTES:], sealed[_HEADER_BYTES:], _bound(header, binding))
        except InvalidTag:
            raise UnreadableSecretsError from None
        return opened.decode()


def _bound(header: bytes, binding: Binding) -> bytes:
    return header + json_text.serialised(list(binding)).encode()
