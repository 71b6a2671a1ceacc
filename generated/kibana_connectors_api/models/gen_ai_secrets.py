from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..parts import ConnectorSecrets
from ..types import UNSET, Unset, show
from .gen_ai_config import GenAiConfig

T = TypeVar("T", bound="GenAiSecrets")

_FIELDS = {
    "apiKey",
    "certificateData",
    "privateKeyData",
    "caData",
}


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
        fields: dict[str, Any] = {}
        if self.api_key is not UNSET:
            fields["apiKey"] = self.api_key
        if self.certificate_data is not UNSET:
            fields["certificateData"] = self.certificate_data
        if self.private_key_data is not UNSET:
            fields["privateKeyData"] = self.private_key_data
        if self.ca_data is not UNSET:
            fields["caData"] = self.ca_data
        return {**self.additional_properties, **fields} if self.additional_properties else fields

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Reads a JSON object; fields that the contract does not know go to `additional_properties`."""
        read = cls(
            src_dict.get("apiKey", UNSET),
            src_dict.get("certificateData", UNSET),
            src_dict.get("privateKeyData", UNSET),
            src_dict.get("caData", UNSET),
        )
        if not _FIELDS.issuperset(src_dict):
            read.additional_properties = {name: value for name, value in src_dict.items() if name not in _FIELDS}
        return read
