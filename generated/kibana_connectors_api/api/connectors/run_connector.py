from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.api_version import ApiVersion
from ...models.error import Error
from ...models.run_connector import RunConnector
from ...models.run_result import RunResult
from ...types import UNSET, Response, Unset


def _get_kwargs(
    id: str,
    *,
    body: RunConnector,
    kbn_xsrf: str,
    elastic_api_version: ApiVersion | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    headers["kbn-xsrf"] = kbn_xsrf

    if not isinstance(elastic_api_version, Unset):
        headers["Elastic-Api-Version"] = elastic_api_version

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/actions/connector/{id}/_execute".format(
            id=quote(str(id), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json; Elastic-Api-Version=2023-10-31"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Error | RunResult | None:
    if response.status_code == 200:
        response_200 = RunResult.from_dict(response.json())

        return response_200

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

    if response.status_code == 413:
        response_413 = Error.from_dict(response.json())

        return response_413

    if response.status_code == 415:
        response_415 = Error.from_dict(response.json())

        return response_415

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Error | RunResult]:
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
    body: RunConnector,
    kbn_xsrf: str,
    elastic_api_version: ApiVersion | Unset = UNSET,
) -> Response[Error | RunResult]:
    """Run a connector

     Does once what the connector is for. A run that fails is an answer too: its status is 200 and the
    result says `error`. The connector type decides what the parameters may be; blank strings are
    allowed in them.

    Args:
        id (str):
        kbn_xsrf (str):
        elastic_api_version (ApiVersion | Unset):
        body (RunConnector): A run of a connector.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | RunResult]
    """

    kwargs = _get_kwargs(
        id=id,
        body=body,
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
    body: RunConnector,
    kbn_xsrf: str,
    elastic_api_version: ApiVersion | Unset = UNSET,
) -> Error | RunResult | None:
    """Run a connector

     Does once what the connector is for. A run that fails is an answer too: its status is 200 and the
    result says `error`. The connector type decides what the parameters may be; blank strings are
    allowed in them.

    Args:
        id (str):
        kbn_xsrf (str):
        elastic_api_version (ApiVersion | Unset):
        body (RunConnector): A run of a connector.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | RunResult
    """

    return sync_detailed(
        id=id,
        client=client,
        body=body,
        kbn_xsrf=kbn_xsrf,
        elastic_api_version=elastic_api_version,
    ).parsed


async def asyncio_detailed(
    id: str,
    *,
    client: AuthenticatedClient | Client,
    body: RunConnector,
    kbn_xsrf: str,
    elastic_api_version: ApiVersion | Unset = UNSET,
) -> Response[Error | RunResult]:
    """Run a connector

     Does once what the connector is for. A run that fails is an answer too: its status is 200 and the
    result says `error`. The connector type decides what the parameters may be; blank strings are
    allowed in them.

    Args:
        id (str):
        kbn_xsrf (str):
        elastic_api_version (ApiVersion | Unset):
        body (RunConnector): A run of a connector.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | RunResult]
    """

    kwargs = _get_kwargs(
        id=id,
        body=body,
        kbn_xsrf=kbn_xsrf,
        elastic_api_version=elastic_api_version,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    id: str,
    *,
    client: AuthenticatedClient | Client,
    body: RunConnector,
    kbn_xsrf: str,
    elastic_api_version: ApiVersion | Unset = UNSET,
) -> Error | RunResult | None:
    """Run a connector

     Does once what the connector is for. A run that fails is an answer too: its status is 200 and the
    result says `error`. The connector type decides what the parameters may be; blank strings are
    allowed in them.

    Args:
        id (str):
        kbn_xsrf (str):
        elastic_api_version (ApiVersion | Unset):
        body (RunConnector): A run of a connector.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | RunResult
    """

    return (
        await asyncio_detailed(
            id=id,
            client=client,
            body=body,
            kbn_xsrf=kbn_xsrf,
            elastic_api_version=elastic_api_version,
        )
    ).parsed
