from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..parts import ConnectorConfig
from ..types import UNSET, Unset, show

T = TypeVar("T", bound="IndexConfig")

_FIELDS = {
    "index",
    "refresh",
    "executionTimeField",
}


@_attrs_define(repr=False)
class IndexConfig(ConnectorConfig):
    """Where documents are written.

    Attributes:
        index: The index that the documents go to.
        refresh: Whether the documents can be found as soon as the write is answered.
        execution_time_field: The field of each document that gets the time of the write.
    """

    connector_type_id: ClassVar[str] = ".index"
    index: str
    refresh: bool | Unset = UNSET
    execution_time_field: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    __repr__ = show

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; fields that were left alone are absent."""
        fields: dict[str, Any] = {
            "index": self.index,
        }
        if self.refresh is not UNSET:
            fields["refresh"] = self.refresh
        if self.execution_time_field is not UNSET:
            fields["executionTimeField"] = self.execution_time_field
        return {**self.additional_properties, **fields} if self.additional_properties else fields

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Reads a JSON object; fields that the contract does not know go to `additional_properties`."""
        read = cls(
            src_dict["index"],
            src_dict.get("refresh", UNSET),
            src_dict.get("executionTimeField", UNSET),
        )
        if not _FIELDS.issuperset(src_dict):
            read.additional_properties = {name: value for name, value in src_dict.items() if name not in _FIELDS}
        return read
