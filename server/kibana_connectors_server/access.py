"""Who is let in, and what each caller may do in which space: Kibana's privileges of Actions and Connectors."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from enum import IntEnum
from typing import NamedTuple

EVERY_SPACE = "*"

_PROCESS_KEY = os.urandom(32)


class Privilege(IntEnum):
    """To read is to get, list and run connectors."""

    READ = 1
    ALL = 2


class Caller(NamedTuple):
    """Who sent a request, None where nobody said. What is granted for a space adds to what is for every space."""

    name: str | None
    privileges: Mapping[str, Privilege]

    def may(self, privilege: Privilege, space: str) -> bool:
        granted = self.privileges
        return granted.get(EVERY_SPACE, 0) >= privilege or granted.get(space, 0) >= privilege


ANYONE = Caller(None, {EVERY_SPACE: Privilege.ALL})
"""The caller of a server that asks nobody."""

STRANGER = Caller(None, {})
"""The caller who did not say who it is, of a server that asks."""


class CredentialTakenError(Exception):
    """Two callers cannot have the same credential."""


class Access:
    """Callers by their credentials.

    A credential is a digest of the secret under a key that lives as long as this process. So no secret stays in memory,
    and the time that a look-up takes, which depends on digests alone, tells nothing about one.
    """

    def __init__(self) -> None:
        self._callers: dict[bytes, Caller] = {}

    def let_in(self, credential: bytes, caller: Caller) -> None:
        """Raises `CredentialTakenError`."""
        if self._callers.setdefault(credential, caller) is not caller:
            raise CredentialTakenError

    def caller_with(self, credential: bytes) -> Caller | None:
        return self._callers.get(credential)


def api_key_credential(encoded: bytes) -> bytes:
    """The credential of an API key as it stands in a request."""
    return _digest(b"ApiKey " + encoded)


def basic_credential(username_and_password: bytes) -> bytes:
    """The credential of `username:password`."""
    return _digest(b"Basic " + username_and_password)


def _digest(secret: bytes) -> bytes:
    return hashlib.blake2b(secret, key=_PROCESS_KEY, digest_size=32).digest()
