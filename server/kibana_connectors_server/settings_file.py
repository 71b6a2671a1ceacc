"""Kibana's settings file: YAML as Kibana reads it, its settings found whether nested or with dots in their names.

What cannot be read is told by its place alone, since such a file holds secrets.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator
from pathlib import Path
from typing import Any

import yaml

from kibana_connectors_server.errors import CannotStartError

_TAG = "tag:yaml.org,2002:"
_FORMS = (
    ("bool", "true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", "~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("int", "[-+]?(?:0|[1-9][0-9]*)", "-+0123456789"),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", "-+.0123456789"),
    ("merge", "<<", "<"),
)
"""What is no text though it has no quotes. Kibana's parser, unlike PyYAML, takes `no`, `1:30` and dates for text."""


class _Loader(yaml.SafeLoader):
    """Keys are text whatever they look like, and none stands twice."""

    yaml_implicit_resolvers = {}  # noqa: RUF012 - as the base class has it

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        found = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode) or key.value in found:
                raise CannotStartError(f"{_place(key.start_mark)}a key that stands twice or is no text")
            found.add(key.value)
            if key.tag != _TAG + "merge":
                key.tag = _TAG + "str"
        return super().construct_mapping(node, deep)


for _tag, _form, _first in _FORMS:
    _Loader.add_implicit_resolver(_TAG + _tag, re.compile(f"(?:{_form})$"), list(_first))


def _place(mark: yaml.Mark | None) -> str:
    return f"line {mark.line + 1}, column {mark.column + 1}: " if mark else ""


def read(path: Path) -> Any:
    """What the file holds. Raises `CannotStartError` where that is no YAML."""
    try:
        return yaml.load(path.read_text("utf-8-sig"), _Loader)  # noqa: S506 - a safe loader, made stricter
    except OSError as error:
        raise CannotStartError(str(error.strerror)) from error
    except yaml.MarkedYAMLError as error:
        raise CannotStartError(f"{_place(error.problem_mark)}not YAML") from None
    except (yaml.YAMLError, ValueError, RecursionError):
        raise CannotStartError("not YAML in UTF-8") from None


def found_under(settings: Any, name: str) -> Iterator[Any]:
    """The values of all settings of this name; of one that goes on below it, a mapping from the rest of its name."""
    if not isinstance(settings, dict):
        return
    for key, value in settings.items():
        if key == name:
            yield value
        elif key.startswith(f"{name}."):
            yield {key[len(name) + 1 :]: value}
        elif name.startswith(f"{key}."):
            yield from found_under(value, name[len(key) + 1 :])
