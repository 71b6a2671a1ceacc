"""What Kibana's routes ask of a request about spaces. The first problem is the answer."""

from __future__ import annotations

import re
from typing import Any

from kibana_connectors_server.edge import checks, queries
from kibana_connectors_server.spaces import is_space_id

MAX_INITIALS = 2
MAX_FEATURES = 100

_COLOR = re.compile("#[a-zA-Z0-9]{6}")
_IMAGE = re.compile("data:image[^\n\r\u2028\u2029]*")
_SOLUTIONS = ("es", "oblt", "security", "classic")
_PURPOSES = ("any", "copySavedObjectsIntoSpace", "shareSavedObjectsIntoSpace")
_FIELDS = ("id", "name", "description", "initials", "color", "disabledFeatures", "_reserved", "imageUrl", "solution")


def space(body: Any) -> dict[str, Any]:
    """The fields of a space in the body of a create or an update. Raises `BadRequestError`."""
    fields = checks.object_of(body)
    if not is_space_id(checks.text(fields, "id")):
        raise checks.problem("body.id", "must be lower case, a-z, 0-9, '_', and '-' are allowed")
    if not checks.text(fields, "name"):
        raise checks.problem("body.name", "value has length [0] but it must have a minimum length of [1].")
    _optional_text(fields, "description")
    _check_length(_optional_text(fields, "initials"))
    color = _optional_text(fields, "color")
    if color is not None and not _COLOR.fullmatch(color):
        raise checks.problem("body.color", "must be a 6 digit hex color, starting with a #")
    features = _features(fields)
    if not isinstance(fields.get("_reserved", False), bool):
        raise checks.wrong_type("body", fields, "_reserved", "boolean")
    if (image := _optional_text(fields, "imageUrl")) and not _IMAGE.fullmatch(image):
        raise checks.problem("body.imageUrl", "must start with 'data:image'")
    if "solution" in fields and fields["solution"] not in _SOLUTIONS:
        raise checks.no_such_option("body.solution", _SOLUTIONS)
    checks.no_others("body", fields, _FIELDS)
    return {**fields, "disabledFeatures": features}


def check_list_query(query: bytes) -> None:
    """The purposes for which spaces are asked for. None of them chooses: each has the spaces that the caller sees.

    Raises `BadRequestError`.
    """
    asked = queries.parsed(query)
    if "purpose" in asked and asked["purpose"] not in _PURPOSES:
        raise checks.no_such_option("query.purpose", _PURPOSES)
    with_purposes = queries.flag(asked, "include_authorized_purposes")
    checks.no_others("query", asked, ("purpose", "include_authorized_purposes"))
    if with_purposes and "purpose" in asked:
        raise checks.problem("query", "include_authorized_purposes can only be false when purpose is specified")


def _optional_text(fields: dict[str, Any], name: str) -> str | None:
    return checks.text(fields, name) if name in fields else None


def _check_length(initials: str | None) -> None:
    length = len((initials or "").encode("utf-16-le", "surrogatepass")) // 2
    if length > MAX_INITIALS:
        reason = f"value has length [{length}] but it must have a maximum length of [{MAX_INITIALS}]."
        raise checks.problem("body.initials", reason)


def _features(fields: dict[str, Any]) -> list[str]:
    features = fields.get("disabledFeatures", [])
    if not isinstance(features, list):
        raise checks.wrong_type("body", fields, "disabledFeatures", "array")
    by_place = {str(place): feature for place, feature in enumerate(features)}
    for place, feature in by_place.items():
        if not isinstance(feature, str):
            raise checks.wrong_type("body.disabledFeatures", by_place, place, "string")
    if len(features) > MAX_FEATURES:
        reason = f"array size is [{len(features)}], but cannot be greater than [{MAX_FEATURES}]"
        raise checks.problem("body.disabledFeatures", reason)
    return features
