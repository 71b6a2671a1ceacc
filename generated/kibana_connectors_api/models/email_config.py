from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..parts import ConnectorConfig
from ..types import UNSET, Unset, show

T = TypeVar("T", bound="EmailConfig")

_FIELDS = {
    "from",
    "service",
    "host",
    "port",
    "secure",
    "hasAuth",
    "tenantId",
    "clientId",
    "oauthTokenUrl",
}


@_attrs_define(repr=False)
class EmailConfig(ConnectorConfig):
    """How mail is sent.

    Attributes:
        from_: The sender's address.
        service: The mail service. `other` means the given host and port.
        host: The host of the mail server, for the service `other`.
        port: The port of the mail server, for the service `other`.
        secure: Whether the connection is encrypted from the start.
        has_auth: Whether the mail server wants a user and a password.
        tenant_id: The tenant, for the service `exchange_server`.
        client_id: The application, for the service `exchange_server`.
        oauth_token_url: Where to get an access token, for the service `exchange_server`.
    """

    connector_type_id: ClassVar[str] = ".email"
    from_: str
    service: str | Unset = UNSET
    host: None | str | Unset = UNSET
    port: float | None | Unset = UNSET
    secure: bool | None | Unset = UNSET
    has_auth: bool | Unset = UNSET
    tenant_id: None | str | Unset = UNSET
    client_id: None | str | Unset = UNSET
    oauth_token_url: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    __repr__ = show

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; fields that were left alone are absent."""
        fields: dict[str, Any] = {
            "from": self.from_,
        }
        if self.service is not UNSET:
            fields["service"] = self.service
        if self.host is not UNSET:
            fields["host"] = self.host
        if self.port is not UNSET:
            fields["port"] = self.port
        if self.secure is not UNSET:
            fields["secure"] = self.secure
        if self.has_auth is not UNSET:
            fields["hasAuth"] = self.has_auth
        if self.tenant_id is not UNSET:
            fields["tenantId"] = self.tenant_id
        if self.client_id is not UNSET:
            fields["clientId"] = self.client_id
        if self.oauth_token_url is not UNSET:
            fields["oauthTokenUrl"] = self.oauth_token_url
        return {**self.additional_properties, **fields} if self.additional_properties else fields

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Reads a JSON object; fields that the contract does not know go to `additional_properties`."""
        read = cls(
            src_dict["from"],
            src_dict.get("service", UNSET),
            src_dict.get("host", UNSET),
            src_dict.get("port", UNSET),
            src_dict.get("secure", UNSET),
            src_dict.get("hasAuth", UNSET),
            src_dict.get("tenantId", UNSET),
            src_dict.get("clientId", UNSET),
            src_dict.get("oauthTokenUrl", UNSET),
        )
        if not _FIELDS.issuperset(src_dict):
            read.additional_properties = {name: value for name, value in src_dict.items() if name not in _FIELDS}
        return read
