from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.api_version import ApiVersion
from ...models.connector_type import ConnectorType
from ...models.error import Error
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    feature_id: str | Unset = UNSET,
    elastic_api_version: ApiVersion | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(elastic_api_version, Unset):
        headers["Elastic-Api-Version"] = elastic_api_version

    params: dict[str, Any] = {}

    params["feature_id"] = feature_id

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/actions/connector_types",
        "params": params,
    }

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Error | list[ConnectorType] | None:
    if response.status_code == 200:
        response_200 = []
        _response_200 = response.json()
        for response_200_item_data in _response_200:
            response_200_item = ConnectorType.from_dict(response_200_item_data)

            response_200.append(response_200_item)

        return response_200

    if response.status_code == 400:
        response_400 = Error.from_dict(response.json())

        return response_400

    if response.status_code == 401:
        response_401 = Error.from_dict(response.json())

        return response_401

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Error | list[ConnectorType]]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    feature_id: str | Unset = UNSET,
    elastic_api_version: ApiVersion | Unset = UNSET,
) -> Response[Error | list[ConnectorType]]:
    """Get connector types

     Lists the types that a connector can have.

    Args:
        feature_id (str | Unset):
        elastic_api_version (ApiVersion | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | list[ConnectorType]]
    """

    kwargs = _get_kwargs(
        feature_id=feature_id,
        elastic_api_version=elastic_api_version,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient | Client,
    feature_id: str | Unset = UNSET,
    elastic_api_version: ApiVersion | Unset = UNSET,
) -> Error | list[ConnectorType] | None:
    """Get connector types

     Lists the types that a connector can have.

    Args:
        feature_id (str | Unset):
        elastic_api_version (ApiVersion | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | list[ConnectorType]
    """

    return sync_detailed(
        client=client,
        feature_id=feature_id,
        elastic_api_version=elastic_api_version,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    feature_id: str | Unset = UNSET,
    elastic_api_version: ApiVersion | Unset = UNSET,
) -> Response[Error | list[ConnectorType]]:
    """Get connector types

     Lists the types that a connector can have.

    Args:
        feature_id (str | Unset):
        elastic_api_version (ApiVersion | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | list[ConnectorType]]
    """

    kwargs = _get_kwargs(
        feature_id=feature_id,
        elastic_api_version=elastic_api_version,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    feature_id: str | Unset = UNSET,
    elastic_api_version: ApiVersion | Unset = UNSET,
) -> Error | list[ConnectorType] | None:
    """Get connector types

     Lists the types that a connector can have.

    Args:
        feature_id (str | Unset):
        elastic_api_version (ApiVersion | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | list[ConnectorType]
    """

    return (
        await asyncio_detailed(
            client=client,
            feature_id=feature_id,
            elastic_api_version=elastic_api_version,
        )
    ).parsed
