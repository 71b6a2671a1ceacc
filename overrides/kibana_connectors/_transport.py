"""Sends requests, synchronously and asynchronously, and turns failures to do so into errors of this package."""

from __future__ import annotations

import re
import ssl
from base64 import b64encode
from collections.abc import Awaitable, Callable, Generator, Mapping
from functools import cache
from pathlib import Path
from typing import Generic, TypeVar

import httpx
from attrs import evolve, frozen

from ._json import written
from ._operations import Call
from ._retries import Tries
from .errors import InvalidRequest, KibanaError, TimedOut, UnexpectedAnswer, Unreachable

SPACE_ID = re.compile(r"[a-z0-9_-]+")

DEFAULT_TIMEOUT = 30.0

_LIMITS = httpx.Limits(max_connections=100, max_keepalive_connections=100)

_FAILURES: Mapping[type[httpx.HTTPError], type[KibanaError]] = {
    httpx.TimeoutException: TimedOut,
    httpx.DecodingError: UnexpectedAnswer,
    httpx.HTTPError: Unreachable,
}

T = TypeVar("T")
ClientT = TypeVar("ClientT", httpx.Client, httpx.AsyncClient)
SleepT = TypeVar("SleepT")

Verify = bool | str | Path | ssl.SSLContext
"""How the server's certificate is checked: a path is that of a PEM file of the authorities to trust."""

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


def pool(
    kind: type[ClientT],
    api_key: str | None,
    basic_auth: tuple[str, str] | None,
    timeout: float | None,
    verify: Verify,
) -> ClientT:
    """A pool of connections, through the proxy that the environment names, if it names one.

    A request waits as long as it must for one of the pool's connections: that is no silence of the server.
    Raises `InvalidRequest` naming the argument that is no use.
    """
    headers = {"user-agent": _user_agent(), "accept": "application/json"}
    headers |= _authorization(api_key, basic_auth)
    trusted = _trusted(verify)
    if timeout is not None and not (isinstance(timeout, int | float) and timeout > 0):
        raise InvalidRequest(f"timeout: {timeout!r} is not a number of seconds above 0")
    try:
        return kind(headers=headers, timeout=httpx.Timeout(timeout, pool=None), limits=_LIMITS, verify=trusted)
    except (ValueError, httpx.InvalidURL, ImportError) as error:
        raise InvalidRequest(f"the proxy that the environment names: {error}") from None


def _authorization(api_key: str | None, basic_auth: tuple[str, str] | None) -> dict[str, str]:
    if api_key is not None and basic_auth is not None:
        raise InvalidRequest("api_key, basic_auth: give one of them, not both")
    if api_key is not None:
        return {"authorization": f"ApiKey {_in_a_header(api_key, 'api_key')}"}
    if basic_auth is None:
        return {}
    user, password = basic_auth
    if ":" in user:
        raise InvalidRequest("basic_auth: a user has no colon")
    try:
        return {"authorization": f"Basic {b64encode(f'{user}:{password}'.encode()).decode()}"}
    except UnicodeEncodeError:
        raise InvalidRequest("basic_auth: has a character that UTF-8 does not have") from None


def _trusted(verify: Verify) -> ssl.SSLContext | bool:
    if isinstance(verify, str | Path):
        try:
            return ssl.create_default_context(cafile=verify)
        except ssl.SSLError:
            raise InvalidRequest(f"verify: {verify}: has no certificate in PEM form") from None
        except OSError as error:
            raise InvalidRequest(f"verify: {verify}: {error.strerror}") from None
    if not isinstance(verify, bool | ssl.SSLContext):
        raise InvalidRequest("verify: must be True, False, a file of certificate authorities, or an SSLContext")
    return _certificates() if verify is True else verify


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
    """Raises `InvalidRequest` where the body is no JSON, `Unreachable` where there is no answer that can be read."""
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
    """Raises `InvalidRequest` where the body is no JSON, `Unreachable` where there is no answer that can be read."""
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
    kind = next(ours for theirs, ours in _FAILURES.items() if isinstance(outcome, theirs))
    host = request.url.netloc.decode()
    reason = str(outcome) or type(outcome).__name__
    raise kind(f"{request.method} {request.url.path}: {host}: {reason}") from outcome


def _in_a_header(value: str, name: str) -> str:
    if not value.isascii() or not value.isprintable():
        raise InvalidRequest(f"{name}: has a character that no header can hold")
    return value
