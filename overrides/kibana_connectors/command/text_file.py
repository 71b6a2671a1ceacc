"""Reading text, YAML and JSON. What cannot be read is told by its place alone, as the file may hold secrets."""

from __future__ import annotations

import json
from collections.abc import Hashable
from pathlib import Path
from typing import Any

from .bad_input import BadInput

YAML_SUFFIXES = frozenset({".yaml", ".yml"})
SUFFIXES = YAML_SUFFIXES | {".json"}


def text_of(path: Path) -> str:
    """Raises `BadInput` where there is no such file, or it is not text."""
    try:
        return path.read_text("utf-8-sig")
    except OSError as error:
        raise BadInput(f"{path}: {error.strerror}") from None
    except ValueError:
        raise BadInput(f"{path}: is not text in UTF-8") from None


def documents_of(path: Path) -> list[Any]:
    """The documents of a YAML file, or the one of a JSON file. Raises `BadInput` naming the file and the place."""
    if path.suffix.lower() in YAML_SUFFIXES:
        return _yaml_documents(text_of(path), path)
    try:
        return [json.loads(text_of(path), object_pairs_hook=_without_repetition)]
    except json.JSONDecodeError as error:
        raise BadInput(f"{path}: line {error.lineno}, column {error.colno}: is not JSON") from None
    except _Repeated as error:
        raise BadInput(f"{path}: {error}") from None
    except (ValueError, RecursionError):
        raise BadInput(f"{path}: is not JSON that can be read") from None


class _Repeated(Exception):
    pass


def _without_repetition(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for name, value in pairs:
        if name in fields:
            raise _Repeated(f"{name} stands twice in one object")
        fields[name] = value
    return fields


def _yaml_documents(text: str, path: Path) -> list[Any]:
    try:
        import yaml  # noqa: PLC0415 - an optional extra
    except ImportError:
        raise BadInput(
            f"{path}: YAML files need PyYAML: pip install 'kibana-connectors[cli]'; JSON files do not"
        ) from None

    class Loader(yaml.SafeLoader):
        """YAML of the values that JSON has: text that looks like a date stays text, keys are text and stand once."""

        yaml_implicit_resolvers = {  # noqa: RUF012 - as the base class has it
            letter: [(tag, form) for tag, form in resolvers if tag != "tag:yaml.org,2002:timestamp"]
            for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
        }

        def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
            keys = [self.construct_object(key, deep=True) for key, _ in node.value if not key.tag.endswith(":merge")]
            place = f"line {node.start_mark.line + 1}"
            if not all(isinstance(key, str) for key in keys):
                raise _Repeated(f"{place}: a key is not text; put it in quotes")
            if len(keys) != len(set(keys)):
                raise _Repeated(f"{place}: a key stands twice")
            return super().construct_mapping(node, deep)

    try:
        return [document for document in yaml.load_all(text, Loader) if document is not None]
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        place = f"line {mark.line + 1}, column {mark.column + 1}: " if mark else ""
        raise BadInput(f"{path}: {place}is not YAML") from None
    except _Repeated as error:
        raise BadInput(f"{path}: {error}") from None
    except (yaml.YAMLError, ValueError, RecursionError):
        raise BadInput(f"{path}: is not YAML that can be read") from None
