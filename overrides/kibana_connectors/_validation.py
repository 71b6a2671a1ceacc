"""Checks a request against the contract before any byte of it is sent. Needs the extra `validate`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from attrs import frozen

from ._contract import at, document, requests, resolved
from ._defaults import variant
from ._formats import extra, formats_of
from ._operations import Config, Secrets, fields_of, type_of
from .errors import InvalidRequest

_URN = "urn:contract"
_SCHEMAS = "/components/schemas"
_NAME = f"{_SCHEMAS}/ConnectorName"
_NEW_ID = "/components/parameters/NewConnectorId/schema"

Path = tuple[str | int, ...]


@frozen
class Problem:
    """One rule of the contract that a request breaks. No value of the request is in it.

    Attributes:
        field: The field as a path in the API's own names, such as `config.port`.
        rule: The name that the contract gives the rule, or the keyword of JSON Schema that the field breaks.
        message: What the rule asks for.
    """

    field: str
    rule: str
    message: str

    def __str__(self) -> str:
        return f"{self.field}: {self.message} ({self.rule})"


class BrokenRules(InvalidRequest):
    """The request breaks rules of the contract. Nothing was sent.

    Attributes:
        problems: Every rule that it breaks.
    """

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("; ".join(map(str, problems)))

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.problems,)


def validate(
    config: Config = None,
    secrets: Secrets = None,
    *,
    name: str | None = None,
    id: str | None = None,
    connector_type_id: str | None = None,
) -> list[Problem]:
    """The rules of the contract that a request with these parts would break; none where it is fine.

    Name and identifier are looked at where they are given. Mappings need the connector type. Raises `InvalidRequest`
    where the type is not clear, where a part cannot be written as JSON, and where the extra `validate` is missing.
    """
    found_type = type_of(connector_type_id, config, secrets)
    given = {"config": _judged("config", fields_of(config)), "secrets": _judged("secrets", fields_of(secrets))}
    problems = []
    if id is not None:
        problems += _problems(_NEW_ID, _judged("id", id), ("id",))
    if name is not None:
        problems += _problems(_NAME, _judged("name", name), ("name",))
    if found_type not in requests():
        return [*problems, Problem("connector_type_id", "const", f"the contract has no connector type {found_type}")]
    return [*problems, *_of_the_parts(requests()[found_type], given)]


def check(id: str | None, name: str, connector_type_id: str | None, config: Config, secrets: Secrets) -> None:
    """Raises `BrokenRules` where the request breaks a rule."""
    problems = validate(config, secrets, name=name, id=id, connector_type_id=connector_type_id)
    if problems:
        raise BrokenRules(tuple(problems))


def _of_the_parts(request: str, given: dict[str, Any]) -> Iterator[Problem]:
    schema = at(request)
    for part, value in given.items():
        pointer, union = _pointer_to(f"{request}/properties/{part}")
        chosen = variant(union, value)
        if "discriminator" in union and chosen is union:
            tag = union["discriminator"]["propertyName"]
            yield Problem(
                f"{part}.{tag}", "oneOf", f"must be one of {_listed(list(union['discriminator']['mapping']))}"
            )
        else:
            yield from _problems(_pointer_of_variant(pointer, union, chosen), value, (part,))
    for number in range(len(schema.get("allOf", ()))):
        yield from _problems(f"{request}/allOf/{number}", given, ())


def _problems(pointer: str, value: Any, at_path: Path) -> list[Problem]:
    """The problems of the schema at the pointer with the value, each once."""
    found = (_explained(pointer, error, at_path) for error in _validator(pointer).iter_errors(value))
    return list(dict.fromkeys(found))


@cache
def _validator(pointer: str) -> Any:
    jsonschema_rs = extra("jsonschema_rs")
    registry = jsonschema_rs.Registry([(_URN, document())], draft=jsonschema_rs.Draft202012)
    return jsonschema_rs.Draft202012Validator(
        {"$ref": f"{_URN}#{pointer}"}, registry=registry, formats=_formats(), validate_formats=True
    )


@cache
def _formats() -> dict[str, Any]:
    return dict(formats_of(document()))


def _explained(pointer: str, error: Any, at_path: Path) -> Problem:
    rule = _rule(pointer, error.evaluation_path)
    path = (*at_path, *error.instance_path)
    if error.kind.name == "required":
        path = (*path, error.kind.property)
    field = ".".join(map(str, path)) or "config and secrets"
    if rule:
        return Problem(field, rule["title"], " ".join(rule["description"].split()))
    keyword = str(error.evaluation_path[-1])
    if keyword == "additionalProperties":
        known = _schema_at(pointer, error.evaluation_path[:-1]).get("properties", {})
        unknown = [name for name in error.instance if name not in known]
        return Problem(field, keyword, f"has no field {_listed(unknown)}")
    return Problem(field, keyword, _reason(error))


def _reason(error: Any) -> str:  # noqa: PLR0911 - a table of keywords
    kind = error.kind
    match kind.name:
        case "required":
            return "is required"
        case "type":
            return f"must be {' or '.join(kind.types)}"
        case "enum":
            return f"must be one of {_listed(kind.options)}"
        case "const":
            return f"must be {_listed([kind.expected_value])}"
        case "format":
            return f"must be of the format {kind.format}: {_described(kind.format)}"
        case "pattern":
            return "must not be blank" if kind.pattern == r"\S" else f"must match {kind.pattern}"
        case "minimum" | "exclusiveMinimum" | "maximum" | "exclusiveMaximum":
            return f"breaks the {kind.name} of {kind.limit}"
        case "minLength" | "maxLength" | "minItems" | "maxItems" | "minProperties" | "maxProperties":
            return f"breaks the {kind.name} of {kind.limit}"
    return "has none of the forms that the contract allows"


def _rule(pointer: str, steps: list[str | int]) -> dict[str, Any] | None:
    """The rule that an evaluation path leads through: a member of an `allOf` with title and description."""
    for length in range(1, len(steps)):
        if steps[length - 1] == "allOf":
            member = _schema_at(pointer, steps[: length + 1])
            if "title" in member and "description" in member:
                return member
    return None


def _schema_at(pointer: str, steps: list[str | int]) -> dict[str, Any]:
    node: Any = {"$ref": f"#{pointer}"}
    for step in steps:
        node = at(str(node["$ref"]).removeprefix("#")) if step == "$ref" else node[step]
    found: dict[str, Any] = node
    return found


def _pointer_to(pointer: str) -> tuple[str, dict[str, Any]]:
    schema = at(pointer)
    while "$ref" in schema:
        pointer = schema["$ref"].removeprefix("#")
        schema = at(pointer)
    return pointer, schema


def _pointer_of_variant(pointer: str, union: dict[str, Any], chosen: dict[str, Any]) -> str:
    numbers = (number for number, member in enumerate(union.get("oneOf", ())) if resolved(member) is chosen)
    return next((f"{pointer}/oneOf/{number}" for number in numbers), pointer)


def _judged(part: str, value: Any) -> Any:
    """The value as it will be on the wire, with a question mark for each lone surrogate."""
    try:
        text = json.dumps(value, allow_nan=False, ensure_ascii=False)
        return json.loads(text.encode("utf-8", "replace"), object_pairs_hook=_object)
    except (TypeError, ValueError, RecursionError) as error:
        raise InvalidRequest(f"{part}: cannot be written as JSON: {error}") from None


def _object(members: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(members)
    if "__proto__" in found:
        raise ValueError("Kibana takes no key __proto__")
    return found


def _described(name: str) -> str:
    description: str = document()["x-formats"].get(name, {}).get("description", "")
    return description[:1].lower() + description[1:].rstrip(".")


def _listed(values: list[Any]) -> str:
    return ", ".join(json.dumps(value, ensure_ascii=False) for value in values)
