from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.verification_mode import VerificationMode
from ..types import UNSET, Unset, show
from .gen_ai_config import GenAiConfig

T = TypeVar("T", bound="GenAiOtherConfig")


@_attrs_define(repr=False)
class GenAiOtherConfig(GenAiConfig):
    """A model of another provider, behind the same interface.

    Attributes:
        api_url: The address to call.
        default_model: The model for requests that name none.
        verification_mode: What is checked of the other side's certificate.
        headers: Headers to send, by name.
        context_window_length: How many tokens the model takes at once.
        temperature: How much chance goes into an answer.
        enable_native_function_calling: Whether the model itself can call functions.
    """

    api_url: str
    default_model: str
    api_provider: Literal["Other"] = "Other"
    verification_mode: VerificationMode | Unset = UNSET
    headers: dict[str, str] | Unset = UNSET
    context_window_length: float | Unset = UNSET
    temperature: float | Unset = UNSET
    enable_native_function_calling: bool | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    __repr__ = show

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; fields that were left alone are absent."""
        fields: dict[str, Any] = {
            **self.additional_properties,
            "apiProvider": self.api_provider,
            "apiUrl": self.api_url,
            "defaultModel": self.default_model,
        }
        if not isinstance(self.verification_mode, Unset):
            fields["verificationMode"] = self.verification_mode
        if not isinstance(self.headers, Unset):
            fields["headers"] = self.headers
        if not isinstance(self.context_window_length, Unset):
            fields["contextWindowLength"] = self.context_window_length
        if not isinstance(self.temperature, Unset):
            fields["temperature"] = self.temperature
        if not isinstance(self.enable_native_function_calling, Unset):
            fields["enableNativeFunctionCalling"] = self.enable_native_function_calling
        return fields

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Reads a JSON object; fields that the contract does not know go to `additional_properties`."""
        fields = dict(src_dict)
        read = cls(
            api_provider=fields.pop("apiProvider"),
            api_url=fields.pop("apiUrl"),
            default_model=fields.pop("defaultModel"),
            verification_mode=fields.pop("verificationMode", UNSET),
            headers=fields.pop("headers", UNSET),
            context_window_length=fields.pop("contextWindowLength", UNSET),
            temperature=fields.pop("temperature", UNSET),
            enable_native_function_calling=fields.pop("enableNativeFunctionCalling", UNSET),
        )
        read.additional_properties = fields
        return read
