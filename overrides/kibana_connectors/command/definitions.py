"""Connectors as files define them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kibana_connectors._masking import hiding, strings

from .bad_input import BadInput
from .placeholders import filled
from .text_file import SUFFIXES, documents_of

_FIELDS = frozenset({"id", "name", "connector_type_id", "config", "secrets"})
_OF_ANSWERS = frozenset(
    {"is_preconfigured", "is_system_action", "is_deprecated", "is_missing_secrets", "referenced_by_count"}
)


@dataclass(frozen=True)
class Definition:
    """A connector as a file defines it.

    Attributes:
        where: The file, and which connector of it.
        id: Empty where the file gives none.
        connector_type_id: Empty where the file gives none.
    """

    where: str
    id: str
    name: str
    connector_type_id: str
    config: dict[str, Any] | None
    secrets: dict[str, Any] | None = field(repr=False)

    def without_secrets(self, text: str) -> str:
        """The text with every secret of this connector masked, in case that a server repeats one."""
        masked: str = hiding(strings(self.secrets))(text)
        return masked


def definitions_of(paths: Iterable[Path], variables: Mapping[str, str], needed: Iterable[str]) -> list[Definition]:
    """The connectors of files, and of all YAML and JSON files in folders, however deep.

    Each must have a name and the `needed` fields. Raises `BadInput` naming file, connector and field.
    """
    found = [
        _definition(entry, f"{path}: {_which(entry, number)}", variables, {"name", *needed})
        for path in _files(paths)
        for number, entry in enumerate(_entries(path), start=1)
    ]
    first: dict[str, str] = {}
    for one in found:
        if one.id and first.setdefault(one.id, one.where) != one.where:
            raise BadInput(f"{one.where}: the same id stands in {first[one.id]}")
    return found


def _files(paths: Iterable[Path]) -> list[Path]:
    files: dict[Path, Path] = {}
    for path in paths:
        inside = [path]
        if path.is_dir():
            inside = sorted(one for one in path.rglob("*") if one.suffix.lower() in SUFFIXES and one.is_file())
            if not inside:
                raise BadInput(f"{path}: no YAML or JSON file in this folder")
        files.update({one.resolve(): one for one in inside})
    return list(files.values())


def _entries(path: Path) -> list[Any]:
    entries: list[Any] = []
    for document in documents_of(path):
        entries.extend(document if isinstance(document, list) else [document])
    if not entries:
        raise BadInput(f"{path}: defines no connector")
    return entries


def _which(entry: Any, number: int) -> str:
    given = entry.get("id") if isinstance(entry, dict) else None
    return f"connector {given}" if isinstance(given, str) and given else f"connector number {number}"


def _definition(entry: Any, where: str, variables: Mapping[str, str], needed: set[str]) -> Definition:
    if not isinstance(entry, dict):
        raise BadInput(f"{where}: is not an object with id, name, connector_type_id, config and secrets")
    unknown = sorted(entry.keys() - _FIELDS - _OF_ANSWERS)
    if unknown:
        raise BadInput(f"{where}: there is no field {unknown[0]}; there are {', '.join(sorted(_FIELDS))}")
    text: dict[str, str] = {}
    for name in ("id", "name", "connector_type_id"):
        value = entry.get(name, "")
        if not isinstance(value, str):
            raise BadInput(f"{where}: {name} must be text; put it in quotes")
        if not value and name in needed:
            raise BadInput(f"{where}: {name} is missing")
        text[name] = value
    for name in ("config", "secrets"):
        if not isinstance(entry.get(name), dict | None):
            raise BadInput(f"{where}: {name} must be an object")
    try:
        secrets = filled(entry.get("secrets"), variables, where)
    except RecursionError:
        raise BadInput(f"{where}: secrets contain themselves") from None
    return Definition(where, **text, config=entry.get("config"), secrets=secrets)
