from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..parts import ConnectorSecrets
from ..types import UNSET, Unset, show
from .gen_ai_config import GenAiConfig

T = TypeVar("T", bound="GenAiSecrets")


@_attrs_define(repr=False)
class GenAiSecrets(ConnectorSecrets[GenAiConfig]):
    """An API key, or a client certificate with its key.

    Attributes:
        api_key: The API key.
        certificate_data: The client certificate, a PEM file in base64.
        private_key_data: The key of the client certificate, a PEM file in base64.
        ca_data: The certificate authority, a PEM file in base64.
    """

    connector_type_id: ClassVar[str] = ".gen-ai"
    api_key: str | Unset = _attrs_field(default=UNSET, repr=False)
    certificate_data: str | Unset = _attrs_field(default=UNSET, repr=False)
    private_key_data: str | Unset = _attrs_field(default=UNSET, repr=False)
    ca_data: str | Unset = _attrs_field(default=UNSET, repr=False)
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict, repr=False)

    __repr__ = show

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; fields that were left alone are absent."""
        fields: dict[str, Any] = {
            **self.additional_properties,
        }
        if not isinstance(self.api_key, Unset):
            fields["apiKey"] = self.api_key
        if not isinstance(self.certificate_data, Unset):
            fields["certificateData"] = self.certificate_data
        if not isinstance(self.private_key_data, Unset):
            fields["privateKeyData"] = self.private_key_data
        if not isinstance(self.ca_data, Unset):
            fields["caData"] = self.ca_data
        return fields

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Reads a JSON object; fields that the contract does not know go to `additional_properties`."""
        fields = dict(src_dict)
        read = cls(
            api_key=fields.pop("apiKey", UNSET),
            certificate_data=fields.pop("certificateData", UNSET),
            private_key_data=fields.pop("privateKeyData", UNSET),
            ca_data=fields.pop("caData", UNSET),
        )
        read.additional_properties = fields
        return read
