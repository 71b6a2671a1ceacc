from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.api_version import ApiVersion
from ...models.error import Error
from ...types import UNSET, Response, Unset


def _get_kwargs(
    id: str,
    *,
    kbn_xsrf: str,
    elastic_api_version: ApiVersion | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    headers["kbn-xsrf"] = kbn_xsrf

    if not isinstance(elastic_api_version, Unset):
        headers["Elastic-Api-Version"] = elastic_api_version

    _kwargs: dict[str, Any] = {
        "method": "delete",
        "url": "/api/actions/connector/{id}".format(
            id=quote(str(id), safe=""),
        ),
    }

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Any | Error | None:
    if response.status_code == 204:
        response_204 = cast(Any, None)
        return response_204

    if response.status_code == 400:
        response_400 = Error.from_dict(response.json())

        return response_400

    if response.status_code == 401:
        response_401 = Error.from_dict(response.json())

        return response_401

    if response.status_code == 403:
        response_403 = Error.from_dict(response.json())

        return response_403

    if response.status_code == 404:
        response_404 = Error.from_dict(response.json())

        return response_404

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Any | Error]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    id: str,
    *,
    client: AuthenticatedClient | Client,
    kbn_xsrf: str,
    elastic_api_version: ApiVersion | Unset = UNSET,
) -> Response[Any | Error]:
    """Delete a connector

     Deletes a connector for good, also while a rule still refers to it. A body is ignored.

    Args:
        id (str):
        kbn_xsrf (str):
        elastic_api_version (ApiVersion | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Error]
    """

    kwargs = _get_kwargs(
        id=id,
        kbn_xsrf=kbn_xsrf,
        elastic_api_version=elastic_api_version,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    id: str,
    *,
    client: AuthenticatedClient | Client,
    kbn_xsrf: str,
    elastic_api_version: ApiVersion | Unset = UNSET,
) -> Any | Error | None:
    """Delete a connector

     Deletes a connector for good, also while a rule still refers to it. A body is ignored.

    Args:
        id (str):
        kbn_xsrf (str):
        elastic_api_version (ApiVersion | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Error
    """

    return sync_detailed(
        id=id,
        client=client,
        kbn_xsrf=kbn_xsrf,
        elastic_api_version=elastic_api_version,
    ).parsed


async def asyncio_detailed(
    id: str,
    *,
    client: AuthenticatedClient | Client,
    kbn_xsrf: str,
    elastic_api_version: ApiVersion | Unset = UNSET,
) -> Response[Any | Error]:
    """Delete a connector

     Deletes a connector for good, also while a rule still refers to it. A body is ignored.

    Args:
        id (str):
        kbn_xsrf (str):
        elastic_api_version (ApiVersion | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Error]
    """

    kwargs = _get_kwargs(
        id=id,
        kbn_xsrf=kbn_xsrf,
        elastic_api_version=elastic_api_version,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    id: str,
    *,
    client: AuthenticatedClient | Client,
    kbn_xsrf: str,
    elastic_api_version: ApiVersion | Unset = UNSET,
) -> Any | Error | None:
    """Delete a connector

     Deletes a connector for good, also while a rule still refers to it. A body is ignored.

    Args:
        id (str):
        kbn_xsrf (str):
        elastic_api_version (ApiVersion | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Error
    """

    return (
        await asyncio_detailed(
            id=id,
            client=client,
            kbn_xsrf=kbn_xsrf,
            elastic_api_version=elastic_api_version,
        )
    ).parsed
