from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.server_log_config import ServerLogConfig
from ..models.server_log_secrets import ServerLogSecrets
from ..types import UNSET, Unset, show
from .update_connector import UpdateConnector

T = TypeVar("T", bound="UpdateServerLogConnector")

_FIELDS = {
    "name",
    "config",
    "secrets",
}


@_attrs_define(repr=False)
class UpdateServerLogConnector(UpdateConnector):
    """A new state of a server log connector.

    Attributes:
        name: The name that people see. It need not be unique and must not be blank.
        config: A server log connector has nothing to configure.
        secrets: A server log connector has no secrets.
    """

    name: str
    config: ServerLogConfig | Unset = UNSET
    secrets: ServerLogSecrets | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    __repr__ = show

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; fields that were left alone are absent."""
        fields: dict[str, Any] = {
            "name": self.name,
        }
        if self.config is not UNSET:
            fields["config"] = self.config.to_dict()
        if self.secrets is not UNSET:
            fields["secrets"] = self.secrets.to_dict()
        return {**self.additional_properties, **fields} if self.additional_properties else fields

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Reads a JSON object; fields that the contract does not know go to `additional_properties`."""
        read = cls(
            src_dict["name"],
            ServerLogConfig.from_dict(value) if isinstance(value := src_dict.get("config", UNSET), dict) else value,
            ServerLogSecrets.from_dict(value) if isinstance(value := src_dict.get("secrets", UNSET), dict) else value,
        )
        if not _FIELDS.issuperset(src_dict):
            read.additional_properties = {name: value for name, value in src_dict.items() if name not in _FIELDS}
        return read
