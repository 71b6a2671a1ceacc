from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..parts import ConnectorSecrets
from ..types import UNSET, Unset, show
from .mcp_config import McpConfig

T = TypeVar("T", bound="McpSecrets")

_FIELDS = {
    "token",
    "apiKey",
    "user",
    "password",
    "secretHeaders",
}


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
        fields: dict[str, Any] = {}
        if self.token is not UNSET:
            fields["token"] = self.token
        if self.api_key is not UNSET:
            fields["apiKey"] = self.api_key
        if self.user is not UNSET:
            fields["user"] = self.user
        if self.password is not UNSET:
            fields["password"] = self.password
        if self.secret_headers is not UNSET:
            fields["secretHeaders"] = self.secret_headers
        return {**self.additional_properties, **fields} if self.additional_properties else fields

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Reads a JSON object; fields that the contract does not know go to `additional_properties`."""
        read = cls(
            src_dict.get("token", UNSET),
            src_dict.get("apiKey", UNSET),
            src_dict.get("user", UNSET),
            src_dict.get("password", UNSET),
            src_dict.get("secretHeaders", UNSET),
        )
        if not _FIELDS.issuperset(src_dict):
            read.additional_properties = {name: value for name, value in src_dict.items() if name not in _FIELDS}
        return read
