from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..parts import ConnectorConfig
from ..types import show

T = TypeVar("T", bound="MicrosoftDefenderEndpointConfig")

_FIELDS = {
    "clientId",
    "tenantId",
    "oAuthServerUrl",
    "oAuthScope",
    "apiUrl",
}


@_attrs_define(repr=False)
class MicrosoftDefenderEndpointConfig(ConnectorConfig):
    """The Defender API to call and the application that calls it.

    Attributes:
        client_id: The application.
        tenant_id: The tenant.
        o_auth_server_url: Where to get an access token.
        o_auth_scope: The scope to ask for.
        api_url: The address of the API.
    """

    connector_type_id: ClassVar[str] = ".microsoft_defender_endpoint"
    client_id: str
    tenant_id: str
    o_auth_server_url: str
    o_auth_scope: str
    api_url: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    __repr__ = show

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; fields that were left alone are absent."""
        fields: dict[str, Any] = {
            "clientId": self.client_id,
            "tenantId": self.tenant_id,
            "oAuthServerUrl": self.o_auth_server_url,
            "oAuthScope": self.o_auth_scope,
            "apiUrl": self.api_url,
        }
        return {**self.additional_properties, **fields} if self.additional_properties else fields

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Reads a JSON object; fields that the contract does not know go to `additional_properties`."""
        read = cls(
            src_dict["clientId"],
            src_dict["tenantId"],
            src_dict["oAuthServerUrl"],
            src_dict["oAuthScope"],
            src_dict["apiUrl"],
        )
        if not _FIELDS.issuperset(src_dict):
            read.additional_properties = {name: value for name, value in src_dict.items() if name not in _FIELDS}
        return read
