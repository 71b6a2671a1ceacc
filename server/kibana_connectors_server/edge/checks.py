"""The words in which Kibana's routes refuse a value that is not what they ask for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kibana_connectors_server.edge.bodies import Octets
from kibana_connectors_server.errors import BadRequestError

_UNKNOWN = "definition for this key is missing"
_TYPE_NAMES: dict[type, str] = {
    type(None): "null",
    bool: "boolean",
    str: "string",
    list: "Array",
    dict: "Object",
    Octets: "Uint8Array",
}


def object_of(body: Any) -> dict[str, Any]:
    """The body. Raises `BadRequestError` where it is no object."""
    if not isinstance(body, dict):
        found = _type_name(body)
        raise BadRequestError(f"[request body]: expected a plain object value, but found [{found}] instead.")
    return body


def text(fields: Mapping[str, Any], name: str) -> str:
    """The field of a body. Raises `BadRequestError` where it is no string."""
    value = fields.get(name)
    if not isinstance(value, str):
        raise wrong_type("body", fields, name, "string")
    return value


def no_others(part: str, keys: Iterable[str], known: tuple[str, ...]) -> None:
    """Raises `BadRequestError` for the first key that is not known."""
    for key in keys:
        if key not in known:
            raise problem(f"{part}.{key}", _UNKNOWN)


def wrong_type(part: str, fields: Mapping[str, Any], name: str, wanted: str) -> BadRequestError:
    got = _type_name(fields[name]) if name in fields else "undefined"
    return problem(f"{part}.{name}", f"expected value of type [{wanted}] but got [{got}]")


def no_such_option(path: str, options: Iterable[str]) -> BadRequestError:
    lines = [
        f"\n- [request {path}.{number}]: expected value to equal [{option}]" for number, option in enumerate(options)
    ]
    return problem(path, "types that failed validation:" + "".join(lines))


def problem(path: str, reason: str) -> BadRequestError:
    return BadRequestError(f"[request {path}]: {reason}")


def _type_name(value: Any) -> str:
    return _TYPE_NAMES.get(type(value), "number")
