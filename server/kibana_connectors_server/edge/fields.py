"""What Kibana's routes ask of a request whatever the connector type. The first problem is the answer."""

from __future__ import annotations

from typing import Any

from kibana_connectors_server.connectors import Draft
from kibana_connectors_server.edge import checks, queries
from kibana_connectors_server.errors import BadRequestError

_BLANKS = "\t\n\v\f\r \xa0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff" + "".join(map(chr, range(0x2000, 0x200B)))
"""What JavaScript's `trim` removes."""


def new_connector(body: Any) -> tuple[str, Draft]:
    """Connector type and draft in the body of a create. Raises `BadRequestError`."""
    fields = checks.object_of(body)
    name = _text(fields, "name")
    connector_type_id = _text(fields, "connector_type_id")
    draft = Draft(name, _map(fields, "config"), _map(fields, "secrets"))
    checks.no_others("body", fields, ("name", "connector_type_id", "config", "secrets"))
    return connector_type_id, draft


def changed_connector(body: Any) -> Draft:
    """The draft in the body of an update, which must not name a connector type. Raises `BadRequestError`."""
    fields = checks.object_of(body)
    draft = Draft(_text(fields, "name"), _map(fields, "config"), _map(fields, "secrets"))
    checks.no_others("body", fields, ("name", "config", "secrets"))
    return draft


def params(body: Any) -> dict[str, Any]:
    """The parameters in the body of a run; blank strings are fine in them. Raises `BadRequestError`."""
    fields = checks.object_of(body)
    _check_map(fields, "params", required=True)
    checks.no_others("body", fields, ("params",))
    found: dict[str, Any] = fields["params"]
    return found


def feature_id(query: bytes) -> str | None:
    """The feature that connector types are asked for. Raises `BadRequestError`."""
    return _only_query(query, "feature_id")


def connector_id(query: bytes) -> str | None:
    """The connector whose runs are asked for. Raises `BadRequestError`."""
    return _only_query(query, "connector_id")


def _only_query(query: bytes, name: str) -> str | None:
    """The value of the one parameter that the query may have; an empty one counts as none."""
    asked = queries.parsed(query)
    wanted = queries.text(asked, name)
    checks.no_others("query", asked, (name,))
    return wanted or None


def _text(fields: dict[str, Any], name: str) -> str:
    value = checks.text(fields, name)
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
        raise checks.wrong_type("body", fields, name, "object")


def _is_blank(value: Any) -> bool:
    """Whether it is, or at some depth holds, a string of nothing but white space."""
    if isinstance(value, str):
        return not value.strip(_BLANKS)
    if isinstance(value, dict):
        return any(map(_is_blank, value.values()))
    return isinstance(value, list) and any(map(_is_blank, value))


def _blank(path: str) -> BadRequestError:
    return checks.problem(f"body.{path}", "value '' is not valid")
