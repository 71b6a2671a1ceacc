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

_FIELDS = {
    "url",
    "headers",
    "hasAuth",
    "authType",
    "certType",
    "ca",
    "verificationMode",
    "accessTokenUrl",
    "clientId",
    "scope",
    "additionalFields",
}


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
            "url": self.url,
        }
        if self.headers is not UNSET:
            fields["headers"] = self.headers
        if self.has_auth is not UNSET:
            fields["hasAuth"] = self.has_auth
        if self.auth_type is not UNSET:
            fields["authType"] = self.auth_type
        if self.cert_type is not UNSET:
            fields["certType"] = self.cert_type
        if self.ca is not UNSET:
            fields["ca"] = self.ca
        if self.verification_mode is not UNSET:
            fields["verificationMode"] = self.verification_mode
        if self.access_token_url is not UNSET:
            fields["accessTokenUrl"] = self.access_token_url
        if self.client_id is not UNSET:
            fields["clientId"] = self.client_id
        if self.scope is not UNSET:
            fields["scope"] = self.scope
        if self.additional_fields is not UNSET:
            fields["additionalFields"] = self.additional_fields
        return {**self.additional_properties, **fields} if self.additional_properties else fields

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Reads a JSON object; fields that the contract does not know go to `additional_properties`."""
        read = cls(
            src_dict["url"],
            src_dict.get("headers", UNSET),
            src_dict.get("hasAuth", UNSET),
            src_dict.get("authType", UNSET),
            src_dict.get("certType", UNSET),
            src_dict.get("ca", UNSET),
            src_dict.get("verificationMode", UNSET),
            src_dict.get("accessTokenUrl", UNSET),
            src_dict.get("clientId", UNSET),
            src_dict.get("scope", UNSET),
            src_dict.get("additionalFields", UNSET),
        )
        if not _FIELDS.issuperset(src_dict):
            read.additional_properties = {name: value for name, value in src_dict.items() if name not in _FIELDS}
        return read
