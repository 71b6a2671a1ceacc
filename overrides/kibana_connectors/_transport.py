"""Sends requests, synchronously and asynchronously, and turns failures to do so into errors of this package."""

from __future__ import annotations

import re
import ssl
from base64 import b64encode
from collections.abc import Awaitable, Callable, Generator
from functools import cache
from typing import Any, Generic, TypeVar

import httpx
from attrs import evolve, frozen

from ._json import written
from ._operations import Call
from ._retries import Tries
from .errors import InvalidRequest, TimedOut, Unreachable

SPACE_ID = re.compile(r"[a-z0-9_-]+")

DEFAULT_TIMEOUT = 30.0

_LIMITS = httpx.Limits(max_connections=100, max_keepalive_connections=100)

T = TypeVar("T")
ClientT = TypeVar("ClientT", httpx.Client, httpx.AsyncClient)
SleepT = TypeVar("SleepT")

Sleep = Callable[[float], object]
AsyncSleep = Callable[[float], Awaitable[object]]

Steps = Generator[Call, httpx.Response, T]
"""Requests, one after the other, each made in the light of the answers before, and what comes of them."""


@frozen(repr=False)
class Connection(Generic[ClientT, SleepT]):
    """A pool of connections to a server, and the space to work in.

    Attributes:
        client: The pool, shared by the connections to all spaces.
        url: The address of the server.
        base: The address of the space.
        retries: How often a request is repeated.
        sleep: What waits between the tries.
    """

    client: ClientT
    url: str
    base: httpx.URL
    retries: int
    sleep: SleepT

    def in_space(self, space: str | None) -> Connection[ClientT, SleepT]:
        """Raises `InvalidRequest` where that is no identifier of a space."""
        return evolve(self, base=base_url(self.url, space))

    def request(self, call: Call) -> httpx.Request:
        """Raises `InvalidRequest` where the body is no JSON."""
        arguments = dict(call.arguments)
        if "json" in arguments:
            arguments["content"] = written(arguments.pop("json"))
        path = self.base.raw_path.rstrip(b"/") + arguments["url"].encode()
        try:
            return self.client.build_request(**{**arguments, "url": self.base.copy_with(raw_path=path)})
        except httpx.InvalidURL as error:
            raise InvalidRequest(f"id: cannot stand in an address: {error}") from None


SyncConnection = Connection[httpx.Client, Sleep]
AsyncConnection = Connection[httpx.AsyncClient, AsyncSleep]


def settings(
    api_key: str | None, basic_auth: tuple[str, str] | None, timeout: float | None, verify: bool | ssl.SSLContext
) -> dict[str, Any]:
    """The keyword arguments of `httpx.Client` and `httpx.AsyncClient`.

    A request waits as long as it must for one of the pool's connections: that is no silence of the server.
    Raises `InvalidRequest` naming the argument that is no use.
    """
    if api_key is not None and basic_auth is not None:
        raise InvalidRequest("api_key, basic_auth: give one of them, not both")
    headers = {"user-agent": _user_agent(), "accept": "application/json"}
    if api_key is not None:
        headers["authorization"] = f"ApiKey {_in_a_header(api_key, 'api_key')}"
    if basic_auth is not None:
        headers["authorization"] = f"Basic {b64encode(':'.join(basic_auth).encode()).decode()}"
    return {
        "headers": headers,
        "timeout": httpx.Timeout(timeout, pool=None),
        "limits": _LIMITS,
        "verify": _certificates() if verify is True else verify,
    }


@cache
def _user_agent() -> str:
    from importlib.metadata import version  # noqa: PLC0415 - its import takes long

    return f"kibana-connectors/{version('kibana-connectors')}"


@cache
def _certificates() -> ssl.SSLContext:
    """The certificate authorities to trust. Reading them takes longer than everything else that a new client does."""
    return httpx.create_ssl_context()


def base_url(url: str, space: str | None) -> httpx.URL:
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
        return parsed if parsed.raw_path.endswith(b"/") else httpx.URL(f"{parsed}/")
    if not SPACE_ID.fullmatch(space):
        raise InvalidRequest(f"space: {space!r} is not of lower-case letters, digits, - and _")
    return httpx.URL(f"{str(parsed).rstrip('/')}/s/{space}/")


def send(connection: SyncConnection, call: Call) -> httpx.Response:
    """Raises `InvalidRequest` where the body is no JSON, `Unreachable` where there is no answer."""
    request = connection.request(call)
    tries = Tries(call, connection.retries)
    while True:
        try:
            outcome: httpx.Response | httpx.HTTPError = connection.client.send(request)
        except httpx.HTTPError as error:
            outcome = error
        pause = tries.pause(outcome)
        if pause is None:
            return tries.settled(_answered(outcome, request))
        connection.sleep(pause)


async def send_async(connection: AsyncConnection, call: Call) -> httpx.Response:
    """Raises `InvalidRequest` where the body is no JSON, `Unreachable` where there is no answer."""
    request = connection.request(call)
    tries = Tries(call, connection.retries)
    while True:
        try:
            outcome: httpx.Response | httpx.HTTPError = await connection.client.send(request)
        except httpx.HTTPError as error:
            outcome = error
        pause = tries.pause(outcome)
        if pause is None:
            return tries.settled(_answered(outcome, request))
        await connection.sleep(pause)


def carry_out(connection: SyncConnection, steps: Steps[T]) -> T:
    """What the steps return, after their requests were sent."""
    try:
        call = next(steps)
        while True:
            call = steps.send(send(connection, call))
    except StopIteration as end:
        result: T = end.value
        return result


async def carry_out_async(connection: AsyncConnection, steps: Steps[T]) -> T:
    """What the steps return, after their requests were sent."""
    try:
        call = next(steps)
        while True:
            call = steps.send(await send_async(connection, call))
    except StopIteration as end:
        result: T = end.value
        return result


async def sleep_async(seconds: float) -> None:
    """Sleeps in whichever event loop runs; httpx brings the package that knows them."""
    from anyio import sleep  # noqa: PLC0415 - importing it takes long, and few clients ever wait

    await sleep(seconds)


def _answered(outcome: httpx.Response | httpx.HTTPError, request: httpx.Request) -> httpx.Response:
    if isinstance(outcome, httpx.Response):
        return outcome
    kind = TimedOut if isinstance(outcome, httpx.TimeoutException) else Unreachable
    host = f"{request.url.host}:{request.url.port or ''}"
    reason = str(outcome) or type(outcome).__name__
    raise kind(f"{request.method} {request.url.path}: {host}: {reason}") from outcome


def _in_a_header(value: str, name: str) -> str:
    if not value.isascii() or not value.isprintable():
        raise InvalidRequest(f"{name}: has a character that no header can hold")
    return value
