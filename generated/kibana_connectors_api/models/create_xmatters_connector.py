from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.xmatters_config import XmattersConfig
from ..models.xmatters_secrets import XmattersSecrets
from ..types import UNSET, Unset, show
from .create_connector import CreateConnector

T = TypeVar("T", bound="CreateXmattersConnector")

_FIELDS = {
    "name",
    "connector_type_id",
    "secrets",
    "config",
}


@_attrs_define(repr=False)
class CreateXmattersConnector(CreateConnector):
    """A new xMatters connector.

    Attributes:
        name: The name that people see. It need not be unique and must not be blank.
        secrets: Either user and password, or an address with a key in it.
        config: Where xMatters is triggered.
    """

    name: str
    secrets: XmattersSecrets
    connector_type_id: Literal[".xmatters"] = ".xmatters"
    config: XmattersConfig | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    __repr__ = show

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; fields that were left alone are absent."""
        fields: dict[str, Any] = {
            "name": self.name,
            "connector_type_id": self.connector_type_id,
            "secrets": self.secrets.to_dict(),
        }
        if self.config is not UNSET:
            fields["config"] = self.config.to_dict()
        return {**self.additional_properties, **fields} if self.additional_properties else fields

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Reads a JSON object; fields that the contract does not know go to `additional_properties`."""
        read = cls(
            src_dict["name"],
            XmattersSecrets.from_dict(value) if isinstance(value := src_dict["secrets"], dict) else value,
            src_dict["connector_type_id"],
            XmattersConfig.from_dict(value) if isinstance(value := src_dict.get("config", UNSET), dict) else value,
        )
        if not _FIELDS.issuperset(src_dict):
            read.additional_properties = {name: value for name, value in src_dict.items() if name not in _FIELDS}
        return read
