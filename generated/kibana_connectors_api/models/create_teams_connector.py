from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.teams_config import TeamsConfig
from ..models.teams_secrets import TeamsSecrets
from ..types import UNSET, Unset, show
from .create_connector import CreateConnector

T = TypeVar("T", bound="CreateTeamsConnector")


@_attrs_define(repr=False)
class CreateTeamsConnector(CreateConnector):
    """A new Microsoft Teams connector.

    Attributes:
        name: The name that people see. It need not be unique and must not be blank.
        secrets: The incoming webhook.
        config: A Microsoft Teams connector has nothing to configure.
    """

    name: str
    secrets: TeamsSecrets
    connector_type_id: Literal[".teams"] = ".teams"
    config: TeamsConfig | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    __repr__ = show

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; fields that were left alone are absent."""
        fields: dict[str, Any] = {
            **self.additional_properties,
            "name": self.name,
            "connector_type_id": self.connector_type_id,
            "secrets": self.secrets.to_dict(),
        }
        if not isinstance(self.config, Unset):
            fields["config"] = self.config.to_dict()
        return fields

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Reads a JSON object; fields that the contract does not know go to `additional_properties`."""
        fields = dict(src_dict)
        read = cls(
            name=fields.pop("name"),
            connector_type_id=fields.pop("connector_type_id"),
            secrets=TeamsSecrets.from_dict(fields.pop("secrets"))
            if isinstance(fields.get("secrets"), dict)
            else fields.pop("secrets"),
            config=TeamsConfig.from_dict(fields.pop("config", UNSET))
            if isinstance(fields.get("config"), dict)
            else fields.pop("config", UNSET),
        )
        read.additional_properties = fields
        return read
