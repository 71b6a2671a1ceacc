from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..parts import ConnectorSecrets
from ..types import UNSET, Unset, show
from .email_config import EmailConfig

T = TypeVar("T", bound="EmailSecrets")

_FIELDS = {
    "user",
    "password",
    "clientSecret",
}


@_attrs_define(repr=False)
class EmailSecrets(ConnectorSecrets[EmailConfig]):
    """The credentials for the mail server.

    Attributes:
        user: The user.
        password: The password.
        client_secret: The application's secret, for the service `exchange_server`.
    """

    connector_type_id: ClassVar[str] = ".email"
    user: None | str | Unset = _attrs_field(default=UNSET, repr=False)
    password: None | str | Unset = _attrs_field(default=UNSET, repr=False)
    client_secret: None | str | Unset = _attrs_field(default=UNSET, repr=False)
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict, repr=False)

    __repr__ = show

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; fields that were left alone are absent."""
        fields: dict[str, Any] = {}
        if self.user is not UNSET:
            fields["user"] = self.user
        if self.password is not UNSET:
            fields["password"] = self.password
        if self.client_secret is not UNSET:
            fields["clientSecret"] = self.client_secret
        return {**self.additional_properties, **fields} if self.additional_properties else fields

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Reads a JSON object; fields that the contract does not know go to `additional_properties`."""
        read = cls(
            src_dict.get("user", UNSET),
            src_dict.get("password", UNSET),
            src_dict.get("clientSecret", UNSET),
        )
        if not _FIELDS.issuperset(src_dict):
            read.additional_properties = {name: value for name, value in src_dict.items() if name not in _FIELDS}
        return read
