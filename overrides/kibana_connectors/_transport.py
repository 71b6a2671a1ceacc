"""Sends requests, synchronously and asynchronously, and turns failures to do so into errors of this package."""

from __future__ import annotations

import json
import re
import ssl
from base64 import b64encode
from functools import cache
from importlib.metadata import version
from typing import Any

import httpx

from ._operations import Call
from .errors import InvalidRequest, TimedOut, Unreachable

SPACE_ID = re.compile(r"[a-z0-9_-]+")

DEFAULT_TIMEOUT = 30.0


def settings(
    url: str,
    api_key: str | None,
    basic_auth: tuple[str, str] | None,
    space: str | None,
    timeout: float | None,
    verify: bool | ssl.SSLContext,
) -> dict[str, Any]:
    """The keyword arguments of `httpx.Client` and `httpx.AsyncClient`.

    Raises `InvalidRequest` naming the argument that is no use.
    """
    if api_key is not None and basic_auth is not None:
        raise InvalidRequest("api_key, basic_auth: give one of them, not both")
    headers = {"user-agent": f"kibana-connectors/{version('kibana-connectors')}", "accept": "application/json"}
    if api_key is not None:
        headers["authorization"] = f"ApiKey {_in_a_header(api_key, 'api_key')}"
    if basic_auth is not None:
        headers["authorization"] = f"Basic {b64encode(':'.join(basic_auth).encode()).decode()}"
    return {
        "base_url": base_url(url, space),
        "headers": headers,
        "timeout": timeout,
        "verify": _certificates() if verify is True else verify,
    }


@cache
def _certificates() -> ssl.SSLContext:
    """The certificate authorities to trust. Reading them takes longer than everything else that a new client does."""
    return httpx.create_ssl_context()


def base_url(url: str, space: str | None) -> str:
    """Where the API of a space is. Raises `InvalidRequest` on an address that is not http or https, or a bad space."""
    try:
        parsed = httpx.URL(url)
    except httpx.InvalidURL as error:
        raise InvalidRequest(f"url: {error}") from None
    if parsed.scheme not in {"http", "https"} or not parsed.host:
        raise InvalidRequest(f"url: {url!r} is not the address of a server; for instance http://localhost:5601")
    if parsed.userinfo:
        raise InvalidRequest("url: give credentials as api_key or basic_auth, not in the address")
    if space is None:
        return str(parsed)
    if not SPACE_ID.fullmatch(space):
        raise InvalidRequest(f"space: {space!r} is not of lower-case letters, digits, - and _")
    return f"{str(parsed).rstrip('/')}/s/{space}"


def send(client: httpx.Client, call: Call) -> httpx.Response:
    """Raises `InvalidRequest` where the body is no JSON, `Unreachable` where there is no answer."""
    request = _request(client, call)
    try:
        return client.send(request)
    except httpx.HTTPError as error:
        raise _failed(error, request) from error


async def send_async(client: httpx.AsyncClient, call: Call) -> httpx.Response:
    """Raises `InvalidRequest` where the body is no JSON, `Unreachable` where there is no answer."""
    request = _request(client, call)
    try:
        return await client.send(request)
    except httpx.HTTPError as error:
        raise _failed(error, request) from error


def _request(client: httpx.Client | httpx.AsyncClient, call: Call) -> httpx.Request:
    arguments = dict(call)
    if "json" in arguments:
        arguments["content"] = _written(arguments.pop("json"))
    return client.build_request(**arguments)


def _written(body: dict[str, Any]) -> bytes:
    for field, value in body.items():
        try:
            json.dumps(value, allow_nan=False)
        except (TypeError, ValueError, RecursionError) as error:
            raise InvalidRequest(f"{field}: cannot be written as JSON: {error}") from None
    return json.dumps(body, separators=(",", ":")).encode()


def _failed(error: httpx.HTTPError, request: httpx.Request) -> Unreachable:
    kind = TimedOut if isinstance(error, httpx.TimeoutException) else Unreachable
    return kind(f"{request.method} {request.url.path}: {request.url.host}:{request.url.port or ''}: {_reason(error)}")


def _reason(error: httpx.HTTPError) -> str:
    return str(error) or type(error).__name__


def _in_a_header(value: str, name: str) -> str:
    if not value.isascii() or not value.isprintable():
        raise InvalidRequest(f"{name}: has a character that no header can hold")
    return value
