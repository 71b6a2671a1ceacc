"""Request bodies: received up to a limit, unpacked, and read as the media type says."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from typing import Any

from kibana_connectors_server import json_text
from kibana_connectors_server.edge.asgi import Receive
from kibana_connectors_server.errors import (
    BadRequestError,
    ClientGoneError,
    PayloadTooLargeError,
    UnsupportedMediaTypeError,
)

MAX_BYTES = 1_048_576

_MEDIA_TYPE = re.compile(r"([^/\s]+/[^\s;]+)")
_JSON = re.compile(r"application/(?:.+\+)?json")
_WINDOW_BITS = {b"gzip": 31, b"deflate": 15}


class Octets:
    """A body of bytes without structure. Kibana reads it and then refuses it as no object."""


async def body_of(headers: Mapping[bytes, bytes], receive: Receive) -> Any:
    """What the body holds, None where it is empty. The length is checked first, the media type before the content.

    Raises `PayloadTooLargeError`, `UnsupportedMediaTypeError`, `BadRequestError`, `ClientGoneError`.
    """
    if int(headers.get(b"content-length", b"0")) > MAX_BYTES:
        raise _too_large()
    media_type = _media_type(headers.get(b"content-type", b"").decode("latin-1") or "application/json")
    content = _unpacked(headers.get(b"content-encoding", b""), await _received(receive))
    if media_type == "application/octet-stream":
        return Octets() if content else None
    if not _JSON.fullmatch(media_type):
        raise UnsupportedMediaTypeError(UnsupportedMediaTypeError.phrase)
    if not content:
        return None
    try:
        return json_text.parsed(content.decode("utf-8", "replace"))
    except json_text.BadJsonError:
        raise BadRequestError("Invalid request payload JSON format") from None


def _media_type(header: str) -> str:
    match = _MEDIA_TYPE.match(header)
    if match is None:
        raise BadRequestError("Invalid content-type header")
    return match[1].lower()


async def _received(receive: Receive) -> bytes:
    content = b""
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientGoneError
        content += message.get("body", b"")
        if len(content) > MAX_BYTES:
            raise _too_large()
        more = message.get("more_body", False)
    return content


def _unpacked(encoding: bytes, content: bytes) -> bytes:
    """An encoding that Kibana does not know is ignored, as there."""
    bits = _WINDOW_BITS.get(encoding.strip().lower())
    if bits is None:
        return content
    unpacker = zlib.decompressobj(bits)
    try:
        unpacked = unpacker.decompress(content, MAX_BYTES + 1)
    except zlib.error:
        raise BadRequestError("Invalid compressed payload") from None
    if len(unpacked) > MAX_BYTES:
        raise _too_large()
    if not unpacker.eof:
        raise BadRequestError("Invalid compressed payload")
    return unpacked


def _too_large() -> PayloadTooLargeError:
    return PayloadTooLargeError(f"Payload content length greater than maximum allowed: {MAX_BYTES}")
