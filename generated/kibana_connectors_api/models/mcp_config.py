from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.mcp_config_auth_type import McpConfigAuthType
from ..parts import ConnectorConfig
from ..types import UNSET, Unset, show

T = TypeVar("T", bound="McpConfig")


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
            **self.additional_properties,
            "serverUrl": self.server_url,
        }
        if not isinstance(self.has_auth, Unset):
            fields["hasAuth"] = self.has_auth
        if not isinstance(self.auth_type, Unset):
            fields["authType"] = self.auth_type
        if not isinstance(self.api_key_header_name, Unset):
            fields["apiKeyHeaderName"] = self.api_key_header_name
        if not isinstance(self.headers, Unset):
            fields["headers"] = self.headers
        return fields

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Reads a JSON object; fields that the contract does not know go to `additional_properties`."""
        fields = dict(src_dict)
        read = cls(
            server_url=fields.pop("serverUrl"),
            has_auth=fields.pop("hasAuth", UNSET),
            auth_type=fields.pop("authType", UNSET),
            api_key_header_name=fields.pop("apiKeyHeaderName", UNSET),
            headers=fields.pop("headers", UNSET),
        )
        read.additional_properties = fields
        return read
