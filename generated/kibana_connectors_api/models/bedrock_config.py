from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..parts import ConnectorConfig
from ..types import UNSET, Unset, show

T = TypeVar("T", bound="BedrockConfig")

_FIELDS = {
    "apiUrl",
    "region",
    "defaultModel",
    "contextWindowLength",
    "temperature",
}


@_attrs_define(repr=False)
class BedrockConfig(ConnectorConfig):
    """The model to use and where it runs.

    Attributes:
        api_url: The address of the service.
        region: The region that requests are signed for, where the address does not name it.
        default_model: The model for requests that name none.
        context_window_length: How many tokens the model takes at once.
        temperature: How much chance goes into an answer.
    """

    connector_type_id: ClassVar[str] = ".bedrock"
    api_url: str
    region: str | Unset = UNSET
    default_model: str | Unset = UNSET
    context_window_length: float | Unset = UNSET
    temperature: float | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    __repr__ = show

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; fields that were left alone are absent."""
        fields: dict[str, Any] = {
            "apiUrl": self.api_url,
        }
        if self.region is not UNSET:
            fields["region"] = self.region
        if self.default_model is not UNSET:
            fields["defaultModel"] = self.default_model
        if self.context_window_length is not UNSET:
            fields["contextWindowLength"] = self.context_window_length
        if self.temperature is not UNSET:
            fields["temperature"] = self.temperature
        return {**self.additional_properties, **fields} if self.additional_properties else fields

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Reads a JSON object; fields that the contract does not know go to `additional_properties`."""
        read = cls(
            src_dict["apiUrl"],
            src_dict.get("region", UNSET),
            src_dict.get("defaultModel", UNSET),
            src_dict.get("contextWindowLength", UNSET),
            src_dict.get("temperature", UNSET),
        )
        if not _FIELDS.issuperset(src_dict):
            read.additional_properties = {name: value for name, value in src_dict.items() if name not in _FIELDS}
        return read
