from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..parts import ConnectorConfig
from ..types import UNSET, Unset, show

T = TypeVar("T", bound="ServicenowSirConfig")

_FIELDS = {
    "apiUrl",
    "isOAuth",
    "userIdentifierValue",
    "clientId",
    "jwtKeyId",
    "usesTableApi",
}


@_attrs_define(repr=False)
class ServicenowSirConfig(ConnectorConfig):
    """The ServiceNow instance.

    Attributes:
        api_url: The address of the instance.
        is_o_auth: Whether the connector signs in by OAuth and not as a user.
        user_identifier_value: The user that the token is made for, with OAuth.
        client_id: The client, with OAuth.
        jwt_key_id: The identifier of the key that signs the token, with OAuth.
        uses_table_api: Whether incidents are written through the Table API, the older way, and not through the application.
    """

    connector_type_id: ClassVar[str] = ".servicenow-sir"
    api_url: str
    is_o_auth: bool | Unset = UNSET
    user_identifier_value: None | str | Unset = UNSET
    client_id: None | str | Unset = UNSET
    jwt_key_id: None | str | Unset = UNSET
    uses_table_api: bool | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    __repr__ = show

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; fields that were left alone are absent."""
        fields: dict[str, Any] = {
            "apiUrl": self.api_url,
        }
        if self.is_o_auth is not UNSET:
            fields["isOAuth"] = self.is_o_auth
        if self.user_identifier_value is not UNSET:
            fields["userIdentifierValue"] = self.user_identifier_value
        if self.client_id is not UNSET:
            fields["clientId"] = self.client_id
        if self.jwt_key_id is not UNSET:
            fields["jwtKeyId"] = self.jwt_key_id
        if self.uses_table_api is not UNSET:
            fields["usesTableApi"] = self.uses_table_api
        return {**self.additional_properties, **fields} if self.additional_properties else fields

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Reads a JSON object; fields that the contract does not know go to `additional_properties`."""
        read = cls(
            src_dict["apiUrl"],
            src_dict.get("isOAuth", UNSET),
            src_dict.get("userIdentifierValue", UNSET),
            src_dict.get("clientId", UNSET),
            src_dict.get("jwtKeyId", UNSET),
            src_dict.get("usesTableApi", UNSET),
        )
        if not _FIELDS.issuperset(src_dict):
            read.additional_properties = {name: value for name, value in src_dict.items() if name not in _FIELDS}
        return read
