from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, show

T = TypeVar("T", bound="Error")

_FIELDS = {
    "statusCode",
    "error",
    "message",
    "attributes",
}


@_attrs_define(repr=False)
class Error:
    """What went wrong, in the form of every Kibana error.

    Attributes:
        status_code: The HTTP status again.
        error: The standard phrase of the status.
        message: What went wrong, for a person to read.
        attributes: More about the error, for a program to read; most errors have none.
    """

    status_code: int
    error: str
    message: str
    attributes: dict[str, Any] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    __repr__ = show

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; fields that were left alone are absent."""
        fields: dict[str, Any] = {
            "statusCode": self.status_code,
            "error": self.error,
            "message": self.message,
        }
        if self.attributes is not UNSET:
            fields["attributes"] = self.attributes
        return {**self.additional_properties, **fields} if self.additional_properties else fields

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Reads a JSON object; fields that the contract does not know go to `additional_properties`."""
        read = cls(
            src_dict["statusCode"],
            src_dict["error"],
            src_dict["message"],
            src_dict.get("attributes", UNSET),
        )
        if not _FIELDS.issuperset(src_dict):
            read.additional_properties = {name: value for name, value in src_dict.items() if name not in _FIELDS}
        return read
