from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Generic

from ..parts import ConfigT
from ..types import Unset


class Connector(Generic[ConfigT]):
    """A connector as the server stores and returns it.

    Attributes:
        id: The identifier of the connector.
        name: The name that people see.
        is_preconfigured: Whether the connector stands in the settings of the server.
        is_system_action: Whether the server itself made the connector.
        is_deprecated: Whether the connector uses something that is on its way out.
        referenced_by_count: How many objects refer to the connector; in lists only.
    """

    __slots__ = ()
    id: str
    name: str
    is_preconfigured: bool
    is_system_action: bool
    is_deprecated: bool
    connector_type_id: str
    referenced_by_count: int | Unset
    config: ConfigT

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; fields that were left alone are absent."""
        raise NotImplementedError

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Connector[Any]:
        """The member of this union that `connector_type_id` names."""
        if src_dict.get("is_preconfigured") is True:
            from .preconfigured_connector import PreconfiguredConnector

            return PreconfiguredConnector.from_dict(src_dict)
        tag = src_dict.get("connector_type_id")
        member = _LOADED.get(tag) or _member(tag)
        if member:
            try:
                return member.from_dict(src_dict)
            except (KeyError, TypeError, ValueError, AttributeError):
                pass  # a form that only a newer Kibana knows
        from .other_connector import OtherConnector

        return OtherConnector.from_dict(src_dict)


_MEMBERS: dict[object, str] = {
    ".bedrock": "BedrockConnector",
    ".cases-webhook": "CasesWebhookConnector",
    ".crowdstrike": "CrowdstrikeConnector",
    ".d3security": "D3SecurityConnector",
    ".email": "EmailConnector",
    ".gemini": "GeminiConnector",
    ".gen-ai": "GenAiConnector",
    ".http": "HttpConnector",
    ".index": "IndexConnector",
    ".inference": "InferenceConnector",
    ".jira": "JiraConnector",
    ".jira-service-management": "JiraServiceManagementConnector",
    ".mcp": "McpConnector",
    ".microsoft_defender_endpoint": "MicrosoftDefenderEndpointConnector",
    ".opsgenie": "OpsgenieConnector",
    ".pagerduty": "PagerdutyConnector",
    ".resilient": "ResilientConnector",
    ".sentinelone": "SentineloneConnector",
    ".server-log": "ServerLogConnector",
    ".servicenow": "ServicenowConnector",
    ".servicenow-itom": "ServicenowItomConnector",
    ".servicenow-sir": "ServicenowSirConnector",
    ".slack": "SlackConnector",
    ".slack_api": "SlackApiConnector",
    ".swimlane": "SwimlaneConnector",
    ".teams": "TeamsConnector",
    ".thehive": "ThehiveConnector",
    ".tines": "TinesConnector",
    ".torq": "TorqConnector",
    ".webhook": "WebhookConnector",
    ".xmatters": "XmattersConnector",
    ".xsoar": "XsoarConnector",
}
_LOADED: dict[object, type[Connector[Any]]] = {}


def _member(tag: object) -> type[Connector[Any]] | None:
    """The member of this name, imported when it is first asked for; None where there is none."""
    if tag in _MEMBERS:
        from .. import models

        _LOADED[tag] = getattr(models, _MEMBERS[tag])
    return _LOADED.get(tag)
