from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.run_result_error_source import RunResultErrorSource
from ..models.run_result_status import RunResultStatus
from ..types import UNSET, Unset, show

T = TypeVar("T", bound="RunResult")


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
            **self.additional_properties,
            "connector_id": self.connector_id,
            "status": self.status,
        }
        if not isinstance(self.message, Unset):
            fields["message"] = self.message
        if not isinstance(self.service_message, Unset):
            fields["service_message"] = self.service_message
        if not isinstance(self.data, Unset):
            fields["data"] = self.data
        if not isinstance(self.retry, Unset):
            fields["retry"] = self.retry
        if not isinstance(self.error_source, Unset):
            fields["errorSource"] = self.error_source
        return fields

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Reads a JSON object; fields that the contract does not know go to `additional_properties`."""
        fields = dict(src_dict)
        read = cls(
            connector_id=fields.pop("connector_id"),
            status=fields.pop("status"),
            message=fields.pop("message", UNSET),
            service_message=fields.pop("service_message", UNSET),
            data=fields.pop("data", UNSET),
            retry=fields.pop("retry", UNSET),
            error_source=fields.pop("errorSource", UNSET),
        )
        read.additional_properties = fields
        return read
