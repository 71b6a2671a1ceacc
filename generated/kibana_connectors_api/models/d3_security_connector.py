from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.d3_security_config import D3SecurityConfig
from ..types import UNSET, Unset, show
from .connector import Connector

T = TypeVar("T", bound="D3SecurityConnector")


@_attrs_define(repr=False)
class D3SecurityConnector(Connector[D3SecurityConfig]):
    """A D3 Security connector.

    Attributes:
        id: The identifier of the connector.
        name: The name that people see.
        is_preconfigured: Whether the connector stands in the settings of the server.
        is_system_action: Whether the server itself made the connector.
        is_deprecated: Whether the connector uses something that is on its way out.
        is_missing_secrets: Whether the secrets have to be entered again, which only an import can cause.
        config: The webhook that takes the events.
        referenced_by_count: How many objects refer to the connector; in lists only.
    """

    id: str
    name: str
    is_preconfigured: bool
    is_system_action: bool
    is_deprecated: bool
    is_missing_secrets: bool
    connector_type_id: Literal[".d3security"]
    config: D3SecurityConfig
    referenced_by_count: int | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    __repr__ = show

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; fields that were left alone are absent."""
        fields: dict[str, Any] = {
            **self.additional_properties,
            "id": self.id,
            "name": self.name,
            "is_preconfigured": self.is_preconfigured,
            "is_system_action": self.is_system_action,
            "is_deprecated": self.is_deprecated,
            "is_missing_secrets": self.is_missing_secrets,
            "connector_type_id": self.connector_type_id,
            "config": self.config.to_dict(),
        }
        if not isinstance(self.referenced_by_count, Unset):
            fields["referenced_by_count"] = self.referenced_by_count
        return fields

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Reads a JSON object; fields that the contract does not know go to `additional_properties`."""
        fields = dict(src_dict)
        read = cls(
            id=fields.pop("id"),
            name=fields.pop("name"),
            is_preconfigured=fields.pop("is_preconfigured"),
            is_system_action=fields.pop("is_system_action"),
            is_deprecated=fields.pop("is_deprecated"),
            is_missing_secrets=fields.pop("is_missing_secrets"),
            connector_type_id=fields.pop("connector_type_id"),
            config=D3SecurityConfig.from_dict(fields.pop("config"))
            if isinstance(fields.get("config"), dict)
            else fields.pop("config"),
            referenced_by_count=fields.pop("referenced_by_count", UNSET),
        )
        read.additional_properties = fields
        return read
