"""The YAML file that lists API keys and users. What is wrong with it is told by its field, never by what it holds."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from kibana_connectors_server.access import (
    EVERY_SPACE,
    Access,
    Caller,
    CredentialTakenError,
    Privilege,
    api_key_credential,
    basic_credential,
)
from kibana_connectors_server.errors import CannotStartError

_SPACE = re.compile(r"[a-z0-9_-]+")
_API_KEY = re.compile(r"[!-~]+")
_PRIVILEGES = {privilege.name.lower(): privilege for privilege in Privilege}


class _ProblemError(Exception):
    """What is wrong, and with which field."""

    def __init__(self, field: str, problem: str) -> None:
        super().__init__(f"{field}: {problem}")


class _DuplicateKeyError(yaml.MarkedYAMLError):
    """A mapping has a key twice."""


class _Loader(yaml.BaseLoader):
    """Every scalar is the text that stands there, so that a password of digits needs no quotes."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        mapping = super().construct_mapping(node, deep)
        if len(mapping) < len(node.value):
            raise _DuplicateKeyError(problem_mark=node.start_mark)
        return mapping


def add_callers(path: Path, access: Access) -> None:
    """Lets in those whom the file lists. Raises `CannotStartError`."""
    try:
        listed = _fields("the file", _content(path), required=(), optional=("api_keys", "users"))
        for index, entry in enumerate(_entries("api_keys", listed)):
            _add_api_key(f"api_keys[{index}]", entry, access)
        usernames: set[str] = set()
        for index, entry in enumerate(_entries("users", listed)):
            _add_user(f"users[{index}]", entry, usernames, access)
    except _ProblemError as problem:
        raise CannotStartError(f"access {path}: {problem}") from None


def is_api_key(text: str) -> bool:
    """Whether a request can carry it."""
    return _API_KEY.fullmatch(text) is not None


def _content(path: Path) -> Any:
    try:
        return yaml.load(path.read_bytes(), _Loader)  # noqa: S506 - a base loader makes nothing but text
    except OSError as error:
        raise CannotStartError(f"access {path}: {error.strerror}") from error
    except yaml.MarkedYAMLError as error:
        what = "a key is there twice in the mapping" if isinstance(error, _DuplicateKeyError) else "not YAML"
        mark = error.problem_mark
        where = f" at line {mark.line + 1}" if mark else ""
        raise CannotStartError(f"access {path}: {what}{where}") from None
    except (yaml.YAMLError, ValueError, RecursionError):
        raise CannotStartError(f"access {path}: not YAML") from None


def _add_api_key(field: str, entry: Any, access: Access) -> None:
    given = _fields(field, entry, required=("name", "key", "privileges"))
    key = _text(f"{field}.key", given["key"])
    if not is_api_key(key):
        raise _ProblemError(f"{field}.key", "must be ASCII without blanks, as it stands in a request")
    caller = Caller(_text(f"{field}.name", given["name"]), _privileges(f"{field}.privileges", given["privileges"]))
    try:
        access.let_in(api_key_credential(key.encode()), caller)
    except CredentialTakenError:
        raise _ProblemError(f"{field}.key", "is there twice") from None


def _add_user(field: str, entry: Any, before: set[str], access: Access) -> None:
    given = _fields(field, entry, required=("username", "password", "privileges"))
    username = _text(f"{field}.username", given["username"])
    if ":" in username:
        raise _ProblemError(f"{field}.username", "must hold no colon")
    if username in before:
        raise _ProblemError(f"{field}.username", "is there twice")
    before.add(username)
    password = _text(f"{field}.password", given["password"])
    caller = Caller(username, _privileges(f"{field}.privileges", given["privileges"]))
    access.let_in(basic_credential(f"{username}:{password}".encode()), caller)


def _privileges(field: str, value: Any) -> dict[str, Privilege]:
    if not isinstance(value, dict):
        raise _ProblemError(field, "must map spaces to privileges")
    granted = {}
    for space, privilege in value.items():
        if space != EVERY_SPACE and not (isinstance(space, str) and _SPACE.fullmatch(space)):
            raise _ProblemError(field, f"each space must be {EVERY_SPACE} or of a-z, 0-9, _ and -")
        if not isinstance(privilege, str) or privilege not in _PRIVILEGES:
            raise _ProblemError(f"{field}.{space}", "must be all or read")
        granted[space] = _PRIVILEGES[privilege]
    return granted


def _entries(field: str, listed: dict[str, Any]) -> list[Any]:
    entries = listed.get(field, [])
    if not isinstance(entries, list):
        raise _ProblemError(field, "must be a list")
    return entries


def _fields(field: str, value: Any, required: tuple[str, ...], optional: tuple[str, ...] = ()) -> dict[str, Any]:
    known = (*required, *optional)
    if not isinstance(value, dict):
        raise _ProblemError(field, f"must be a mapping with {', '.join(known)}")
    missing = [name for name in required if name not in value]
    if missing:
        raise _ProblemError(field, f"{missing[0]} is missing")
    if len(value) > len([name for name in known if name in value]):
        raise _ProblemError(field, f"has a field that is none of {', '.join(known)}")
    return value


def _text(field: str, value: Any) -> str:
    if not isinstance(value, str) or not value.strip() or not value.isprintable():
        raise _ProblemError(field, "must be printable text that is not blank")
    return value
