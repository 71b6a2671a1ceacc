from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.auth_type import AuthType
from ..models.cases_webhook_comment_method import CasesWebhookCommentMethod
from ..models.cases_webhook_config_create_incident_method import (
    CasesWebhookConfigCreateIncidentMethod,
)
from ..models.cases_webhook_config_get_incident_method import (
    CasesWebhookConfigGetIncidentMethod,
)
from ..models.cases_webhook_config_update_incident_method import (
    CasesWebhookConfigUpdateIncidentMethod,
)
from ..models.certificate_type import CertificateType
from ..models.verification_mode import VerificationMode
from ..parts import ConnectorConfig
from ..types import UNSET, Unset, show

T = TypeVar("T", bound="CasesWebhookConfig")

_FIELDS = {
    "createIncidentUrl",
    "createIncidentJson",
    "createIncidentResponseKey",
    "getIncidentUrl",
    "getIncidentResponseExternalTitleKey",
    "viewIncidentUrl",
    "updateIncidentUrl",
    "updateIncidentJson",
    "createIncidentMethod",
    "getIncidentMethod",
    "getIncidentJson",
    "updateIncidentMethod",
    "createCommentUrl",
    "createCommentMethod",
    "createCommentJson",
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
class CasesWebhookConfig(ConnectorConfig):
    """The HTTP requests that keep a case in step with a ticket of another system.

    Attributes:
        create_incident_url: The address that makes a ticket, an absolute one.
        create_incident_json: The body that makes a ticket, a template of JSON text.
        create_incident_response_key: The field of the answer that holds the new ticket's identifier.
        get_incident_url: The address of a ticket, an absolute one.
        get_incident_response_external_title_key: The field of the answer that holds the ticket's title.
        view_incident_url: The address at which a person sees the ticket, an absolute one.
        update_incident_url: The address that changes a ticket, an absolute one.
        update_incident_json: The body that changes a ticket, a template of JSON text.
        create_incident_method: The HTTP method that makes a ticket.
        get_incident_method: The HTTP method that reads a ticket.
        get_incident_json: The body that reads a ticket, a template of JSON text.
        update_incident_method: The HTTP method that changes a ticket.
        create_comment_url: The address that adds a comment, an absolute one.
        create_comment_method: The HTTP method that adds a comment.
        create_comment_json: The body that adds a comment, a template of JSON text.
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

    connector_type_id: ClassVar[str] = ".cases-webhook"
    create_incident_url: str
    create_incident_json: str
    create_incident_response_key: str
    get_incident_url: str
    get_incident_response_external_title_key: str
    view_incident_url: str
    update_incident_url: str
    update_incident_json: str
    create_incident_method: CasesWebhookConfigCreateIncidentMethod | Unset = UNSET
    get_incident_method: CasesWebhookConfigGetIncidentMethod | Unset = UNSET
    get_incident_json: None | str | Unset = UNSET
    update_incident_method: CasesWebhookConfigUpdateIncidentMethod | Unset = UNSET
    create_comment_url: None | str | Unset = UNSET
    create_comment_method: CasesWebhookCommentMethod | None | Unset = UNSET
    create_comment_json: None | str | Unset = UNSET
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
            "createIncidentUrl": self.create_incident_url,
            "createIncidentJson": self.create_incident_json,
            "createIncidentResponseKey": self.create_incident_response_key,
            "getIncidentUrl": self.get_incident_url,
            "getIncidentResponseExternalTitleKey": self.get_incident_response_external_title_key,
            "viewIncidentUrl": self.view_incident_url,
            "updateIncidentUrl": self.update_incident_url,
            "updateIncidentJson": self.update_incident_json,
        }
        if self.create_incident_method is not UNSET:
            fields["createIncidentMethod"] = self.create_incident_method
        if self.get_incident_method is not UNSET:
            fields["getIncidentMethod"] = self.get_incident_method
        if self.get_incident_json is not UNSET:
            fields["getIncidentJson"] = self.get_incident_json
        if self.update_incident_method is not UNSET:
            fields["updateIncidentMethod"] = self.update_incident_method
        if self.create_comment_url is not UNSET:
            fields["createCommentUrl"] = self.create_comment_url
        if self.create_comment_method is not UNSET:
            fields["createCommentMethod"] = self.create_comment_method
        if self.create_comment_json is not UNSET:
            fields["createCommentJson"] = self.create_comment_json
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
            src_dict["createIncidentUrl"],
            src_dict["createIncidentJson"],
            src_dict["createIncidentResponseKey"],
            src_dict["getIncidentUrl"],
            src_dict["getIncidentResponseExternalTitleKey"],
            src_dict["viewIncidentUrl"],
            src_dict["updateIncidentUrl"],
            src_dict["updateIncidentJson"],
            src_dict.get("createIncidentMethod", UNSET),
            src_dict.get("getIncidentMethod", UNSET),
            src_dict.get("getIncidentJson", UNSET),
            src_dict.get("updateIncidentMethod", UNSET),
            src_dict.get("createCommentUrl", UNSET),
            src_dict.get("createCommentMethod", UNSET),
            src_dict.get("createCommentJson", UNSET),
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
