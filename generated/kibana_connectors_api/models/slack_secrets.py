from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..parts import ConnectorSecrets
from ..types import show
from .slack_config import SlackConfig

T = TypeVar("T", bound="SlackSecrets")

_FIELDS = {
    "webhookUrl",
}


@_attrs_define(repr=False)
class SlackSecrets(ConnectorSecrets[SlackConfig]):
    """The incoming webhook.

    Attributes:
        webhook_url: The address of the webhook, an absolute one; it names the channel.
    """

    connector_type_id: ClassVar[str] = ".slack"
    webhook_url: str = _attrs_field(repr=False)
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict, repr=False)

    __repr__ = show

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; fields that were left alone are absent."""
        fields: dict[str, Any] = {
            "webhookUrl": self.webhook_url,
        }
        return {**self.additional_properties, **fields} if self.additional_properties else fields

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Reads a JSON object; fields that the contract does not know go to `additional_properties`."""
        read = cls(
            src_dict["webhookUrl"],
        )
        if not _FIELDS.issuperset(src_dict):
            read.additional_properties = {name: value for name, value in src_dict.items() if name not in _FIELDS}
        return read
