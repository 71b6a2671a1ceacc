"""What the list of connector types holds of each type of the contract."""

from __future__ import annotations

from typing import Any

from contract_tests.contract import ConnectorType, Contract


def described(connector_type: ConnectorType) -> dict[str, Any]:
    """The fields that follow from the contract; whether the type is enabled is the server's to say."""
    return {
        "id": connector_type.id,
        "name": connector_type.name,
        "minimum_license_required": connector_type.minimum_license_required,
        "supported_feature_ids": list(connector_type.supported_feature_ids),
        "is_system_action_type": False,
        "is_deprecated": connector_type.is_deprecated,
        "source": "stack",
    }


def serving(contract: Contract, feature_id: str) -> list[str]:
    return [found.id for found in contract.types.values() if feature_id in found.supported_feature_ids]
