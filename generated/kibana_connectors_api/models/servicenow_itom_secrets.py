from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..parts import ConnectorSecrets
from ..types import UNSET, Unset, show
from .servicenow_itom_config import ServicenowItomConfig

T = TypeVar("T", bound="ServicenowItomSecrets")

_FIELDS = {
    "password",
    "username",
    "clientSecret",
    "privateKey",
    "privateKeyPassword",
}


@_attrs_define(repr=False)
class ServicenowItomSecrets(ConnectorSecrets[ServicenowItomConfig]):
    """Either a user and a password, or what OAuth takes.

    Attributes:
        password: The user's password, without OAuth.
        username: The user, without OAuth.
        client_secret: The client's secret, with OAuth.
        private_key: The private key that signs the token, with OAuth.
        private_key_password: The passphrase of the private key.
    """

    connector_type_id: ClassVar[str] = ".servicenow-itom"
    password: None | str | Unset = _attrs_field(default=UNSET, repr=False)
    username: None | str | Unset = _attrs_field(default=UNSET, repr=False)
    client_secret: None | str | Unset = _attrs_field(default=UNSET, repr=False)
    private_key: None | str | Unset = _attrs_field(default=UNSET, repr=False)
    private_key_password: None | str | Unset = _attrs_field(default=UNSET, repr=False)
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict, repr=False)

    __repr__ = show

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; fields that were left alone are absent."""
        fields: dict[str, Any] = {}
        if self.password is not UNSET:
            fields["password"] = self.password
        if self.username is not UNSET:
            fields["username"] = self.username
        if self.client_secret is not UNSET:
            fields["clientSecret"] = self.client_secret
        if self.private_key is not UNSET:
            fields["privateKey"] = self.private_key
        if self.private_key_password is not UNSET:
            fields["privateKeyPassword"] = self.private_key_password
        return {**self.additional_properties, **fields} if self.additional_properties else fields

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Reads a JSON object; fields that the contract does not know go to `additional_properties`."""
        read = cls(
            src_dict.get("password", UNSET),
            src_dict.get("username", UNSET),
            src_dict.get("clientSecret", UNSET),
            src_dict.get("privateKey", UNSET),
            src_dict.get("privateKeyPassword", UNSET),
        )
        if not _FIELDS.issuperset(src_dict):
            read.additional_properties = {name: value for name, value in src_dict.items() if name not in _FIELDS}
        return read
