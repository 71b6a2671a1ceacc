"""JSON as Kibana reads and writes it: JavaScript's numbers, no `__proto__` keys, every string that JSON can spell."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NoReturn

import orjson

MAX_DEPTH = 200
"""Arrays and objects within one another. Kibana has no stated limit; deeper text is refused as no JSON."""

_LONGEST_EXACT_INTEGER = 15
_FIRST_INTEGER_WITH_EXPONENT = 1e21
_INFINITY = float("inf")


class BadJsonError(ValueError):
    """The text is no JSON that Kibana takes."""


def parsed(text: str) -> Any:
    """The value of the text; of a key that is there twice, the last value.

    Raises `BadJsonError` also for `NaN`, numbers beyond a double's range, `__proto__` keys and deep nesting.
    """
    try:
        value = _DECODER.decode(text)
    except (ValueError, RecursionError):
        raise BadJsonError from None
    if text.count("[") + text.count("{") > MAX_DEPTH and _is_too_deep(value):
        raise BadJsonError
    if ("__proto__" in text or "\\u" in text) and _has_proto_key(value):
        raise BadJsonError
    return value


def serialised(value: Any) -> str:
    """The value as JSON without blanks; lone surrogates are escaped, so that the text can be encoded.

    Numbers are written as JavaScript does, but for those from 0.000001 to 0.00001, which have an exponent here.
    """
    try:
        return orjson.dumps(value).decode()
    except TypeError:  # what it does not write: lone surrogates, integers of more than 64 bits
        return _ENCODER.encode(value).encode("utf-8", "backslashreplace").decode()


def _integer(digits: str) -> int | float:
    return int(digits) if len(digits) <= _LONGEST_EXACT_INTEGER else _number(digits)


def _number(digits: str) -> int | float:
    value = float(digits)
    if abs(value) == _INFINITY:
        raise BadJsonError
    return int(value) if value.is_integer() and abs(value) < _FIRST_INTEGER_WITH_EXPONENT else value


def _refuse(constant: str) -> NoReturn:
    raise BadJsonError(constant)


_DECODER = json.JSONDecoder(parse_int=_integer, parse_float=_number, parse_constant=_refuse)
_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _is_too_deep(value: Any) -> bool:
    return any(depth > MAX_DEPTH for depth, _ in enumerate(_levels(value), start=1))


def _has_proto_key(value: Any) -> bool:
    return any(isinstance(one, dict) and "__proto__" in one for level in _levels(value) for one in level)


def _levels(value: Any) -> Iterator[list[Any]]:
    level = [value] if isinstance(value, (dict, list)) else []
    while level:
        yield level
        members = (one.values() if isinstance(one, dict) else one for one in level)
        level = [member for some in members for member in some if isinstance(member, (dict, list))]
