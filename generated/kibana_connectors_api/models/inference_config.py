from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..parts import ConnectorConfig
from ..types import UNSET, Unset, show

T = TypeVar("T", bound="InferenceConfig")


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
            **self.additional_properties,
            "provider": self.provider,
            "taskType": self.task_type,
            "inferenceId": self.inference_id,
        }
        if not isinstance(self.provider_config, Unset):
            fields["providerConfig"] = self.provider_config
        if not isinstance(self.task_type_config, Unset):
            fields["taskTypeConfig"] = self.task_type_config
        if not isinstance(self.context_window_length, Unset):
            fields["contextWindowLength"] = self.context_window_length
        if not isinstance(self.headers, Unset):
            fields["headers"] = self.headers
        if not isinstance(self.temperature, Unset):
            fields["temperature"] = self.temperature
        return fields

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Reads a JSON object; fields that the contract does not know go to `additional_properties`."""
        fields = dict(src_dict)
        read = cls(
            provider=fields.pop("provider"),
            task_type=fields.pop("taskType"),
            inference_id=fields.pop("inferenceId"),
            provider_config=fields.pop("providerConfig", UNSET),
            task_type_config=fields.pop("taskTypeConfig", UNSET),
            context_window_length=fields.pop("contextWindowLength", UNSET),
            headers=fields.pop("headers", UNSET),
            temperature=fields.pop("temperature", UNSET),
        )
        read.additional_properties = fields
        return read
