"""JSON as Kibana reads it: bytes as UTF-8 whatever they are, numbers as JavaScript has them, no `__proto__` keys."""

from __future__ import annotations

import json
import math
from typing import Any, NoReturn

MOST_DIGITS_OF_AN_EXACT_INTEGER = 15


class NoJsonError(ValueError):
    """The bytes are no JSON that Kibana reads."""


def read(body: bytes) -> Any:
    """The value; of a key that is there twice, the last. A number too large for a double is infinite.

    Raises `NoJsonError`.
    """
    try:
        value = json.loads(body.decode("utf-8", "replace"), parse_int=_number, parse_float=_number, parse_constant=_no)
    except (ValueError, RecursionError):
        raise NoJsonError from None
    if has_proto_key(value):
        raise NoJsonError
    return value


def has_proto_key(value: Any) -> bool:
    """Whether some object in the value, at any depth, has a key `__proto__`, which Kibana's parser refuses."""
    if isinstance(value, dict):
        return "__proto__" in value or any(map(has_proto_key, value.values()))
    return isinstance(value, list) and any(map(has_proto_key, value))


def has_infinity(value: Any) -> bool:
    """Whether some number in the value, at any depth, is too large for a double."""
    if isinstance(value, dict):
        return any(map(has_infinity, value.values()))
    if isinstance(value, list):
        return any(map(has_infinity, value))
    return isinstance(value, float) and math.isinf(value)


def _number(digits: str) -> int | float:
    return (
        int(digits)
        if len(digits) <= MOST_DIGITS_OF_AN_EXACT_INTEGER and digits.lstrip("-").isdigit()
        else float(digits)
    )


def _no(constant: str) -> NoReturn:
    raise NoJsonError(constant)
