from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..parts import ConnectorConfig
from ..types import UNSET, Unset, show

T = TypeVar("T", bound="EmailConfig")


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
            **self.additional_properties,
            "from": self.from_,
        }
        if not isinstance(self.service, Unset):
            fields["service"] = self.service
        if not isinstance(self.host, Unset):
            fields["host"] = self.host
        if not isinstance(self.port, Unset):
            fields["port"] = self.port
        if not isinstance(self.secure, Unset):
            fields["secure"] = self.secure
        if not isinstance(self.has_auth, Unset):
            fields["hasAuth"] = self.has_auth
        if not isinstance(self.tenant_id, Unset):
            fields["tenantId"] = self.tenant_id
        if not isinstance(self.client_id, Unset):
            fields["clientId"] = self.client_id
        if not isinstance(self.oauth_token_url, Unset):
            fields["oauthTokenUrl"] = self.oauth_token_url
        return fields

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Reads a JSON object; fields that the contract does not know go to `additional_properties`."""
        fields = dict(src_dict)
        read = cls(
            from_=fields.pop("from"),
            service=fields.pop("service", UNSET),
            host=fields.pop("host", UNSET),
            port=fields.pop("port", UNSET),
            secure=fields.pop("secure", UNSET),
            has_auth=fields.pop("hasAuth", UNSET),
            tenant_id=fields.pop("tenantId", UNSET),
            client_id=fields.pop("clientId", UNSET),
            oauth_token_url=fields.pop("oauthTokenUrl", UNSET),
        )
        read.additional_properties = fields
        return read
