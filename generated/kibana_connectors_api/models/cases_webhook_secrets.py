from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..parts import ConnectorSecrets
from ..types import UNSET, Unset, show
from .cases_webhook_config import CasesWebhookConfig

T = TypeVar("T", bound="CasesWebhookSecrets")


@_attrs_define(repr=False)
class CasesWebhookSecrets(ConnectorSecrets[CasesWebhookConfig]):
    """The credentials that go with the requests.

    Attributes:
        user: The user.
        password: The user's password, or the passphrase of the key or the PFX file.
        crt: The client certificate, in base64.
        key: The key of the client certificate, in base64.
        pfx: Client certificate and key as a PFX file, in base64.
        client_secret: The client's secret, for OAuth.
        secret_headers: Headers to send whose values are secret, by name.
    """

    connector_type_id: ClassVar[str] = ".cases-webhook"
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
        fields: dict[str, Any] = {
            **self.additional_properties,
        }
        if not isinstance(self.user, Unset):
            fields["user"] = self.user
        if not isinstance(self.password, Unset):
            fields["password"] = self.password
        if not isinstance(self.crt, Unset):
            fields["crt"] = self.crt
        if not isinstance(self.key, Unset):
            fields["key"] = self.key
        if not isinstance(self.pfx, Unset):
            fields["pfx"] = self.pfx
        if not isinstance(self.client_secret, Unset):
            fields["clientSecret"] = self.client_secret
        if not isinstance(self.secret_headers, Unset):
            fields["secretHeaders"] = self.secret_headers
        return fields

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Reads a JSON object; fields that the contract does not know go to `additional_properties`."""
        fields = dict(src_dict)
        read = cls(
            user=fields.pop("user", UNSET),
            password=fields.pop("password", UNSET),
            crt=fields.pop("crt", UNSET),
            key=fields.pop("key", UNSET),
            pfx=fields.pop("pfx", UNSET),
            client_secret=fields.pop("clientSecret", UNSET),
            secret_headers=fields.pop("secretHeaders", UNSET),
        )
        read.additional_properties = fields
        return read
