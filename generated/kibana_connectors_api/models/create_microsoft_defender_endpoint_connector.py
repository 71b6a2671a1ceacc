from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.microsoft_defender_endpoint_config import MicrosoftDefenderEndpointConfig
from ..models.microsoft_defender_endpoint_secrets import MicrosoftDefenderEndpointSecrets
from ..types import show
from .create_connector import CreateConnector

T = TypeVar("T", bound="CreateMicrosoftDefenderEndpointConnector")

_FIELDS = {
    "name",
    "connector_type_id",
    "config",
    "secrets",
}


@_attrs_define(repr=False)
class CreateMicrosoftDefenderEndpointConnector(CreateConnector):
    """A new Microsoft Defender for Endpoint connector.

    Attributes:
        name: The name that people see. It need not be unique and must not be blank.
        config: The Defender API to call and the application that calls it.
        secrets: The application's secret.
    """

    name: str
    config: MicrosoftDefenderEndpointConfig
    secrets: MicrosoftDefenderEndpointSecrets
    connector_type_id: Literal[".microsoft_defender_endpoint"] = ".microsoft_defender_endpoint"
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    __repr__ = show

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; fields that were left alone are absent."""
        fields: dict[str, Any] = {
            "name": self.name,
            "connector_type_id": self.connector_type_id,
            "config": self.config.to_dict(),
            "secrets": self.secrets.to_dict(),
        }
        return {**self.additional_properties, **fields} if self.additional_properties else fields

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Reads a JSON object; fields that the contract does not know go to `additional_properties`."""
        read = cls(
            src_dict["name"],
            MicrosoftDefenderEndpointConfig.from_dict(value)
            if isinstance(value := src_dict["config"], dict)
            else value,
            MicrosoftDefenderEndpointSecrets.from_dict(value)
            if isinstance(value := src_dict["secrets"], dict)
            else value,
            src_dict["connector_type_id"],
        )
        if not _FIELDS.issuperset(src_dict):
            read.additional_properties = {name: value for name, value in src_dict.items() if name not in _FIELDS}
        return read
