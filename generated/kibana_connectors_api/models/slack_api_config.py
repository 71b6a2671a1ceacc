from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.slack_api_channel import SlackApiChannel
from ..parts import ConnectorConfig
from ..types import UNSET, Unset, show

T = TypeVar("T", bound="SlackApiConfig")

_FIELDS = {
    "allowedChannels",
}


@_attrs_define(repr=False)
class SlackApiConfig(ConnectorConfig):
    """The channels that messages may go to.

    Attributes:
        allowed_channels: The channels; any channel where the list is left out.
    """

    connector_type_id: ClassVar[str] = ".slack_api"
    allowed_channels: list[SlackApiChannel] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    __repr__ = show

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; fields that were left alone are absent."""
        fields: dict[str, Any] = {}
        if self.allowed_channels is not UNSET:
            fields["allowedChannels"] = [item.to_dict() for item in self.allowed_channels]
        return {**self.additional_properties, **fields} if self.additional_properties else fields

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Reads a JSON object; fields that the contract does not know go to `additional_properties`."""
        read = cls(
            [SlackApiChannel.from_dict(item) for item in src_dict["allowedChannels"]]
            if "allowedChannels" in src_dict
            else UNSET,
        )
        if not _FIELDS.issuperset(src_dict):
            read.additional_properties = {name: value for name, value in src_dict.items() if name not in _FIELDS}
        return read
