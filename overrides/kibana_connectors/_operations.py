"""What each operation sends and what its answer means. The generated operations know the paths, headers and bodies."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import httpx
from attrs import frozen
from kibana_connectors_api import models
from kibana_connectors_api.api import connectors as api
from kibana_connectors_api.models import Connector, CreateConnector, UpdateConnector
from kibana_connectors_api.parts import ConnectorConfig, ConnectorSecrets
from kibana_connectors_api.types import UNSET

from ._json import read
from ._masking import masking
from .errors import Conflict, InvalidRequest, OtherConnectorType, Refused, UnexpectedAnswer, excerpt, refused

UNANSWERED_TRY = "kibana_connectors.unanswered_try"
"""The extension of an answer that tells whether a try before it may have been carried out."""

Config = ConnectorConfig | Mapping[str, Any] | None
Secrets = ConnectorSecrets[Any] | Mapping[str, Any] | None

_NO_JSON = object()
_XSRF = "true"
_VERSION: models.ApiVersion = "2023-10-31"

T = TypeVar("T")


@frozen(repr=False)
class Call:
    """A request.

    Attributes:
        arguments: The keyword arguments of `httpx.Client.build_request`.
        repeatable: Whether to carry it out twice does no more than to carry it out once.
    """

    arguments: dict[str, Any]
    repeatable: bool = True


class _Body(CreateConnector, UpdateConnector):
    """A request whose JSON is already made."""

    __slots__ = ("fields",)

    def __init__(self, fields: dict[str, Any]) -> None:
        self.fields = fields

    def to_dict(self) -> dict[str, Any]:
        return self.fields


def create(id: str | None, name: str, connector_type_id: str | None, config: Config, secrets: Secrets) -> Call:
    """Raises `InvalidRequest` where the connector type is not clear or config and secrets do not belong together."""
    body = _Body(new(name, connector_type_id, config, secrets))
    if id is None:
        made = api.create_connector_generating_id._get_kwargs(body=body, kbn_xsrf=_XSRF, elastic_api_version=_VERSION)
        return Call(made, repeatable=False)
    return Call(api.create_connector._get_kwargs(_checked(id), body=body, kbn_xsrf=_XSRF, elastic_api_version=_VERSION))


def update(id: str, name: str, config: Config, secrets: Secrets) -> Call:
    """Raises `InvalidRequest` where config and secrets do not belong together."""
    known_type_of(None, config, secrets)
    body = _Body(_with_parts({"name": name}, config, secrets))
    return Call(api.update_connector._get_kwargs(_checked(id), body=body, kbn_xsrf=_XSRF, elastic_api_version=_VERSION))


def new(name: str, connector_type_id: str | None, config: Config, secrets: Secrets) -> dict[str, Any]:
    """The body of a request for a connector. Raises `InvalidRequest` as `create`."""
    found = type_of(connector_type_id, config, secrets)
    return _with_parts({"connector_type_id": found, "name": name}, config, secrets)


def type_of(given: str | None, config: Config, secrets: Secrets) -> str:
    """The connector type. Raises `InvalidRequest` where it is not clear."""
    found = known_type_of(given, config, secrets)
    if found is None:
        raise InvalidRequest("connector_type_id: neither config nor secrets tell it, so it is needed")
    return found


def known_type_of(given: str | None, config: Config, secrets: Secrets) -> str | None:
    """The connector type, where anything tells it. Raises `InvalidRequest` on a contradiction."""
    found = given
    for part in (config, secrets):
        type_id = getattr(part, "connector_type_id", None)
        if type_id is None:
            continue
        if found is not None and found != type_id:
            raise InvalidRequest(f"connector_type_id: {_said(given, config, secrets)}")
        found = type_id
    return found


def _said(given: str | None, config: Config, secrets: Secrets) -> str:
    named = {
        "connector_type_id": given,
        "config": getattr(config, "connector_type_id", None),
        "secrets": getattr(secrets, "connector_type_id", None),
    }
    return ", ".join(f"{source} is for {type_id}" for source, type_id in named.items() if type_id is not None)


def fields_of(part: Config | Secrets) -> dict[str, Any]:
    """Config or secrets as JSON; what was left alone is absent."""
    if isinstance(part, (ConnectorConfig, ConnectorSecrets)):
        return part.to_dict()
    return {} if part is None else dict(part)


def get(id: str) -> Call:
    return Call(api.get_connector._get_kwargs(_checked(id), elastic_api_version=_VERSION))


def probe(id: str) -> Call:
    return Call(api.probe_connector._get_kwargs(_checked(id), elastic_api_version=_VERSION))


def delete(id: str) -> Call:
    return Call(api.delete_connector._get_kwargs(_checked(id), kbn_xsrf=_XSRF, elastic_api_version=_VERSION))


def run(id: str, params: Mapping[str, Any]) -> Call:
    body = models.RunConnector(dict(params))
    made = api.run_connector._get_kwargs(_checked(id), body=body, kbn_xsrf=_XSRF, elastic_api_version=_VERSION)
    return Call(made, repeatable=False)


def list_all() -> Call:
    return Call(api.get_connectors._get_kwargs(elastic_api_version=_VERSION))


def types(feature_id: str | None) -> Call:
    wanted = UNSET if feature_id is None else feature_id
    return Call(api.get_connector_types._get_kwargs(feature_id=wanted, elastic_api_version=_VERSION))


def connector(answer: httpx.Response) -> Connector[Any]:
    """Raises `Refused` on an error status and `UnexpectedAnswer` where the body is no connector."""
    return _read(answer, lambda body: Connector.from_dict(_object(body)))


def connector_of(answer: httpx.Response, config: type[ConnectorConfig]) -> Connector[Any]:
    """As `connector`; raises `OtherConnectorType` where the connector has not this class of config."""
    found = connector(answer)
    if not isinstance(getattr(found, "config", None), config):
        raise OtherConnectorType(
            f"{_where(answer)}: connector {found.id} is of the type {found.connector_type_id}, "
            f"which has no {config.__name__}"
        )
    return found


def connectors(answer: httpx.Response) -> list[Connector[Any]]:
    """Raises `Refused` on an error status and `UnexpectedAnswer` where the body is no list of connectors."""
    return _read(answer, lambda body: [Connector.from_dict(_object(item)) for item in _array(body)])


def connector_types(answer: httpx.Response) -> list[models.ConnectorType]:
    """Raises `Refused` on an error status and `UnexpectedAnswer` where the body is no list of connector types."""
    return _read(answer, lambda body: [models.ConnectorType.from_dict(_object(item)) for item in _array(body)])


def run_result(answer: httpx.Response) -> models.RunResult:
    """Raises `Refused` on an error status and `UnexpectedAnswer` where the body is no result of a run."""
    return _read(answer, lambda body: models.RunResult.from_dict(_object(body)))


def nothing(answer: httpx.Response) -> None:
    """Raises `Refused` on an error status and `UnexpectedAnswer` on a redirect or a page."""
    _succeeded(answer)
    if answer.status_code != httpx.codes.NO_CONTENT:
        raise UnexpectedAnswer(f"{_where(answer)}: {answer.status_code}: not the 204 of a deletion; is this Kibana?")


def existence(answer: httpx.Response) -> bool:
    """Raises `Refused` on an error status other than 404 and `UnexpectedAnswer` on a redirect or a page."""
    if answer.status_code == httpx.codes.NOT_FOUND:
        return False
    _succeeded(answer)
    media_type = answer.headers.get("content-type", "application/json").partition(";")[0].strip().lower()
    if media_type != "application/json":
        raise UnexpectedAnswer(f"{_where(answer)}: {answer.status_code}: {media_type}, not JSON; is this Kibana?")
    return True


def _checked(id: str) -> str:
    if id in {"", ".", ".."}:
        raise InvalidRequest(f"id: {id!r} cannot be the identifier of a connector")
    return id


def _with_parts(body: dict[str, Any], config: Config, secrets: Secrets) -> dict[str, Any]:
    if config is not None:
        body["config"] = fields_of(config)
    if secrets is not None:
        body["secrets"] = fields_of(secrets)
    return body


def _succeeded(answer: httpx.Response) -> None:
    if 200 <= answer.status_code < 300:
        return
    if answer.is_error:
        method, path = answer.request.method, answer.request.url.path
        hide = masking(answer.request)
        error = refused(answer.status_code, answer.content, answer.headers, method=method, path=path, hide=hide)
        raise _perhaps_its_own(error) if method == "POST" and answer.extensions.get(UNANSWERED_TRY) else error
    target = answer.headers.get("location", "nowhere").partition("?")[0]
    raise UnexpectedAnswer(f"{_where(answer)}: {answer.status_code}: redirected to {target}; is this Kibana?")


def _perhaps_its_own(error: Refused) -> Refused:
    """A conflict may be with the connector that an earlier try of the same request created."""
    if not isinstance(error, Conflict):
        return error
    message = f"{error.message} (an earlier try of this request got no clear answer and may have created it)"
    told = Conflict(error.status, message, method=error.method, path=error.path, request_id=error.request_id)
    told.attributes = error.attributes
    return told


def _read(answer: httpx.Response, make: Callable[[Any], T]) -> T:
    _succeeded(answer)
    body = _json(answer.content)
    if body is _NO_JSON:  # raised here, the error has none behind it that holds the whole body
        shown = excerpt(answer.content, masking(answer.request)) or "empty"
        raise UnexpectedAnswer(f"{_where(answer)}: the body is not JSON: {shown}")
    try:
        return make(body)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        shown = masking(answer.request)(str(error))
        raise UnexpectedAnswer(f"{_where(answer)}: the body lacks or mistakes {shown}") from None


def _json(content: bytes) -> Any:
    try:
        return read(content)
    except (ValueError, RecursionError):
        return _NO_JSON


def _object(body: Any) -> dict[str, Any]:
    if not isinstance(body, dict):
        raise TypeError("the form of an object")
    return body


def _array(body: Any) -> list[Any]:
    if not isinstance(body, list):
        raise TypeError("the form of a list")
    return body


def _where(answer: httpx.Response) -> str:
    return f"{answer.request.method} {answer.request.url.path}"
