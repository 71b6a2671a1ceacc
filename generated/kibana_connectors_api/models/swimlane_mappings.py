from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.swimlane_field import SwimlaneField
from ..types import UNSET, Unset, show

T = TypeVar("T", bound="SwimlaneMappings")


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
        fields: dict[str, Any] = {
            **self.additional_properties,
        }
        if not isinstance(self.rule_name_config, Unset):
            fields["ruleNameConfig"] = None if self.rule_name_config is None else self.rule_name_config.to_dict()
        if not isinstance(self.alert_id_config, Unset):
            fields["alertIdConfig"] = None if self.alert_id_config is None else self.alert_id_config.to_dict()
        if not isinstance(self.case_id_config, Unset):
            fields["caseIdConfig"] = None if self.case_id_config is None else self.case_id_config.to_dict()
        if not isinstance(self.case_name_config, Unset):
            fields["caseNameConfig"] = None if self.case_name_config is None else self.case_name_config.to_dict()
        if not isinstance(self.comments_config, Unset):
            fields["commentsConfig"] = None if self.comments_config is None else self.comments_config.to_dict()
        if not isinstance(self.severity_config, Unset):
            fields["severityConfig"] = None if self.severity_config is None else self.severity_config.to_dict()
        if not isinstance(self.description_config, Unset):
            fields["descriptionConfig"] = None if self.description_config is None else self.description_config.to_dict()
        return fields

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Reads a JSON object; fields that the contract does not know go to `additional_properties`."""
        fields = dict(src_dict)
        read = cls(
            rule_name_config=SwimlaneField.from_dict(fields.pop("ruleNameConfig", UNSET))
            if isinstance(fields.get("ruleNameConfig"), dict)
            else fields.pop("ruleNameConfig", UNSET),
            alert_id_config=SwimlaneField.from_dict(fields.pop("alertIdConfig", UNSET))
            if isinstance(fields.get("alertIdConfig"), dict)
            else fields.pop("alertIdConfig", UNSET),
            case_id_config=SwimlaneField.from_dict(fields.pop("caseIdConfig", UNSET))
            if isinstance(fields.get("caseIdConfig"), dict)
            else fields.pop("caseIdConfig", UNSET),
            case_name_config=SwimlaneField.from_dict(fields.pop("caseNameConfig", UNSET))
            if isinstance(fields.get("caseNameConfig"), dict)
            else fields.pop("caseNameConfig", UNSET),
            comments_config=SwimlaneField.from_dict(fields.pop("commentsConfig", UNSET))
            if isinstance(fields.get("commentsConfig"), dict)
            else fields.pop("commentsConfig", UNSET),
            severity_config=SwimlaneField.from_dict(fields.pop("severityConfig", UNSET))
            if isinstance(fields.get("severityConfig"), dict)
            else fields.pop("severityConfig", UNSET),
            description_config=SwimlaneField.from_dict(fields.pop("descriptionConfig", UNSET))
            if isinstance(fields.get("descriptionConfig"), dict)
            else fields.pop("descriptionConfig", UNSET),
        )
        read.additional_properties = fields
        return read
