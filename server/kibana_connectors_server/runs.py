"""Runs of connectors. Nothing leaves the machine: a run says what Kibana says before it calls the other service."""

from __future__ import annotations

from typing import Any

from kibana_connectors_server.contract.connector_types import ConnectorType

Result = dict[str, Any]

_THROWN = "an error occurred while running the action"


def result_of(connector_id: str, connector_type: ConnectorType, params: dict[str, Any]) -> Result:
    """The result of a run, which is an answer also where it failed."""
    described = connector_type.params
    if described is None:
        return _done(connector_id)
    refusal = described.refusal(params)
    if refusal is not None:
        return _failed(connector_id, f"error validating action params: {refusal}", "user", retry=False)
    if described.sub_actions is None:
        return _done(connector_id)
    name = params["subAction"]
    sub_action = described.sub_actions.get(name)
    if sub_action is None:
        cause = (
            f'Sub action "{name}" is not registered. Connector id: {connector_id}. '
            f"Connector name: {connector_type.description['name']}. Connector type: {connector_type.id}"
        )
        return _failed(connector_id, _THROWN, "framework", retry=True) | {"service_message": cause}
    refusal = described.refusal_of(sub_action, params.get("subActionParams"))
    if refusal is not None:
        cause = f"Request validation failed ({refusal})"
        return _failed(connector_id, _THROWN, "user", retry=True) | {"service_message": cause}
    return _done(connector_id) | {"data": {}}


def _done(connector_id: str) -> Result:
    return {"connector_id": connector_id, "status": "ok"}


def _failed(connector_id: str, message: str, source: str, *, retry: bool) -> Result:
    """`errorSource` is the one field of the API that is not in snake case."""
    return {
        "connector_id": connector_id,
        "status": "error",
        "message": message,
        "errorSource": source,
        "retry": retry,
    }
