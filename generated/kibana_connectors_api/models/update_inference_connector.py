from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.inference_config import InferenceConfig
from ..models.inference_secrets import InferenceSecrets
from ..types import UNSET, Unset, show
from .update_connector import UpdateConnector

T = TypeVar("T", bound="UpdateInferenceConnector")


@_attrs_define(repr=False)
class UpdateInferenceConnector(UpdateConnector):
    """A new state of an AI connector.

    Attributes:
        name: The name that people see. It need not be unique and must not be blank.
        config: The inference endpoint of Elasticsearch that the connector stands for.
        secrets: What the provider asks for, as a rule a key.
    """

    name: str
    config: InferenceConfig
    secrets: InferenceSecrets | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    __repr__ = show

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; fields that were left alone are absent."""
        fields: dict[str, Any] = {
            **self.additional_properties,
            "name": self.name,
            "config": self.config.to_dict(),
        }
        if not isinstance(self.secrets, Unset):
            fields["secrets"] = self.secrets.to_dict()
        return fields

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Reads a JSON object; fields that the contract does not know go to `additional_properties`."""
        fields = dict(src_dict)
        read = cls(
            name=fields.pop("name"),
            config=InferenceConfig.from_dict(fields.pop("config"))
            if isinstance(fields.get("config"), dict)
            else fields.pop("config"),
            secrets=InferenceSecrets.from_dict(fields.pop("secrets", UNSET))
            if isinstance(fields.get("secrets"), dict)
            else fields.pop("secrets", UNSET),
        )
        read.additional_properties = fields
        return read
