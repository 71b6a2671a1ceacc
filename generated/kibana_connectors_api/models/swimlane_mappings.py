from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.swimlane_field import SwimlaneField
from ..types import UNSET, Unset, show

T = TypeVar("T", bound="SwimlaneMappings")

_FIELDS = {
    "ruleNameConfig",
    "alertIdConfig",
    "caseIdConfig",
    "caseNameConfig",
    "commentsConfig",
    "severityConfig",
    "descriptionConfig",
}


@_attrs_define(repr=False)
class SwimlaneMappings:
    """The fields that take what Kibana knows about an alert or a case.

    Attributes:
        rule_name_config: The field that takes the rule's name.
        alert_id_config: The field that takes the alert's identifier.
        case_id_config: The field that takes the case's identifier.
        case_name_config: The field that takes the case's name.
        comments_config: The field that takes the comments.
        severity_config: The field that takes the severity.
        description_config: The field that takes the description.
    """

    rule_name_config: None | SwimlaneField | Unset = UNSET
    alert_id_config: None | SwimlaneField | Unset = UNSET
    case_id_config: None | SwimlaneField | Unset = UNSET
    case_name_config: None | SwimlaneField | Unset = UNSET
    comments_config: None | SwimlaneField | Unset = UNSET
    severity_config: None | SwimlaneField | Unset = UNSET
    description_config: None | SwimlaneField | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    __repr__ = show

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; fields that were left alone are absent."""
        fields: dict[str, Any] = {}
        if self.rule_name_config is not UNSET:
            fields["ruleNameConfig"] = None if self.rule_name_config is None else self.rule_name_config.to_dict()
        if self.alert_id_config is not UNSET:
            fields["alertIdConfig"] = None if self.alert_id_config is None else self.alert_id_config.to_dict()
        if self.case_id_config is not UNSET:
            fields["caseIdConfig"] = None if self.case_id_config is None else self.case_id_config.to_dict()
        if self.case_name_config is not UNSET:
            fields["caseNameConfig"] = None if self.case_name_config is None else self.case_name_config.to_dict()
        if self.comments_config is not UNSET:
            fields["commentsConfig"] = None if self.comments_config is None else self.comments_config.to_dict()
        if self.severity_config is not UNSET:
            fields["severityConfig"] = None if self.severity_config is None else self.severity_config.to_dict()
        if self.description_config is not UNSET:
            fields["descriptionConfig"] = None if self.description_config is None else self.description_config.to_dict()
        return {**self.additional_properties, **fields} if self.additional_properties else fields

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Reads a JSON object; fields that the contract does not know go to `additional_properties`."""
        read = cls(
            SwimlaneField.from_dict(value)
            if isinstance(value := src_dict.get("ruleNameConfig", UNSET), dict)
            else value,
            SwimlaneField.from_dict(value)
            if isinstance(value := src_dict.get("alertIdConfig", UNSET), dict)
            else value,
            SwimlaneField.from_dict(value) if isinstance(value := src_dict.get("caseIdConfig", UNSET), dict) else value,
            SwimlaneField.from_dict(value)
            if isinstance(value := src_dict.get("caseNameConfig", UNSET), dict)
            else value,
            SwimlaneField.from_dict(value)
            if isinstance(value := src_dict.get("commentsConfig", UNSET), dict)
            else value,
            SwimlaneField.from_dict(value)
            if isinstance(value := src_dict.get("severityConfig", UNSET), dict)
            else value,
            SwimlaneField.from_dict(value)
            if isinstance(value := src_dict.get("descriptionConfig", UNSET), dict)
            else value,
        )
        if not _FIELDS.issuperset(src_dict):
            read.additional_properties = {name: value for name, value in src_dict.items() if name not in _FIELDS}
        return read
