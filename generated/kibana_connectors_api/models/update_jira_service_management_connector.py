from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.jira_service_management_config import JiraServiceManagementConfig
from ..models.jira_service_management_secrets import JiraServiceManagementSecrets
from ..types import show
from .update_connector import UpdateConnector

T = TypeVar("T", bound="UpdateJiraServiceManagementConnector")

_FIELDS = {
    "name",
    "config",
    "secrets",
}


@_attrs_define(repr=False)
class UpdateJiraServiceManagementConnector(UpdateConnector):
    """A new state of a Jira Service Management connector.

    Attributes:
        name: The name that people see. It need not be unique and must not be blank.
        config: The Jira Service Management API to call.
        secrets: The key of the integration.
    """

    name: str
    config: JiraServiceManagementConfig
    secrets: JiraServiceManagementSecrets
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    __repr__ = show

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; fields that were left alone are absent."""
        fields: dict[str, Any] = {
            "name": self.name,
            "config": self.config.to_dict(),
            "secrets": self.secrets.to_dict(),
        }
        return {**self.additional_properties, **fields} if self.additional_properties else fields

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Reads a JSON object; fields that the contract does not know go to `additional_properties`."""
        read = cls(
            src_dict["name"],
            JiraServiceManagementConfig.from_dict(value) if isinstance(value := src_dict["config"], dict) else value,
            JiraServiceManagementSecrets.from_dict(value) if isinstance(value := src_dict["secrets"], dict) else value,
        )
        if not _FIELDS.issuperset(src_dict):
            read.additional_properties = {name: value for name, value in src_dict.items() if name not in _FIELDS}
        return read
