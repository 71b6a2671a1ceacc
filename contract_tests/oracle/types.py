"""What the list of connector types holds of each type of the contract."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from contract_tests.contract import ConnectorType, Contract
from contract_tests.oracle import versions
from contract_tests.oracle.versions import KibanaVersion

SINCE_THE_CONTRACT = {"is_deprecated": False, "source": "stack"}


def described(connector_type: ConnectorType, version: KibanaVersion) -> dict[str, Any]:
    """The fields that follow from the contract; whether the type is enabled is the server's to say."""
    fields = {
        "id": connector_type.id,
        "name": connector_type.name,
        "minimum_license_required": connector_type.minimum_license_required,
        "supported_feature_ids": list(connector_type.supported_feature_ids),
        "is_system_action_type": False,
    }
    if versions.FEWER_TYPES.shown_by(version):
        return fields
    return fields | SINCE_THE_CONTRACT | {"is_deprecated": connector_type.is_deprecated}


def wrongly_described(contract: Contract, listed: dict[str, Any], version: KibanaVersion) -> Iterator[str]:
    """How an entry of the list is not of the form that the contract has for any type."""
    node = contract.schema("ConnectorType")
    since = SINCE_THE_CONTRACT if versions.FEWER_TYPES.shown_by(version) else {}
    for error in contract.errors(node, since | listed):
        path = "".join(f".{step}" for step in error.instance_path)
        yield f"body of {listed.get('id')}{path}: {error.message}"
    for name in listed.keys() - node.schema["properties"].keys():
        yield f"body of {listed.get('id')}.{name}: expected absent, got {listed[name]}"
    both = listed.get("enabled_in_config") is True and listed.get("enabled_in_license") is True
    if listed.get("enabled") is not both:
        yield f"body of {listed.get('id')}.enabled: expected {both}, got {listed.get('enabled')}"


def serving(contract: Contract, feature_id: str) -> list[str]:
    return [found.id for found in contract.types.values() if feature_id in found.supported_feature_ids]
