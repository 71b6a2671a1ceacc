from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.servicenow_config import ServicenowConfig
from ..types import UNSET, Unset, show
from .connector import Connector

T = TypeVar("T", bound="ServicenowConnector")

_FIELDS = {
    "id",
    "name",
    "is_preconfigured",
    "is_system_action",
    "is_deprecated",
    "is_missing_secrets",
    "connector_type_id",
    "config",
    "referenced_by_count",
}


@_attrs_define(repr=False)
class ServicenowConnector(Connector[ServicenowConfig]):
    """A ServiceNow ITSM connector.

    Attributes:
        id: The identifier of the connector.
        name: The name that people see.
        is_preconfigured: Whether the connector stands in the settings of the server.
        is_system_action: Whether the server itself made the connector.
        is_deprecated: Whether the connector uses something that is on its way out.
        is_missing_secrets: Whether the secrets have to be entered again, which only an import can cause.
        config: The ServiceNow instance.
        referenced_by_count: How many objects refer to the connector; in lists only.
    """

    id: str
    name: str
    is_preconfigured: bool
    is_system_action: bool
    is_deprecated: bool
    is_missing_secrets: bool
    connector_type_id: Literal[".servicenow"]
    config: ServicenowConfig
    referenced_by_count: int | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    __repr__ = show

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; fields that were left alone are absent."""
        fields: dict[str, Any] = {
            "id": self.id,
            "name": self.name,
            "is_preconfigured": self.is_preconfigured,
            "is_system_action": self.is_system_action,
            "is_deprecated": self.is_deprecated,
            "is_missing_secrets": self.is_missing_secrets,
            "connector_type_id": self.connector_type_id,
            "config": self.config.to_dict(),
        }
        if self.referenced_by_count is not UNSET:
            fields["referenced_by_count"] = self.referenced_by_count
        return {**self.additional_properties, **fields} if self.additional_properties else fields

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Reads a JSON object; fields that the contract does not know go to `additional_properties`."""
        read = cls(
            src_dict["id"],
            src_dict["name"],
            src_dict["is_preconfigured"],
            src_dict["is_system_action"],
            src_dict["is_deprecated"],
            src_dict["is_missing_secrets"],
            src_dict["connector_type_id"],
            ServicenowConfig.from_dict(value) if isinstance(value := src_dict["config"], dict) else value,
            src_dict.get("referenced_by_count", UNSET),
        )
        if not _FIELDS.issuperset(src_dict):
            read.additional_properties = {name: value for name, value in src_dict.items() if name not in _FIELDS}
        return read
