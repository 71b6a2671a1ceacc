from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class CreateConnector:
    """A new connector. Its type decides what config and secrets may hold.

    Attributes:
        name: The name that people see. It need not be unique and must not be blank.
    """

    __slots__ = ()
    name: str
    connector_type_id: str

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; fields that were left alone are absent."""
        raise NotImplementedError

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> CreateConnector:
        """The member of this union that `connector_type_id` names."""
        tag = src_dict.get("connector_type_id")
        member = _LOADED.get(tag) or _member(tag)
        if member is None:
            raise ValueError(f"connector_type_id: {tag!r} names no CreateConnector")
        return member.from_dict(src_dict)


_MEMBERS: dict[object, str] = {
    ".bedrock": "CreateBedrockConnector",
    ".cases-webhook": "CreateCasesWebhookConnector",
    ".crowdstrike": "CreateCrowdstrikeConnector",
    ".d3security": "CreateD3SecurityConnector",
    ".email": "CreateEmailConnector",
    ".gemini": "CreateGeminiConnector",
    ".gen-ai": "CreateGenAiConnector",
    ".http": "CreateHttpConnector",
    ".index": "CreateIndexConnector",
    ".inference": "CreateInferenceConnector",
    ".jira": "CreateJiraConnector",
    ".jira-service-management": "CreateJiraServiceManagementConnector",
    ".mcp": "CreateMcpConnector",
    ".microsoft_defender_endpoint": "CreateMicrosoftDefenderEndpointConnector",
    ".opsgenie": "CreateOpsgenieConnector",
    ".pagerduty": "CreatePagerdutyConnector",
    ".resilient": "CreateResilientConnector",
    ".sentinelone": "CreateSentineloneConnector",
    ".server-log": "CreateServerLogConnector",
    ".servicenow": "CreateServicenowConnector",
    ".servicenow-itom": "CreateServicenowItomConnector",
    ".servicenow-sir": "CreateServicenowSirConnector",
    ".slack": "CreateSlackConnector",
    ".slack_api": "CreateSlackApiConnector",
    ".swimlane": "CreateSwimlaneConnector",
    ".teams": "CreateTeamsConnector",
    ".thehive": "CreateThehiveConnector",
    ".tines": "CreateTinesConnector",
    ".torq": "CreateTorqConnector",
    ".webhook": "CreateWebhookConnector",
    ".xmatters": "CreateXmattersConnector",
    ".xsoar": "CreateXsoarConnector",
}
_LOADED: dict[object, type[CreateConnector]] = {}


def _member(tag: object) -> type[CreateConnector] | None:
    """The member of this name, imported when it is first asked for; None where there is none."""
    if tag in _MEMBERS:
        from .. import models

        _LOADED[tag] = getattr(models, _MEMBERS[tag])
    return _LOADED.get(tag)
