"""JSON of requests and answers, without what `json` prepares anew for each call."""

from __future__ import annotations

import json
from collections.abc import Callable
from json import encoder
from typing import Any

from .errors import InvalidRequest

_NOT_JSON = (TypeError, ValueError, RecursionError)


def encoding() -> Callable[[Any], str]:
    """Writes as `JSONEncoder.encode` does, where this Python has a compiled encoder to keep from call to call.

    It looks for no circles: they end in `RecursionError`.
    """
    plain = json.JSONEncoder(separators=(",", ":"), allow_nan=False, check_circular=False)
    make: Any = getattr(encoder, "c_make_encoder", None)
    try:
        chunks = make(
            None,
            plain.default,
            encoder.encode_basestring_ascii,
            plain.indent,
            plain.key_separator,
            plain.item_separator,
            plain.sort_keys,
            plain.skipkeys,
            plain.allow_nan,
        )
    except TypeError:
        return plain.encode
    return lambda value: "".join(chunks(value, 0))


_encoded = encoding()
_decoded = json.JSONDecoder().raw_decode


def written(body: dict[str, Any]) -> bytes:
    """The body of a request. Raises `InvalidRequest` naming the field that cannot be written."""
    try:
        return _encoded(body).encode()
    except _NOT_JSON:
        raise InvalidRequest(_complaint(body)) from None


def read(content: bytes) -> Any:
    """The value of an answer's body. Raises `ValueError` or `RecursionError` where it is no JSON.

    Kibana writes UTF-8 and nothing around it; what else JSON may look like is left to `json.loads`.
    """
    try:
        text = content.decode()
        value, end = _decoded(text)
    except ValueError:
        return json.loads(content)
    return value if end == len(text) else json.loads(content)


def _complaint(body: dict[str, Any]) -> str:
    for field, value in body.items():
        try:
            json.dumps(value, allow_nan=False)
        except _NOT_JSON as error:
            return f"{field}: cannot be written as JSON: {error}"
    return "the request is too deep to be written as JSON"
