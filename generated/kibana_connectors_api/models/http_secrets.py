from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..parts import ConnectorSecrets
from ..types import UNSET, Unset, show
from .http_config import HttpConfig

T = TypeVar("T", bound="HttpSecrets")

_FIELDS = {
    "user",
    "password",
    "crt",
    "key",
    "pfx",
    "clientSecret",
    "secretHeaders",
}


@_attrs_define(repr=False)
class HttpSecrets(ConnectorSecrets[HttpConfig]):
    """The credentials that go with the request.

    Attributes:
        user: The user.
        password: The user's password, or the passphrase of the key or the PFX file.
        crt: The client certificate, in base64.
        key: The key of the client certificate, in base64.
        pfx: Client certificate and key as a PFX file, in base64.
        client_secret: The client's secret, for OAuth.
        secret_headers: Headers to send whose values are secret, by name.
    """

    connector_type_id: ClassVar[str] = ".http"
    user: None | str | Unset = _attrs_field(default=UNSET, repr=False)
    password: None | str | Unset = _attrs_field(default=UNSET, repr=False)
    crt: None | str | Unset = _attrs_field(default=UNSET, repr=False)
    key: None | str | Unset = _attrs_field(default=UNSET, repr=False)
    pfx: None | str | Unset = _attrs_field(default=UNSET, repr=False)
    client_secret: None | str | Unset = _attrs_field(default=UNSET, repr=False)
    secret_headers: dict[str, str] | None | Unset = _attrs_field(default=UNSET, repr=False)
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict, repr=False)

    __repr__ = show

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; fields that were left alone are absent."""
        fields: dict[str, Any] = {}
        if self.user is not UNSET:
            fields["user"] = self.user
        if self.password is not UNSET:
            fields["password"] = self.password
        if self.crt is not UNSET:
            fields["crt"] = self.crt
        if self.key is not UNSET:
            fields["key"] = self.key
        if self.pfx is not UNSET:
            fields["pfx"] = self.pfx
        if self.client_secret is not UNSET:
            fields["clientSecret"] = self.client_secret
        if self.secret_headers is not UNSET:
            fields["secretHeaders"] = self.secret_headers
        return {**self.additional_properties, **fields} if self.additional_properties else fields

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Reads a JSON object; fields that the contract does not know go to `additional_properties`."""
        read = cls(
            src_dict.get("user", UNSET),
            src_dict.get("password", UNSET),
            src_dict.get("crt", UNSET),
            src_dict.get("key", UNSET),
            src_dict.get("pfx", UNSET),
            src_dict.get("clientSecret", UNSET),
            src_dict.get("secretHeaders", UNSET),
        )
        if not _FIELDS.issuperset(src_dict):
            read.additional_properties = {name: value for name, value in src_dict.items() if name not in _FIELDS}
        return read
