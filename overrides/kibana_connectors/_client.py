"""A Kibana, for synchronous and for asynchronous code."""

from __future__ import annotations

import time
from typing import Self

import httpx

from . import _retries as retrying
from ._async_connectors import AsyncConnectors
from ._connectors import Connectors
from ._retries import DEFAULT_RETRIES
from ._transport import (
    DEFAULT_TIMEOUT,
    AsyncConnection,
    AsyncSleep,
    Connection,
    Sleep,
    SyncConnection,
    Verify,
    base_url,
    pool,
    sleep_async,
)


class Kibana:
    """A Kibana and the space of it to work in.

        with Kibana("http://localhost:5601", api_key=key) as kibana:
            kibana.connectors.list()

    Arguments:
        url: Where Kibana is, with its base path where it has one.
        api_key: The encoded API key.
        basic_auth: User and password, instead of an API key.
        space: The identifier of a space; the default space where it is left out.
        timeout: Seconds to wait for the server at each step of a try; None waits for ever.
        verify: Whether the server's certificate is checked; or the path of a PEM file with the certificate authorities
            to trust instead of the usual ones; or the context to check it with.
        retries: How often a request is sent again after a failure to connect, after 429, and, where it does no harm
            to carry the request out twice, after a lost answer, 502 and 503. A create without an identifier and a run
            are repeated only where the server cannot have carried them out.
        sleep: What waits between two tries, for the seconds that it is given: about half a second, doubled each time,
            or what the server asks for in `Retry-After`, but at most half a minute.

    A proxy is used where the environment names one in `HTTP_PROXY`, `HTTPS_PROXY` or `ALL_PROXY`; `NO_PROXY` exempts.

    Raises `InvalidRequest` naming the argument that is no use.
    """

    def __init__(
        self,
        url: str,
        *,
        api_key: str | None = None,
        basic_auth: tuple[str, str] | None = None,
        space: str | None = None,
        timeout: float | None = DEFAULT_TIMEOUT,
        verify: Verify = True,
        retries: int = DEFAULT_RETRIES,
        sleep: Sleep = time.sleep,
    ) -> None:
        base, retries = base_url(url, space), retrying.checked(retries)
        client = pool(httpx.Client, api_key, basic_auth, timeout, verify)
        self._use(Connection(client, url, base, retries, sleep), owned=True)

    def in_space(self, space: str | None) -> Self:
        """The same Kibana, another space; None is the default space.

        It uses the connections of this one: to close it closes nothing, and it ends with this one.
        """
        view = type(self).__new__(type(self))
        view._use(self._connection.in_space(space), owned=False)  # noqa: SLF001 - of the same class
        return view

    def close(self) -> None:
        """Close the connections."""
        if self._owned:
            self._connection.client.close()

    def _use(self, connection: SyncConnection, *, owned: bool) -> None:
        self._connection = connection
        self._owned = owned
        self.connectors: Connectors = Connectors(connection)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Kibana({str(self._connection.base)!r})"


class AsyncKibana:
    """A Kibana and the space of it to work in; like `Kibana`, with `async with` and `await`."""

    def __init__(
        self,
        url: str,
        *,
        api_key: str | None = None,
        basic_auth: tuple[str, str] | None = None,
        space: str | None = None,
        timeout: float | None = DEFAULT_TIMEOUT,
        verify: Verify = True,
        retries: int = DEFAULT_RETRIES,
        sleep: AsyncSleep = sleep_async,
    ) -> None:
        base, retries = base_url(url, space), retrying.checked(retries)
        client = pool(httpx.AsyncClient, api_key, basic_auth, timeout, verify)
        self._use(Connection(client, url, base, retries, sleep), owned=True)

    def in_space(self, space: str | None) -> Self:
        """As `Kibana.in_space`."""
        view = type(self).__new__(type(self))
        view._use(self._connection.in_space(space), owned=False)  # noqa: SLF001 - of the same class
        return view

    async def close(self) -> None:
        """Close the connections."""
        if self._owned:
            await self._connection.client.aclose()

    def _use(self, connection: AsyncConnection, *, owned: bool) -> None:
        self._connection = connection
        self._owned = owned
        self.connectors: AsyncConnectors = AsyncConnectors(connection)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    def __repr__(self) -> str:
        return f"AsyncKibana({str(self._connection.base)!r})"
