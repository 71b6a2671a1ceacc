"""The answer to a run of a connector: once the connector is found, the status is 200 whatever comes of the run."""

from __future__ import annotations

from typing import Any

from contract_tests.contract import ConnectorType, Contract, Node
from contract_tests.oracle.answers import Expected, Wildcard
from contract_tests.oracle.shapes import map_problem, no_object, unknown_key, wrong_type

INVALID_PARAMS = Wildcard("a message about invalid params", r"(?s)error validating action params: .+")
FAILED_VALIDATION = Wildcard("a message about a failed validation", r"(?s)Request validation failed.*")


def shape_of_run(body: Any) -> Expected | None:
    """What is refused before the connector is looked up, if anything is."""
    if not isinstance(body, dict):
        return no_object(body)
    if "params" not in body:
        return wrong_type("params", "object", "undefined")
    return map_problem("params", body["params"]) or next((unknown_key(key) for key in body if key != "params"), None)


def run(contract: Contract, connector_type: ConnectorType, connector_id: str, params: dict[str, Any]) -> Expected:
    """The result of a run; of one that succeeds, whatever data it gives back is left out."""
    failed = {"connector_id": connector_id, "status": "error"}
    node = connector_type.params
    if not contract.is_valid(node, params):
        return Expected(200, failed | {"message": INVALID_PARAMS, "errorSource": "user", "retry": False})
    described = sub_actions(contract, connector_type)
    if described and params["subAction"] not in described:
        cause = (
            f'Sub action "{params["subAction"]}" is not registered. Connector id: {connector_id}. '
            f"Connector name: {connector_type.name}. Connector type: {connector_type.id}"
        )
        return _thrown(failed, "framework", cause)
    if described and not _is_taken(contract, described[params["subAction"]], params):
        return _thrown(failed, "user", FAILED_VALIDATION)
    return Expected(200, {"connector_id": connector_id, "status": "ok"})


def succeeds(contract: Contract, connector_type: ConnectorType, params: dict[str, Any]) -> bool:
    return bool(run(contract, connector_type, "", params).body["status"] == "ok")


def sub_actions(contract: Contract, connector_type: ConnectorType) -> dict[str, Node]:
    """Those whose parameters are read only as the run goes on, and the schemas of these parameters."""
    node = connector_type.params
    return {name: contract.resolved(node.child("x-sub-actions", name)) for name in node.schema.get("x-sub-actions", ())}


def may_lack_params(sub_action: Node) -> bool:
    return sub_action.schema.get("x-optional") is True


def _is_taken(contract: Contract, sub_action: Node, params: dict[str, Any]) -> bool:
    if "subActionParams" not in params:
        return may_lack_params(sub_action)
    return contract.is_valid(sub_action, params["subActionParams"])


def _thrown(failed: dict[str, Any], source: str, cause: Any) -> Expected:
    message = "an error occurred while running the action"
    return Expected(200, failed | {"message": message, "service_message": cause, "errorSource": source, "retry": True})
