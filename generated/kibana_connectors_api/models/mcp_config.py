from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.mcp_config_auth_type import McpConfigAuthType
from ..parts import ConnectorConfig
from ..types import UNSET, Unset, show

T = TypeVar("T", bound="McpConfig")

_FIELDS = {
    "serverUrl",
    "hasAuth",
    "authType",
    "apiKeyHeaderName",
    "headers",
}


@_attrs_define(repr=False)
class McpConfig(ConnectorConfig):
    """The MCP server to call. Unknown fields are dropped, not refused.

    Attributes:
        server_url: The address of the server.
        has_auth: Whether the server wants credentials.
        auth_type: What kind of credentials.
        api_key_header_name: The header that carries the API key.
        headers: Headers to send, by name.
    """

    connector_type_id: ClassVar[str] = ".mcp"
    server_url: str
    has_auth: bool | Unset = UNSET
    auth_type: McpConfigAuthType | Unset = UNSET
    api_key_header_name: str | Unset = UNSET
    headers: dict[str, str] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    __repr__ = show

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; fields that were left alone are absent."""
        fields: dict[str, Any] = {
            "serverUrl": self.server_url,
        }
        if self.has_auth is not UNSET:
            fields["hasAuth"] = self.has_auth
        if self.auth_type is not UNSET:
            fields["authType"] = self.auth_type
        if self.api_key_header_name is not UNSET:
            fields["apiKeyHeaderName"] = self.api_key_header_name
        if self.headers is not UNSET:
            fields["headers"] = self.headers
        return {**self.additional_properties, **fields} if self.additional_properties else fields

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Reads a JSON object; fields that the contract does not know go to `additional_properties`."""
        read = cls(
            src_dict["serverUrl"],
            src_dict.get("hasAuth", UNSET),
            src_dict.get("authType", UNSET),
            src_dict.get("apiKeyHeaderName", UNSET),
            src_dict.get("headers", UNSET),
        )
        if not _FIELDS.issuperset(src_dict):
            read.additional_properties = {name: value for name, value in src_dict.items() if name not in _FIELDS}
        return read
