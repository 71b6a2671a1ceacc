from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..parts import ConnectorSecrets
from ..types import UNSET, Unset, show
from .servicenow_config import ServicenowConfig

T = TypeVar("T", bound="ServicenowSecrets")


@_attrs_define(repr=False)
class ServicenowSecrets(ConnectorSecrets[ServicenowConfig]):
    """Either a user and a password, or what OAuth takes.

    Attributes:
        password: The user's password, without OAuth.
        username: The user, without OAuth.
        client_secret: The client's secret, with OAuth.
        private_key: The private key that signs the token, with OAuth.
        private_key_password: The passphrase of the private key.
    """

    connector_type_id: ClassVar[str] = ".servicenow"
    password: None | str | Unset = _attrs_field(default=UNSET, repr=False)
    username: None | str | Unset = _attrs_field(default=UNSET, repr=False)
    client_secret: None | str | Unset = _attrs_field(default=UNSET, repr=False)
    private_key: None | str | Unset = _attrs_field(default=UNSET, repr=False)
    private_key_password: None | str | Unset = _attrs_field(default=UNSET, repr=False)
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict, repr=False)

    __repr__ = show

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; fields that were left alone are absent."""
        fields: dict[str, Any] = {
            **self.additional_properties,
        }
        if not isinstance(self.password, Unset):
            fields["password"] = self.password
        if not isinstance(self.username, Unset):
            fields["username"] = self.username
        if not isinstance(self.client_secret, Unset):
            fields["clientSecret"] = self.client_secret
        if not isinstance(self.private_key, Unset):
            fields["privateKey"] = self.private_key
        if not isinstance(self.private_key_password, Unset):
            fields["privateKeyPassword"] = self.private_key_password
        return fields

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Reads a JSON object; fields that the contract does not know go to `additional_properties`."""
        fields = dict(src_dict)
        read = cls(
            password=fields.pop("password", UNSET),
            username=fields.pop("username", UNSET),
            client_secret=fields.pop("clientSecret", UNSET),
            private_key=fields.pop("privateKey", UNSET),
            private_key_password=fields.pop("privateKeyPassword", UNSET),
        )
        read.additional_properties = fields
        return read
