"""A Kibana, for synchronous and for asynchronous code."""

from __future__ import annotations

import ssl
from typing import Self

import httpx

from ._connectors import AsyncConnectors, Connectors
from ._transport import DEFAULT_TIMEOUT, settings


class Kibana:
    """A Kibana and the space of it to work in.

        with Kibana("http://localhost:5601", api_key=key) as kibana:
            kibana.connectors.list()

    Arguments:
        url: Where Kibana is, with its base path where it has one.
        api_key: The encoded API key.
        basic_auth: User and password, instead of an API key.
        space: The identifier of a space; the default space where it is left out.
        timeout: Seconds to wait for the server at each step of a request; None waits for ever.
        verify: Whether the server's certificate is checked, or the context to check it with.

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
        verify: bool | ssl.SSLContext = True,
    ) -> None:
        self._client = httpx.Client(**settings(url, api_key, basic_auth, space, timeout, verify))
        self.connectors = Connectors(self._client)

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Kibana({str(self._client.base_url)!r})"


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
        verify: bool | ssl.SSLContext = True,
    ) -> None:
        self._client = httpx.AsyncClient(**settings(url, api_key, basic_auth, space, timeout, verify))
        self.connectors = AsyncConnectors(self._client)

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    def __repr__(self) -> str:
        return f"AsyncKibana({str(self._client.base_url)!r})"
