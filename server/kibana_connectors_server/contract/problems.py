"""What is wrong with a config, secrets, or both together, in the words of Kibana's validation library."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import jsonschema_rs

from kibana_connectors_server.contract.document import Document, Schema
from kibana_connectors_server.contract.validator import Validator, without_lone_surrogates

Path = tuple[str | int, ...]


class Problem(NamedTuple):
    """One broken constraint. No part of it quotes a value of the request."""

    path: Path
    reason: str
    is_rule: bool


def problems(document: Document, pointer: str, value: Any, validator: Validator) -> list[Problem]:
    """The problems that the schema at the pointer has with the value: of each place the first, and every broken rule.

    A member of an `allOf` with title and description is a rule: its description is the reason, whatever in it failed.
    """
    found: dict[tuple[Path, str], Problem] = {}
    judged = without_lone_surrogates(value)
    for error in validator.errors(judged):
        for problem in _explained(document, pointer, judged, error):
            found.setdefault((problem.path, problem.reason if problem.is_rule else ""), problem)
    return list(found.values())


def pretty(found: Iterable[Problem]) -> str:
    """One block a problem, short paths first."""
    lines = []
    for problem in sorted(found, key=lambda one: len(one.path)):
        lines.append(f"✖ {problem.reason}")
        if problem.path:
            lines.append(f"  → at {dotted(problem.path)}")
    return "\n".join(lines)


def dotted(path: Path) -> str:
    """The path as one would write it in JavaScript."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
        elif re.fullmatch(r"[A-Za-z0-9_$]+", step):
            text += f".{step}" if text else step
        else:
            text += f"[{json.dumps(step, ensure_ascii=False)}]"
    return text


def _explained(document: Document, pointer: str, value: Any, error: jsonschema_rs.ValidationError) -> Iterator[Problem]:
    path = tuple(error.instance_path)
    kind = error.kind
    rule, schema = _origin(document, pointer, error.evaluation_path)
    if isinstance(kind, jsonschema_rs.ValidationErrorKind.Required):
        path = (*path, kind.property)
    if rule:
        yield Problem(path, rule["description"], is_rule=True)
    elif isinstance(kind, jsonschema_rs.ValidationErrorKind.Required):
        yield Problem(path, _missing(document, schema, kind.property), is_rule=False)
    elif isinstance(kind, jsonschema_rs.ValidationErrorKind.AnyOf) and (
        inner := _only_alternative(error, kind.context)
    ):
        for one in inner:
            yield from _explained(document, pointer, value, one)
    elif error.evaluation_path[-1] == "additionalProperties":
        unknown = [key for key in _at(value, path) if key not in schema.get("properties", {})]
        yield Problem(path, _unrecognized(unknown), is_rule=False)
    else:
        yield Problem(path, _reason(kind, error.instance), is_rule=False)


def _origin(document: Document, pointer: str, steps: list[str | int]) -> tuple[Schema | None, Schema]:
    """The rule that an evaluation path leads through, if any, and the schema that holds its last keyword."""
    node: Any = {"$ref": f"#{pointer}"}
    rule = None
    parent: Any = None
    for before, step in zip((None, *steps), steps, strict=False):
        parent = node
        node = document.at(str(node["$ref"]).removeprefix("#")) if step == "$ref" else node[step]
        if before == "allOf" and rule is None and "title" in node and "description" in node:
            rule = node
    return rule, parent


def _only_alternative(
    error: jsonschema_rs.ValidationError, context: list[list[jsonschema_rs.ValidationError]]
) -> list[jsonschema_rs.ValidationError]:
    """The errors of the one alternative whose basic type is right; none where there is no such or more than one."""
    close = [
        errors
        for errors in context
        if not any(one.kind.name == "type" and one.instance_path == error.instance_path for one in errors)
    ]
    return close[0] if len(close) == 1 else []


def _missing(document: Document, schema: Schema, name: str) -> str:
    field = schema.get("properties", {}).get(name, {})
    if "$ref" in field:
        _, field = document.resolved(str(field["$ref"]).removeprefix("#"))
    if "const" in field:
        return f"Invalid input: expected {_quoted(field['const'])}"
    if "enum" in field:
        return _one_of(field["enum"])
    types = field.get("type", "nonoptional")
    return f"Invalid input: expected {_types([types] if isinstance(types, str) else types)}, received undefined"


def _reason(kind: Any, value: Any) -> str:  # noqa: C901, PLR0911, PLR0912 - a table of keywords
    kinds = jsonschema_rs.ValidationErrorKind
    match kind:
        case kinds.Type():
            return f"Invalid input: expected {_types(kind.types)}, received {_type_of(value)}"
        case kinds.Enum():
            return _one_of(kind.options)
        case kinds.Constant():
            return f"Invalid input: expected {_quoted(kind.expected_value)}"
        case kinds.Minimum():
            return f"Too small: expected number to be >={kind.limit}"
        case kinds.ExclusiveMinimum():
            return f"Too small: expected number to be >{kind.limit}"
        case kinds.Maximum():
            return f"Too big: expected number to be <={kind.limit}"
        case kinds.ExclusiveMaximum():
            return f"Too big: expected number to be <{kind.limit}"
        case kinds.MinLength():
            return f"Too small: expected string to have >={kind.limit} characters"
        case kinds.MaxLength():
            return f"Too big: expected string to have <={kind.limit} characters"
        case kinds.MinItems():
            return f"Too small: expected array to have >={kind.limit} items"
        case kinds.MaxItems():
            return f"Too big: expected array to have <={kind.limit} items"
        case kinds.Pattern():
            return f"Invalid string: must match pattern /{kind.pattern}/"
        case kinds.Format():
            return f"Invalid {kind.format}"
    return "Invalid input"


def _unrecognized(keys: list[str]) -> str:
    return f"Unrecognized key{'s' if len(keys) > 1 else ''}: {', '.join(map(_quoted, keys))}"


def _at(value: Any, path: Path) -> Any:
    for step in path:
        value = value[step]
    return value


def _types(names: list[str]) -> str:
    return " | ".join(name for name in names if name != "null" or len(names) == 1)


def _type_of(value: Any) -> str:
    if value is None:
        return "null"
    names: dict[type, str] = {bool: "boolean", str: "string", list: "array", dict: "object"}
    return names.get(type(value), "number")


def _one_of(options: list[Any]) -> str:
    return f"Invalid option: expected one of {'|'.join(_quoted(option) for option in options)}"


def _quoted(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
