from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..parts import ConnectorConfig
from ..types import show

T = TypeVar("T", bound="TinesConfig")


@_attrs_define(repr=False)
class TinesConfig(ConnectorConfig):
    """The Tines tenant to call.

    Attributes:
        url: The address of the tenant.
    """

    connector_type_id: ClassVar[str] = ".tines"
    url: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    __repr__ = show

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; fields that were left alone are absent."""
        fields: dict[str, Any] = {
            **self.additional_properties,
            "url": self.url,
        }
        return fields

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Reads a JSON object; fields that the contract does not know go to `additional_properties`."""
        fields = dict(src_dict)
        read = cls(
            url=fields.pop("url"),
        )
        read.additional_properties = fields
        return read
