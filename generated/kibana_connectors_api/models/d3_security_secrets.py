from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..parts import ConnectorSecrets
from ..types import show
from .d3_security_config import D3SecurityConfig

T = TypeVar("T", bound="D3SecuritySecrets")

_FIELDS = {
    "token",
}


@_attrs_define(repr=False)
class D3SecuritySecrets(ConnectorSecrets[D3SecurityConfig]):
    """The token of the webhook.

    Attributes:
        token: The token that the webhook asks for.
    """

    connector_type_id: ClassVar[str] = ".d3security"
    token: str = _attrs_field(repr=False)
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict, repr=False)

    __repr__ = show

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; fields that were left alone are absent."""
        fields: dict[str, Any] = {
            "token": self.token,
        }
        return {**self.additional_properties, **fields} if self.additional_properties else fields

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Reads a JSON object; fields that the contract does not know go to `additional_properties`."""
        read = cls(
            src_dict["token"],
        )
        if not _FIELDS.issuperset(src_dict):
            read.additional_properties = {name: value for name, value in src_dict.items() if name not in _FIELDS}
        return read
