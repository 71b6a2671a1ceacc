from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.swimlane_config_connector_type import SwimlaneConfigConnectorType
from ..models.swimlane_mappings import SwimlaneMappings
from ..parts import ConnectorConfig
from ..types import show

T = TypeVar("T", bound="SwimlaneConfig")

_FIELDS = {
    "apiUrl",
    "appId",
    "connectorType",
    "mappings",
}


@_attrs_define(repr=False)
class SwimlaneConfig(ConnectorConfig):
    """The Swimlane application that records go to.

    Attributes:
        api_url: The address of the server.
        app_id: The identifier of the application.
        connector_type: What the application takes.
        mappings: The fields that take what Kibana knows about an alert or a case.
    """

    connector_type_id: ClassVar[str] = ".swimlane"
    api_url: str
    app_id: str
    connector_type: SwimlaneConfigConnectorType
    mappings: SwimlaneMappings
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    __repr__ = show

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; fields that were left alone are absent."""
        fields: dict[str, Any] = {
            "apiUrl": self.api_url,
            "appId": self.app_id,
            "connectorType": self.connector_type,
            "mappings": self.mappings.to_dict(),
        }
        return {**self.additional_properties, **fields} if self.additional_properties else fields

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Reads a JSON object; fields that the contract does not know go to `additional_properties`."""
        read = cls(
            src_dict["apiUrl"],
            src_dict["appId"],
            src_dict["connectorType"],
            SwimlaneMappings.from_dict(value) if isinstance(value := src_dict["mappings"], dict) else value,
        )
        if not _FIELDS.issuperset(src_dict):
            read.additional_properties = {name: value for name, value in src_dict.items() if name not in _FIELDS}
        return read
