from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..parts import ConnectorSecrets
from ..types import UNSET, Unset, show
from .mcp_config import McpConfig

T = TypeVar("T", bound="McpSecrets")


@_attrs_define(repr=False)
class McpSecrets(ConnectorSecrets[McpConfig]):
    """The credentials for the server. Unknown fields are dropped, not refused.

    Attributes:
        token: The bearer token.
        api_key: The API key.
        user: The user.
        password: The user's password.
        secret_headers: Headers to send whose values are secret, by name.
    """

    connector_type_id: ClassVar[str] = ".mcp"
    token: str | Unset = _attrs_field(default=UNSET, repr=False)
    api_key: str | Unset = _attrs_field(default=UNSET, repr=False)
    user: str | Unset = _attrs_field(default=UNSET, repr=False)
    password: str | Unset = _attrs_field(default=UNSET, repr=False)
    secret_headers: dict[str, str] | Unset = _attrs_field(default=UNSET, repr=False)
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict, repr=False)

    __repr__ = show

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; fields that were left alone are absent."""
        fields: dict[str, Any] = {
            **self.additional_properties,
        }
        if not isinstance(self.token, Unset):
            fields["token"] = self.token
        if not isinstance(self.api_key, Unset):
            fields["apiKey"] = self.api_key
        if not isinstance(self.user, Unset):
            fields["user"] = self.user
        if not isinstance(self.password, Unset):
            fields["password"] = self.password
        if not isinstance(self.secret_headers, Unset):
            fields["secretHeaders"] = self.secret_headers
        return fields

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Reads a JSON object; fields that the contract does not know go to `additional_properties`."""
        fields = dict(src_dict)
        read = cls(
            token=fields.pop("token", UNSET),
            api_key=fields.pop("apiKey", UNSET),
            user=fields.pop("user", UNSET),
            password=fields.pop("password", UNSET),
            secret_headers=fields.pop("secretHeaders", UNSET),
        )
        read.additional_properties = fields
        return read
