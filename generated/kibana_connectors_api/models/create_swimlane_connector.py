from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.swimlane_config import SwimlaneConfig
from ..models.swimlane_secrets import SwimlaneSecrets
from ..types import show
from .create_connector import CreateConnector

T = TypeVar("T", bound="CreateSwimlaneConnector")


@_attrs_define(repr=False)
class CreateSwimlaneConnector(CreateConnector):
    """A new Swimlane connector.

    Attributes:
        name: The name that people see. It need not be unique and must not be blank.
        config: The Swimlane application that records go to.
        secrets: The API token.
    """

    name: str
    config: SwimlaneConfig
    secrets: SwimlaneSecrets
    connector_type_id: Literal[".swimlane"] = ".swimlane"
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    __repr__ = show

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; fields that were left alone are absent."""
        fields: dict[str, Any] = {
            **self.additional_properties,
            "name": self.name,
            "connector_type_id": self.connector_type_id,
            "config": self.config.to_dict(),
            "secrets": self.secrets.to_dict(),
        }
        return fields

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Reads a JSON object; fields that the contract does not know go to `additional_properties`."""
        fields = dict(src_dict)
        read = cls(
            name=fields.pop("name"),
            connector_type_id=fields.pop("connector_type_id"),
            config=SwimlaneConfig.from_dict(fields.pop("config"))
            if isinstance(fields.get("config"), dict)
            else fields.pop("config"),
            secrets=SwimlaneSecrets.from_dict(fields.pop("secrets"))
            if isinstance(fields.get("secrets"), dict)
            else fields.pop("secrets"),
        )
        read.additional_properties = fields
        return read
