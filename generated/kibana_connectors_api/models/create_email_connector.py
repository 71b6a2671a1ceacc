from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.email_config import EmailConfig
from ..models.email_secrets import EmailSecrets
from ..types import UNSET, Unset, show
from .create_connector import CreateConnector

T = TypeVar("T", bound="CreateEmailConnector")

_FIELDS = {
    "name",
    "connector_type_id",
    "config",
    "secrets",
}


@_attrs_define(repr=False)
class CreateEmailConnector(CreateConnector):
    """A new e-mail connector.

    Attributes:
        name: The name that people see. It need not be unique and must not be blank.
        config: How mail is sent.
        secrets: The credentials for the mail server.
    """

    name: str
    config: EmailConfig
    connector_type_id: Literal[".email"] = ".email"
    secrets: EmailSecrets | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    __repr__ = show

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; fields that were left alone are absent."""
        fields: dict[str, Any] = {
            "name": self.name,
            "connector_type_id": self.connector_type_id,
            "config": self.config.to_dict(),
        }
        if self.secrets is not UNSET:
            fields["secrets"] = self.secrets.to_dict()
        return {**self.additional_properties, **fields} if self.additional_properties else fields

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Reads a JSON object; fields that the contract does not know go to `additional_properties`."""
        read = cls(
            src_dict["name"],
            EmailConfig.from_dict(value) if isinstance(value := src_dict["config"], dict) else value,
            src_dict["connector_type_id"],
            EmailSecrets.from_dict(value) if isinstance(value := src_dict.get("secrets", UNSET), dict) else value,
        )
        if not _FIELDS.issuperset(src_dict):
            read.additional_properties = {name: value for name, value in src_dict.items() if name not in _FIELDS}
        return read
