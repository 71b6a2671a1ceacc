from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..parts import ConnectorConfig
from ..types import UNSET, Unset, show

T = TypeVar("T", bound="InferenceConfig")

_FIELDS = {
    "provider",
    "taskType",
    "inferenceId",
    "providerConfig",
    "taskTypeConfig",
    "contextWindowLength",
    "headers",
    "temperature",
}


@_attrs_define(repr=False)
class InferenceConfig(ConnectorConfig):
    """The inference endpoint of Elasticsearch that the connector stands for.

    Attributes:
        provider: Who runs the model.
        task_type: What the model is asked to do.
        inference_id: The identifier of the endpoint.
        provider_config: What the provider wants to know about the endpoint.
        task_type_config: What the task wants to know.
        context_window_length: How many tokens the model takes at once.
        headers: Headers to send, by name.
        temperature: How much chance goes into an answer.
    """

    connector_type_id: ClassVar[str] = ".inference"
    provider: str
    task_type: str
    inference_id: str
    provider_config: dict[str, Any] | Unset = UNSET
    task_type_config: dict[str, Any] | Unset = UNSET
    context_window_length: float | Unset = UNSET
    headers: dict[str, str] | Unset = UNSET
    temperature: float | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    __repr__ = show

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; fields that were left alone are absent."""
        fields: dict[str, Any] = {
            "provider": self.provider,
            "taskType": self.task_type,
            "inferenceId": self.inference_id,
        }
        if self.provider_config is not UNSET:
            fields["providerConfig"] = self.provider_config
        if self.task_type_config is not UNSET:
            fields["taskTypeConfig"] = self.task_type_config
        if self.context_window_length is not UNSET:
            fields["contextWindowLength"] = self.context_window_length
        if self.headers is not UNSET:
            fields["headers"] = self.headers
        if self.temperature is not UNSET:
            fields["temperature"] = self.temperature
        return {**self.additional_properties, **fields} if self.additional_properties else fields

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Reads a JSON object; fields that the contract does not know go to `additional_properties`."""
        read = cls(
            src_dict["provider"],
            src_dict["taskType"],
            src_dict["inferenceId"],
            src_dict.get("providerConfig", UNSET),
            src_dict.get("taskTypeConfig", UNSET),
            src_dict.get("contextWindowLength", UNSET),
            src_dict.get("headers", UNSET),
            src_dict.get("temperature", UNSET),
        )
        if not _FIELDS.issuperset(src_dict):
            read.additional_properties = {name: value for name, value in src_dict.items() if name not in _FIELDS}
        return read
