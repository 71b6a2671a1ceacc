from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..parts import ConnectorConfig
from ..types import show

T = TypeVar("T", bound="JiraServiceManagementConfig")

_FIELDS = {
    "apiUrl",
}


@_attrs_define(repr=False)
class JiraServiceManagementConfig(ConnectorConfig):
    """The Jira Service Management API to call.

    Attributes:
        api_url: The address of the API.
    """

    connector_type_id: ClassVar[str] = ".jira-service-management"
    api_url: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    __repr__ = show

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; fields that were left alone are absent."""
        fields: dict[str, Any] = {
            "apiUrl": self.api_url,
        }
        return {**self.additional_properties, **fields} if self.additional_properties else fields

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Reads a JSON object; fields that the contract does not know go to `additional_properties`."""
        read = cls(
            src_dict["apiUrl"],
        )
        if not _FIELDS.issuperset(src_dict):
            read.additional_properties = {name: value for name, value in src_dict.items() if name not in _FIELDS}
        return read
