from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..parts import ConnectorSecrets
from ..types import UNSET, Unset, show
from .inference_config import InferenceConfig

T = TypeVar("T", bound="InferenceSecrets")

_FIELDS = {
    "providerSecrets",
}


@_attrs_define(repr=False)
class InferenceSecrets(ConnectorSecrets[InferenceConfig]):
    """What the provider asks for, as a rule a key.

    Attributes:
        provider_secrets: The provider's secrets, by the provider's own names.
    """

    connector_type_id: ClassVar[str] = ".inference"
    provider_secrets: dict[str, Any] | Unset = _attrs_field(default=UNSET, repr=False)
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict, repr=False)

    __repr__ = show

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; fields that were left alone are absent."""
        fields: dict[str, Any] = {}
        if self.provider_secrets is not UNSET:
            fields["providerSecrets"] = self.provider_secrets
        return {**self.additional_properties, **fields} if self.additional_properties else fields

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Reads a JSON object; fields that the contract does not know go to `additional_properties`."""
        read = cls(
            src_dict.get("providerSecrets", UNSET),
        )
        if not _FIELDS.issuperset(src_dict):
            read.additional_properties = {name: value for name, value in src_dict.items() if name not in _FIELDS}
        return read
