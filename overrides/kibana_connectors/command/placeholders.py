"""`${NAME}` in secrets, filled from a file and from the environment."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .bad_input import BadInput
from .text_file import text_of

_PLACEHOLDER = re.compile(r"\$\$\{|\$\{(?:([A-Za-z_][A-Za-z0-9_]*)\})?")
_LINE = re.compile(r"(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)=(.*)")


def filled(value: Any, variables: Mapping[str, str], where: str) -> Any:
    """The value with each `${NAME}` in its strings replaced, at any depth; `$${` stands for `${`.

    Raises `BadInput` with `where` and the name of a variable that is not there.
    """
    if isinstance(value, str):
        return _PLACEHOLDER.sub(lambda found: _meant(found, variables, where), value)
    if isinstance(value, Mapping):
        return {key: filled(item, variables, where) for key, item in value.items()}
    if isinstance(value, list):
        return [filled(item, variables, where) for item in value]
    return value


def variables_of(path: Path) -> dict[str, str]:
    """The variables of a secrets file. Raises `BadInput` naming file and line, never their content."""
    text = text_of(path)
    if text.lstrip().startswith("{"):
        return _from_json(text, path)
    variables = {}
    for number, line in enumerate(text.splitlines(), start=1):
        stripped = line.strip()
        if not stripped or stripped.startswith("#"):
            continue
        match = _LINE.fullmatch(stripped)
        if match is None:
            raise BadInput(f"{path}: line {number} is not NAME=VALUE")
        variables[match[1]] = _unquoted(match[2].strip())
    return variables


def _meant(found: re.Match[str], variables: Mapping[str, str], where: str) -> str:
    if found[0] == "$${":
        return "${"
    name = found[1]
    if name is None:
        raise BadInput(f"{where}: a secret has ${{ without a variable's name and }}; write $${{ to mean it")
    if name not in variables:
        raise BadInput(f"{where}: the variable {name} is not set")
    return variables[name]


def _from_json(text: str, path: Path) -> dict[str, str]:
    try:
        read = json.loads(text)
    except (ValueError, RecursionError):
        raise BadInput(f"{path}: is not JSON") from None
    for name, value in read.items():
        if not isinstance(value, str):
            raise BadInput(f"{path}: the value of {name} must be a string")
    return dict(read)


def _unquoted(value: str) -> str:
    is_quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "'\""
    return value[1:-1] if is_quoted else value
