from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.d3_security_config import D3SecurityConfig
from ..models.d3_security_secrets import D3SecuritySecrets
from ..types import show
from .create_connector import CreateConnector

T = TypeVar("T", bound="CreateD3SecurityConnector")


@_attrs_define(repr=False)
class CreateD3SecurityConnector(CreateConnector):
    """A new D3 Security connector.

    Attributes:
        name: The name that people see. It need not be unique and must not be blank.
        config: The webhook that takes the events.
        secrets: The token of the webhook.
    """

    name: str
    config: D3SecurityConfig
    secrets: D3SecuritySecrets
    connector_type_id: Literal[".d3security"] = ".d3security"
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
            config=D3SecurityConfig.from_dict(fields.pop("config"))
            if isinstance(fields.get("config"), dict)
            else fields.pop("config"),
            secrets=D3SecuritySecrets.from_dict(fields.pop("secrets"))
            if isinstance(fields.get("secrets"), dict)
            else fields.pop("secrets"),
        )
        read.additional_properties = fields
        return read
