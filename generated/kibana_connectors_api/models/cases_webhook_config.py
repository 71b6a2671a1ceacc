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
            **self.additional_properties,
            "createIncidentUrl": self.create_incident_url,
            "createIncidentJson": self.create_incident_json,
            "createIncidentResponseKey": self.create_incident_response_key,
            "getIncidentUrl": self.get_incident_url,
            "getIncidentResponseExternalTitleKey": self.get_incident_response_external_title_key,
            "viewIncidentUrl": self.view_incident_url,
            "updateIncidentUrl": self.update_incident_url,
            "updateIncidentJson": self.update_incident_json,
        }
        if not isinstance(self.create_incident_method, Unset):
            fields["createIncidentMethod"] = self.create_incident_method
        if not isinstance(self.get_incident_method, Unset):
            fields["getIncidentMethod"] = self.get_incident_method
        if not isinstance(self.get_incident_json, Unset):
            fields["getIncidentJson"] = self.get_incident_json
        if not isinstance(self.update_incident_method, Unset):
            fields["updateIncidentMethod"] = self.update_incident_method
        if not isinstance(self.create_comment_url, Unset):
            fields["createCommentUrl"] = self.create_comment_url
        if not isinstance(self.create_comment_method, Unset):
            fields["createCommentMethod"] = self.create_comment_method
        if not isinstance(self.create_comment_json, Unset):
            fields["createCommentJson"] = self.create_comment_json
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
            create_incident_url=fields.pop("createIncidentUrl"),
            create_incident_json=fields.pop("createIncidentJson"),
            create_incident_response_key=fields.pop("createIncidentResponseKey"),
            get_incident_url=fields.pop("getIncidentUrl"),
            get_incident_response_external_title_key=fields.pop("getIncidentResponseExternalTitleKey"),
            view_incident_url=fields.pop("viewIncidentUrl"),
            update_incident_url=fields.pop("updateIncidentUrl"),
            update_incident_json=fields.pop("updateIncidentJson"),
            create_incident_method=fields.pop("createIncidentMethod", UNSET),
            get_incident_method=fields.pop("getIncidentMethod", UNSET),
            get_incident_json=fields.pop("getIncidentJson", UNSET),
            update_incident_method=fields.pop("updateIncidentMethod", UNSET),
            create_comment_url=fields.pop("createCommentUrl", UNSET),
            create_comment_method=fields.pop("createCommentMethod", UNSET),
            create_comment_json=fields.pop("createCommentJson", UNSET),
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
