from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..parts import ConnectorConfig
from ..types import show

T = TypeVar("T", bound="SlackConfig")


@_attrs_define(repr=False)
class SlackConfig(ConnectorConfig):
    """A Slack connector has nothing to configure."""

    connector_type_id: ClassVar[str] = ".slack"
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    __repr__ = show

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; fields that were left alone are absent."""
        return dict(self.additional_properties)

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Reads a JSON object; fields that the contract does not know go to `additional_properties`."""
        read = cls()
        read.additional_properties = dict(src_dict)
        return read
