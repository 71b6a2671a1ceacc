"""Whether there is a server that speaks this API, found out by reading alone, and whether it may be written to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from contract_tests import api
from contract_tests.ledger import Ledger
from contract_tests.oracle import versions
from contract_tests.oracle.prediction import Oracle
from contract_tests.oracle.versions import KibanaVersion
from contract_tests.settings import CannotRunError, Settings
from contract_tests.transport import Request, Transport


def check(transport: Transport, space: str) -> set[str]:
    """Identifiers of the connector types that the server lists as not enabled.

    Raises `CannotRunError` where nobody answers, the credentials are refused, or the answers are not this API's.
    """
    listed = _read(transport, api.list_all(space))
    described = _read(transport, api.types(space))
    if not all("connector_type_id" in one for one in listed) or not all("id" in one for one in described):
        raise CannotRunError(f"{transport.base_url} answers, but not as Kibana's connectors API does")
    return {str(one["id"]) for one in described if one.get("enabled") is False}


def acquainted(transport: Transport, settings: Settings, oracle: Oracle) -> tuple[set[str], str | None]:
    """Has the oracle judge by the server's version; the connector types that cannot be used, and the version it says.

    Raises `CannotRunError` as `check` does.
    """
    disabled = check(transport, settings.space)
    said = _said_version(transport)
    oracle.version = settings.kibana_version or _version(said)
    if versions.FEWER_TYPES.shown_by(oracle.version):
        disabled |= _unlisted(transport, settings.space, oracle.contract.types)
    return disabled, said


def check_writes(transport: Transport, space: str, ledger: Ledger, body: dict[str, Any]) -> None:
    """Creates a connector by the body and deletes it. Raises `CannotRunError` where both are refused to the caller."""
    connector_id = ledger.new_id(space)
    answers = [transport.send(one) for one in (api.create(space, connector_id, body), api.delete(space, connector_id))]
    if answers[1].status in (204, 404):
        ledger.strike(space, connector_id)
    if all(answer.status in (401, 403) for answer in answers):
        ledger.strike(space, connector_id)
        raise CannotRunError(
            f"{transport.base_url} lets the credentials read but not write: creating is answered {answers[0].status}"
        )


def _read(transport: Transport, request: Request) -> list[dict[str, object]]:
    answer = transport.send(request)
    if answer.status == 0:
        raise CannotRunError(f"{transport.base_url} cannot be reached: {answer.reason}")
    if answer.status in (401, 403):
        raise CannotRunError(f"{transport.base_url} refuses the credentials: it answers {answer.status}")
    found = [] if answer.body == b"null" else answer.json  # that this is no list is for a test to say
    if answer.status != 200 or not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        what = f"{request.method} {request.path} answers {answer.status}, not a list"
        raise CannotRunError(f"{transport.base_url} is no Kibana with the connectors API: {what}")
    return found


def _said_version(transport: Transport) -> str | None:
    answer = transport.send(Request("GET", "/api/status"))
    version = answer.json.get("version") if isinstance(answer.json, dict) else None
    number = version.get("number") if isinstance(version, dict) else None
    return number if isinstance(number, str) else None


def _version(said: str | None) -> KibanaVersion:
    """The contract's own where the server does not say one that can be read."""
    try:
        return KibanaVersion.of(said or "")
    except ValueError:
        return versions.CONTRACT


def _unlisted(transport: Transport, space: str, type_ids: Iterable[str]) -> set[str]:
    """Those of the connector types that the server does not list."""
    return set(type_ids) - {str(one["id"]) for one in _read(transport, api.types(space))}
