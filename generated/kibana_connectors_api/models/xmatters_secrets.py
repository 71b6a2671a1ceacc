from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..parts import ConnectorSecrets
from ..types import UNSET, Unset, show
from .xmatters_config import XmattersConfig

T = TypeVar("T", bound="XmattersSecrets")

_FIELDS = {
    "user",
    "password",
    "secretsUrl",
}


@_attrs_define(repr=False)
class XmattersSecrets(ConnectorSecrets[XmattersConfig]):
    """Either user and password, or an address with a key in it.

    Attributes:
        user: The user.
        password: The password.
        secrets_url: The address to call, an absolute one with the key in it.
    """

    connector_type_id: ClassVar[str] = ".xmatters"
    user: None | str | Unset = _attrs_field(default=UNSET, repr=False)
    password: None | str | Unset = _attrs_field(default=UNSET, repr=False)
    secrets_url: None | str | Unset = _attrs_field(default=UNSET, repr=False)
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict, repr=False)

    __repr__ = show

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; fields that were left alone are absent."""
        fields: dict[str, Any] = {}
        if self.user is not UNSET:
            fields["user"] = self.user
        if self.password is not UNSET:
            fields["password"] = self.password
        if self.secrets_url is not UNSET:
            fields["secretsUrl"] = self.secrets_url
        return {**self.additional_properties, **fields} if self.additional_properties else fields

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Reads a JSON object; fields that the contract does not know go to `additional_properties`."""
        read = cls(
            src_dict.get("user", UNSET),
            src_dict.get("password", UNSET),
            src_dict.get("secretsUrl", UNSET),
        )
        if not _FIELDS.issuperset(src_dict):
            read.additional_properties = {name: value for name, value in src_dict.items() if name not in _FIELDS}
        return read
