from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..parts import ConnectorSecrets
from ..types import UNSET, Unset, show
from .xsoar_config import XsoarConfig

T = TypeVar("T", bound="XsoarSecrets")

_FIELDS = {
    "apiKey",
    "apiKeyID",
}


@_attrs_define(repr=False)
class XsoarSecrets(ConnectorSecrets[XsoarConfig]):
    """The API key.

    Attributes:
        api_key: The API key.
        api_key_id: The identifier of the API key, for XSOAR 8.
    """

    connector_type_id: ClassVar[str] = ".xsoar"
    api_key: str = _attrs_field(repr=False)
    api_key_id: None | str | Unset = _attrs_field(default=UNSET, repr=False)
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict, repr=False)

    __repr__ = show

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; fields that were left alone are absent."""
        fields: dict[str, Any] = {
            "apiKey": self.api_key,
        }
        if self.api_key_id is not UNSET:
            fields["apiKeyID"] = self.api_key_id
        return {**self.additional_properties, **fields} if self.additional_properties else fields

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Reads a JSON object; fields that the contract does not know go to `additional_properties`."""
        read = cls(
            src_dict["apiKey"],
            src_dict.get("apiKeyID", UNSET),
        )
        if not _FIELDS.issuperset(src_dict):
            read.additional_properties = {name: value for name, value in src_dict.items() if name not in _FIELDS}
        return read
