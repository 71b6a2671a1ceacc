from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.api_version import ApiVersion
from ...models.connector import Connector
from ...models.error import Error
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    elastic_api_version: ApiVersion | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(elastic_api_version, Unset):
        headers["Elastic-Api-Version"] = elastic_api_version

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/actions/connectors",
    }

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Error | list[Connector] | None:
    if response.status_code == 200:
        response_200 = []
        _response_200 = response.json()
        for response_200_item_data in _response_200:
            response_200_item = Connector.from_dict(response_200_item_data)

            response_200.append(response_200_item)

        return response_200

    if response.status_code == 401:
        response_401 = Error.from_dict(response.json())

        return response_401

    if response.status_code == 403:
        response_403 = Error.from_dict(response.json())

        return response_403

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Error | list[Connector]]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    elastic_api_version: ApiVersion | Unset = UNSET,
) -> Response[Error | list[Connector]]:
    """Get all connectors

     Lists the connectors of this space, ordered by name. There are no pages.

    Args:
        elastic_api_version (ApiVersion | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | list[Connector]]
    """

    kwargs = _get_kwargs(
        elastic_api_version=elastic_api_version,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient | Client,
    elastic_api_version: ApiVersion | Unset = UNSET,
) -> Error | list[Connector] | None:
    """Get all connectors

     Lists the connectors of this space, ordered by name. There are no pages.

    Args:
        elastic_api_version (ApiVersion | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | list[Connector]
    """

    return sync_detailed(
        client=client,
        elastic_api_version=elastic_api_version,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    elastic_api_version: ApiVersion | Unset = UNSET,
) -> Response[Error | list[Connector]]:
    """Get all connectors

     Lists the connectors of this space, ordered by name. There are no pages.

    Args:
        elastic_api_version (ApiVersion | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | list[Connector]]
    """

    kwargs = _get_kwargs(
        elastic_api_version=elastic_api_version,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    elastic_api_version: ApiVersion | Unset = UNSET,
) -> Error | list[Connector] | None:
    """Get all connectors

     Lists the connectors of this space, ordered by name. There are no pages.

    Args:
        elastic_api_version (ApiVersion | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | list[Connector]
    """

    return (
        await asyncio_detailed(
            client=client,
            elastic_api_version=elastic_api_version,
        )
    ).parsed
