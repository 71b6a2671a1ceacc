from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.connector_type_source import ConnectorTypeSource
from ..models.license_ import License
from ..types import UNSET, Unset, show

T = TypeVar("T", bound="ConnectorType")

_FIELDS = {
    "id",
    "name",
    "enabled",
    "enabled_in_config",
    "enabled_in_license",
    "minimum_license_required",
    "supported_feature_ids",
    "is_system_action_type",
    "is_deprecated",
    "source",
    "description",
    "is_experimental",
    "sub_feature",
    "allow_multiple_system_actions",
}


@_attrs_define(repr=False)
class ConnectorType:
    """A connector type and what it can be used for.

    Attributes:
        id: The identifier, a dot first.
        name: The name that people see.
        enabled: Whether connectors of this type can be used here and now.
        enabled_in_config: Whether the settings of the server allow the type.
        enabled_in_license: Whether the licence of the server covers the type.
        minimum_license_required: Subscription levels, the lowest first.
        supported_feature_ids: The features that can use connectors of this type.
        is_system_action_type: Whether the server alone makes connectors of this type; never in this list.
        is_deprecated: Whether the type is on its way out.
        source: Where the type is defined.
        description: What the type is for.
        is_experimental: Whether the type is a preview.
        sub_feature: The part of a feature whose privilege running the connector takes.
        allow_multiple_system_actions: Whether a rule may have several actions of this type.
    """

    id: str
    name: str
    enabled: bool
    enabled_in_config: bool
    enabled_in_license: bool
    minimum_license_required: License
    supported_feature_ids: list[str]
    is_system_action_type: bool
    is_deprecated: bool
    source: ConnectorTypeSource
    description: str | Unset = UNSET
    is_experimental: bool | Unset = UNSET
    sub_feature: str | Unset = UNSET
    allow_multiple_system_actions: bool | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    __repr__ = show

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; fields that were left alone are absent."""
        fields: dict[str, Any] = {
            "id": self.id,
            "name": self.name,
            "enabled": self.enabled,
            "enabled_in_config": self.enabled_in_config,
            "enabled_in_license": self.enabled_in_license,
            "minimum_license_required": self.minimum_license_required,
            "supported_feature_ids": self.supported_feature_ids,
            "is_system_action_type": self.is_system_action_type,
            "is_deprecated": self.is_deprecated,
            "source": self.source,
        }
        if self.description is not UNSET:
            fields["description"] = self.description
        if self.is_experimental is not UNSET:
            fields["is_experimental"] = self.is_experimental
        if self.sub_feature is not UNSET:
            fields["sub_feature"] = self.sub_feature
        if self.allow_multiple_system_actions is not UNSET:
            fields["allow_multiple_system_actions"] = self.allow_multiple_system_actions
        return {**self.additional_properties, **fields} if self.additional_properties else fields

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Reads a JSON object; fields that the contract does not know go to `additional_properties`."""
        read = cls(
            src_dict["id"],
            src_dict["name"],
            src_dict["enabled"],
            src_dict["enabled_in_config"],
            src_dict["enabled_in_license"],
            src_dict["minimum_license_required"],
            src_dict["supported_feature_ids"],
            src_dict["is_system_action_type"],
            src_dict["is_deprecated"],
            src_dict["source"],
            src_dict.get("description", UNSET),
            src_dict.get("is_experimental", UNSET),
            src_dict.get("sub_feature", UNSET),
            src_dict.get("allow_multiple_system_actions", UNSET),
        )
        if not _FIELDS.issuperset(src_dict):
            read.additional_properties = {name: value for name, value in src_dict.items() if name not in _FIELDS}
        return read
