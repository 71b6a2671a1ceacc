from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.auth_type import AuthType
from ..models.certificate_type import CertificateType
from ..models.verification_mode import VerificationMode
from ..parts import ConnectorConfig
from ..types import UNSET, Unset, show

T = TypeVar("T", bound="HttpConfig")


@_attrs_define(repr=False)
class HttpConfig(ConnectorConfig):
    """The server to call.

    Attributes:
        url: The address, an absolute one.
        headers: Headers to send, by name.
        has_auth: Whether the request is authenticated.
        auth_type: How the request is authenticated.
        cert_type: In what form the client certificate is given.
        ca: The certificate authority's file, in base64.
        verification_mode: What is checked of the other side's certificate.
        access_token_url: Where to get an access token, for OAuth.
        client_id: The client, for OAuth.
        scope: The scope to ask for, for OAuth.
        additional_fields: More fields of the token request, for OAuth, as the text of a JSON object.
    """

    connector_type_id: ClassVar[str] = ".http"
    url: str
    headers: dict[str, str] | None | Unset = UNSET
    has_auth: bool | Unset = UNSET
    auth_type: AuthType | None | Unset = UNSET
    cert_type: CertificateType | Unset = UNSET
    ca: str | Unset = UNSET
    verification_mode: VerificationMode | Unset = UNSET
    access_token_url: str | Unset = UNSET
    client_id: str | Unset = UNSET
    scope: str | Unset = UNSET
    additional_fields: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    __repr__ = show

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; fields that were left alone are absent."""
        fields: dict[str, Any] = {
            **self.additional_properties,
            "url": self.url,
        }
        if not isinstance(self.headers, Unset):
            fields["headers"] = self.headers
        if not isinstance(self.has_auth, Unset):
            fields["hasAuth"] = self.has_auth
        if not isinstance(self.auth_type, Unset):
            fields["authType"] = self.auth_type
        if not isinstance(self.cert_type, Unset):
            fields["certType"] = self.cert_type
        if not isinstance(self.ca, Unset):
            fields["ca"] = self.ca
        if not isinstance(self.verification_mode, Unset):
            fields["verificationMode"] = self.verification_mode
        if not isinstance(self.access_token_url, Unset):
            fields["accessTokenUrl"] = self.access_token_url
        if not isinstance(self.client_id, Unset):
            fields["clientId"] = self.client_id
        if not isinstance(self.scope, Unset):
            fields["scope"] = self.scope
        if not isinstance(self.additional_fields, Unset):
            fields["additionalFields"] = self.additional_fields
        return fields

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Reads a JSON object; fields that the contract does not know go to `additional_properties`."""
        fields = dict(src_dict)
        read = cls(
            url=fields.pop("url"),
            headers=fields.pop("headers", UNSET),
            has_auth=fields.pop("hasAuth", UNSET),
            auth_type=fields.pop("authType", UNSET),
            cert_type=fields.pop("certType", UNSET),
            ca=fields.pop("ca", UNSET),
            verification_mode=fields.pop("verificationMode", UNSET),
            access_token_url=fields.pop("accessTokenUrl", UNSET),
            client_id=fields.pop("clientId", UNSET),
            scope=fields.pop("scope", UNSET),
            additional_fields=fields.pop("additionalFields", UNSET),
        )
        read.additional_properties = fields
        return read
