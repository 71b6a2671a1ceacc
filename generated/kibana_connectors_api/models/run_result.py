from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.run_result_error_source import RunResultErrorSource
from ..models.run_result_status import RunResultStatus
from ..types import UNSET, Unset, show

T = TypeVar("T", bound="RunResult")

_FIELDS = {
    "connector_id",
    "status",
    "message",
    "service_message",
    "data",
    "retry",
    "errorSource",
}


@_attrs_define(repr=False)
class RunResult:
    """What came of a run.

    Attributes:
        connector_id: The identifier of the connector.
        status: Whether the run did what it should.
        message: What went wrong, for a person to read.
        service_message: What the other service said, or the cause of the error.
        data: What the run gives back; the connector type decides.
        retry: Whether another try may succeed, or from when on, as a date and time.
        error_source: Who is to blame for the error.
    """

    connector_id: str
    status: RunResultStatus
    message: str | Unset = UNSET
    service_message: str | Unset = UNSET
    data: Any | Unset = UNSET
    retry: bool | None | str | Unset = UNSET
    error_source: RunResultErrorSource | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    __repr__ = show

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; fields that were left alone are absent."""
        fields: dict[str, Any] = {
            "connector_id": self.connector_id,
            "status": self.status,
        }
        if self.message is not UNSET:
            fields["message"] = self.message
        if self.service_message is not UNSET:
            fields["service_message"] = self.service_message
        if self.data is not UNSET:
            fields["data"] = self.data
        if self.retry is not UNSET:
            fields["retry"] = self.retry
        if self.error_source is not UNSET:
            fields["errorSource"] = self.error_source
        return {**self.additional_properties, **fields} if self.additional_properties else fields

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Reads a JSON object; fields that the contract does not know go to `additional_properties`."""
        read = cls(
            src_dict["connector_id"],
            src_dict["status"],
            src_dict.get("message", UNSET),
            src_dict.get("service_message", UNSET),
            src_dict.get("data", UNSET),
            src_dict.get("retry", UNSET),
            src_dict.get("errorSource", UNSET),
        )
        if not _FIELDS.issuperset(src_dict):
            read.additional_properties = {name: value for name, value in src_dict.items() if name not in _FIELDS}
        return read
