from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, show
from .gen_ai_config import GenAiConfig

T = TypeVar("T", bound="GenAiAzureConfig")


@_attrs_define(repr=False)
class GenAiAzureConfig(GenAiConfig):
    """A model of OpenAI that runs on Azure.

    Attributes:
        api_url: The address to call.
        default_model: The model for requests that name none.
        headers: Headers to send, by name.
        context_window_length: How many tokens the model takes at once.
        temperature: How much chance goes into an answer.
    """

    api_url: str
    api_provider: Literal["Azure OpenAI"] = "Azure OpenAI"
    default_model: str | Unset = UNSET
    headers: dict[str, str] | Unset = UNSET
    context_window_length: float | Unset = UNSET
    temperature: float | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    __repr__ = show

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; fields that were left alone are absent."""
        fields: dict[str, Any] = {
            **self.additional_properties,
            "apiProvider": self.api_provider,
            "apiUrl": self.api_url,
        }
        if not isinstance(self.default_model, Unset):
            fields["defaultModel"] = self.default_model
        if not isinstance(self.headers, Unset):
            fields["headers"] = self.headers
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
            api_provider=fields.pop("apiProvider"),
            api_url=fields.pop("apiUrl"),
            default_model=fields.pop("defaultModel", UNSET),
            headers=fields.pop("headers", UNSET),
            context_window_length=fields.pop("contextWindowLength", UNSET),
            temperature=fields.pop("temperature", UNSET),
        )
        read.additional_properties = fields
        return read
