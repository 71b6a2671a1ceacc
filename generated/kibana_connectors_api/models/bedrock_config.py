from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..parts import ConnectorConfig
from ..types import UNSET, Unset, show

T = TypeVar("T", bound="BedrockConfig")


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
            **self.additional_properties,
            "apiUrl": self.api_url,
        }
        if not isinstance(self.region, Unset):
            fields["region"] = self.region
        if not isinstance(self.default_model, Unset):
            fields["defaultModel"] = self.default_model
        if not isinstance(self.context_window_length, Unset):
            fields["contextWindowLength"] = self.context_window_length
        if not isinstance(self.temperature, Unset):
            fields["temperature"] = self.temperature
        return fields

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Reads a JSON object; fields that the contract does not know go to `additional_properties`."""
        fields = dict(src_dict)
        read = cls(
            api_url=fields.pop("apiUrl"),
            region=fields.pop("region", UNSET),
            default_model=fields.pop("defaultModel", UNSET),
            context_window_length=fields.pop("contextWindowLength", UNSET),
            temperature=fields.pop("temperature", UNSET),
        )
        read.additional_properties = fields
        return read
