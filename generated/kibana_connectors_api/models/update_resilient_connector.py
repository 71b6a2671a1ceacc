from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.resilient_config import ResilientConfig
from ..models.resilient_secrets import ResilientSecrets
from ..types import show
from .update_connector import UpdateConnector

T = TypeVar("T", bound="UpdateResilientConnector")

_FIELDS = {
    "name",
    "config",
    "secrets",
}


@_attrs_define(repr=False)
class UpdateResilientConnector(UpdateConnector):
    """A new state of an IBM Resilient connector.

    Attributes:
        name: The name that people see. It need not be unique and must not be blank.
        config: The IBM Resilient organization that incidents go to.
        secrets: The API key that writes the incidents.
    """

    name: str
    config: ResilientConfig
    secrets: ResilientSecrets
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    __repr__ = show

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; fields that were left alone are absent."""
        fields: dict[str, Any] = {
            "name": self.name,
            "config": self.config.to_dict(),
            "secrets": self.secrets.to_dict(),
        }
        return {**self.additional_properties, **fields} if self.additional_properties else fields

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Reads a JSON object; fields that the contract does not know go to `additional_properties`."""
        read = cls(
            src_dict["name"],
            ResilientConfig.from_dict(value) if isinstance(value := src_dict["config"], dict) else value,
            ResilientSecrets.from_dict(value) if isinstance(value := src_dict["secrets"], dict) else value,
        )
        if not _FIELDS.issuperset(src_dict):
            read.additional_properties = {name: value for name, value in src_dict.items() if name not in _FIELDS}
        return read
