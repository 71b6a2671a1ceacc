"""What Kibana's routes ask of a request whatever the connector type. The first problem is the answer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import parse_qsl

from kibana_connectors_server.connectors import Draft
from kibana_connectors_server.edge.bodies import Octets
from kibana_connectors_server.errors import BadRequestError

_BLANKS = "\t\n\v\f\r \xa0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff" + "".join(map(chr, range(0x2000, 0x200B)))
"""What JavaScript's `trim` removes."""

_UNKNOWN = "definition for this key is missing"
_TYPE_NAMES: dict[type, str] = {
    type(None): "null",
    bool: "boolean",
    str: "string",
    list: "Array",
    dict: "Object",
    Octets: "Uint8Array",
}


def new_connector(body: Any) -> tuple[str, Draft]:
    """Connector type and draft in the body of a create. Raises `BadRequestError`."""
    fields = _object(body)
    name = _text(fields, "name")
    connector_type_id = _text(fields, "connector_type_id")
    draft = Draft(name, _map(fields, "config"), _map(fields, "secrets"))
    _no_others("body", fields, ("name", "connector_type_id", "config", "secrets"))
    return connector_type_id, draft


def changed_connector(body: Any) -> Draft:
    """The draft in the body of an update, which must not name a connector type. Raises `BadRequestError`."""
    fields = _object(body)
    draft = Draft(_text(fields, "name"), _map(fields, "config"), _map(fields, "secrets"))
    _no_others("body", fields, ("name", "config", "secrets"))
    return draft


def params(body: Any) -> dict[str, Any]:
    """The parameters in the body of a run; blank strings are fine in them. Raises `BadRequestError`."""
    fields = _object(body)
    _check_map(fields, "params", required=True)
    _no_others("body", fields, ("params",))
    found: dict[str, Any] = fields["params"]
    return found


def feature_id(query: bytes) -> str | None:
    """The feature that connector types are asked for; an empty one counts as none. Raises `BadRequestError`."""
    pairs = parse_qsl(query.decode("latin-1"), keep_blank_values=True)
    wanted = [value for key, value in pairs if key == "feature_id"]
    if len(wanted) > 1:
        raise BadRequestError("[request query.feature_id]: expected value of type [string] but got [Array]")
    _no_others("query", [key for key, _ in pairs], ("feature_id",))
    return wanted[0] or None if wanted else None


def _object(body: Any) -> dict[str, Any]:
    if not isinstance(body, dict):
        found = _type_name(body)
        raise BadRequestError(f"[request body]: expected a plain object value, but found [{found}] instead.")
    return body


def _text(fields: dict[str, Any], name: str) -> str:
    value = fields.get(name)
    if not isinstance(value, str):
        got = _type_name(value) if name in fields else "undefined"
        raise BadRequestError(f"[request body.{name}]: expected value of type [string] but got [{got}]")
    if _is_blank(value):
        raise _blank(name)
    return value


def _map(fields: dict[str, Any], name: str) -> dict[str, Any]:
    _check_map(fields, name, required=False)
    value: dict[str, Any] = fields.get(name, {})
    for key, member in value.items():
        if _is_blank(member):
            raise _blank(f"{name}.{key}")
    return value


def _check_map(fields: dict[str, Any], name: str, *, required: bool) -> None:
    if (required or name in fields) and not isinstance(fields.get(name), dict):
        got = _type_name(fields[name]) if name in fields else "undefined"
        raise BadRequestError(f"[request body.{name}]: expected value of type [object] but got [{got}]")


def _no_others(part: str, keys: Iterable[str], known: tuple[str, ...]) -> None:
    for key in keys:
        if key not in known:
            raise BadRequestError(f"[request {part}.{key}]: {_UNKNOWN}")


def _is_blank(value: Any) -> bool:
    """Whether it is, or at some depth holds, a string of nothing but white space."""
    if isinstance(value, str):
        return not value.strip(_BLANKS)
    if isinstance(value, dict):
        return any(map(_is_blank, value.values()))
    return isinstance(value, list) and any(map(_is_blank, value))


def _blank(path: str) -> BadRequestError:
    return BadRequestError(f"[request body.{path}]: value '' is not valid")


def _type_name(value: Any) -> str:
    return _TYPE_NAMES.get(type(value), "number")
