"""The classes of the contract, each imported when it is first asked for."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .api_version import ApiVersion
    from .auth_type import AuthType
    from .bedrock_config import BedrockConfig
    from .bedrock_connector import BedrockConnector
    from .bedrock_secrets import BedrockSecrets
    from .cases_webhook_comment_method import CasesWebhookCommentMethod
    from .cases_webhook_config import CasesWebhookConfig
    from .cases_webhook_config_create_incident_method import CasesWebhookConfigCreateIncidentMethod
    from .cases_webhook_config_get_incident_method import CasesWebhookConfigGetIncidentMethod
    from .cases_webhook_config_update_incident_method import CasesWebhookConfigUpdateIncidentMethod
    from .cases_webhook_connector import CasesWebhookConnector
    from .cases_webhook_secrets import CasesWebhookSecrets
    from .certificate_type import CertificateType
    from .connector import Connector
    from .connector_type import ConnectorType
    from .connector_type_source import ConnectorTypeSource
    from .create_bedrock_connector import CreateBedrockConnector
    from .create_cases_webhook_connector import CreateCasesWebhookConnector
    from .create_connector import CreateConnector
    from .create_crowdstrike_connector import CreateCrowdstrikeConnector
    from .create_d3_security_connector import CreateD3SecurityConnector
    from .create_email_connector import CreateEmailConnector
    from .create_gemini_connector import CreateGeminiConnector
    from .create_gen_ai_connector import CreateGenAiConnector
    from .create_http_connector import CreateHttpConnector
    from .create_index_connector import CreateIndexConnector
    from .create_inference_connector import CreateInferenceConnector
    from .create_jira_connector import CreateJiraConnector
    from .create_jira_service_management_connector import CreateJiraServiceManagementConnector
    from .create_mcp_connector import CreateMcpConnector
    from .create_microsoft_defender_endpoint_connector import CreateMicrosoftDefenderEndpointConnector
    from .create_opsgenie_connector import CreateOpsgenieConnector
    from .create_pagerduty_connector import CreatePagerdutyConnector
    from .create_resilient_connector import CreateResilientConnector
    from .create_sentinelone_connector import CreateSentineloneConnector
    from .create_server_log_connector import CreateServerLogConnector
    from .create_servicenow_connector import CreateServicenowConnector
    from .create_servicenow_itom_connector import CreateServicenowItomConnector
    from .create_servicenow_sir_connector import CreateServicenowSirConnector
    from .create_slack_api_connector import CreateSlackApiConnector
    from .create_slack_connector import CreateSlackConnector
    from .create_swimlane_connector import CreateSwimlaneConnector
    from .create_teams_connector import CreateTeamsConnector
    from .create_thehive_connector import CreateThehiveConnector
    from .create_tines_connector import CreateTinesConnector
    from .create_torq_connector import CreateTorqConnector
    from .create_webhook_connector import CreateWebhookConnector
    from .create_xmatters_connector import CreateXmattersConnector
    from .create_xsoar_connector import CreateXsoarConnector
    from .crowdstrike_config import CrowdstrikeConfig
    from .crowdstrike_connector import CrowdstrikeConnector
    from .crowdstrike_secrets import CrowdstrikeSecrets
    from .d3_security_config import D3SecurityConfig
    from .d3_security_connector import D3SecurityConnector
    from .d3_security_secrets import D3SecuritySecrets
    from .email_config import EmailConfig
    from .email_connector import EmailConnector
    from .email_secrets import EmailSecrets
    from .error import Error
    from .gemini_config import GeminiConfig
    from .gemini_connector import GeminiConnector
    from .gemini_secrets import GeminiSecrets
    from .gen_ai_azure_config import GenAiAzureConfig
    from .gen_ai_config import GenAiConfig
    from .gen_ai_connector import GenAiConnector
    from .gen_ai_openai_config import GenAiOpenaiConfig
    from .gen_ai_other_config import GenAiOtherConfig
    from .gen_ai_secrets import GenAiSecrets
    from .http_config import HttpConfig
    from .http_connector import HttpConnector
    from .http_secrets import HttpSecrets
    from .index_config import IndexConfig
    from .index_connector import IndexConnector
    from .index_secrets import IndexSecrets
    from .inference_config import InferenceConfig
    from .inference_connector import InferenceConnector
    from .inference_secrets import InferenceSecrets
    from .jira_config import JiraConfig
    from .jira_connector import JiraConnector
    from .jira_secrets import JiraSecrets
    from .jira_service_management_config import JiraServiceManagementConfig
    from .jira_service_management_connector import JiraServiceManagementConnector
    from .jira_service_management_secrets import JiraServiceManagementSecrets
    from .license_ import License
    from .mcp_config import McpConfig
    from .mcp_config_auth_type import McpConfigAuthType
    from .mcp_connector import McpConnector
    from .mcp_secrets import McpSecrets
    from .microsoft_defender_endpoint_config import MicrosoftDefenderEndpointConfig
    from .microsoft_defender_endpoint_connector import MicrosoftDefenderEndpointConnector
    from .microsoft_defender_endpoint_secrets import MicrosoftDefenderEndpointSecrets
    from .opsgenie_config import OpsgenieConfig
    from .opsgenie_connector import OpsgenieConnector
    from .opsgenie_secrets import OpsgenieSecrets
    from .other_connector import OtherConnector
    from .pagerduty_config import PagerdutyConfig
    from .pagerduty_connector import PagerdutyConnector
    from .pagerduty_secrets import PagerdutySecrets
    from .preconfigured_connector import PreconfiguredConnector
    from .resilient_config import ResilientConfig
    from .resilient_connector import ResilientConnector
    from .resilient_secrets import ResilientSecrets
    from .run_connector import RunConnector
    from .run_result import RunResult
    from .run_result_error_source import RunResultErrorSource
    from .run_result_status import RunResultStatus
    from .sentinelone_config import SentineloneConfig
    from .sentinelone_connector import SentineloneConnector
    from .sentinelone_secrets import SentineloneSecrets
    from .server_log_config import ServerLogConfig
    from .server_log_connector import ServerLogConnector
    from .server_log_secrets import ServerLogSecrets
    from .servicenow_config import ServicenowConfig
    from .servicenow_connector import ServicenowConnector
    from .servicenow_itom_config import ServicenowItomConfig
    from .servicenow_itom_connector import ServicenowItomConnector
    from .servicenow_itom_secrets import ServicenowItomSecrets
    from .servicenow_secrets import ServicenowSecrets
    from .servicenow_sir_config import ServicenowSirConfig
    from .servicenow_sir_connector import ServicenowSirConnector
    from .servicenow_sir_secrets import ServicenowSirSecrets
    from .slack_api_channel import SlackApiChannel
    from .slack_api_config import SlackApiConfig
    from .slack_api_connector import SlackApiConnector
    from .slack_api_secrets import SlackApiSecrets
    from .slack_config import SlackConfig
    from .slack_connector import SlackConnector
    from .slack_secrets import SlackSecrets
    from .stored_connector import StoredConnector
    from .swimlane_config import SwimlaneConfig
    from .swimlane_config_connector_type import SwimlaneConfigConnectorType
    from .swimlane_connector import SwimlaneConnector
    from .swimlane_field import SwimlaneField
    from .swimlane_mappings import SwimlaneMappings
    from .swimlane_secrets import SwimlaneSecrets
    from .teams_config import TeamsConfig
    from .teams_connector import TeamsConnector
    from .teams_secrets import TeamsSecrets
    from .thehive_config import ThehiveConfig
    from .thehive_connector import ThehiveConnector
    from .thehive_secrets import ThehiveSecrets
    from .tines_config import TinesConfig
    from .tines_connector import TinesConnector
    from .tines_secrets import TinesSecrets
    from .torq_config import TorqConfig
    from .torq_connector import TorqConnector
    from .torq_secrets import TorqSecrets
    from .update_bedrock_connector import UpdateBedrockConnector
    from .update_cases_webhook_connector import UpdateCasesWebhookConnector
    from .update_connector import UpdateConnector
    from .update_crowdstrike_connector import UpdateCrowdstrikeConnector
    from .update_d3_security_connector import UpdateD3SecurityConnector
    from .update_email_connector import UpdateEmailConnector
    from .update_gemini_connector import UpdateGeminiConnector
    from .update_gen_ai_connector import UpdateGenAiConnector
    from .update_http_connector import UpdateHttpConnector
    from .update_index_connector import UpdateIndexConnector
    from .update_inference_connector import UpdateInferenceConnector
    from .update_jira_connector import UpdateJiraConnector
    from .update_jira_service_management_connector import UpdateJiraServiceManagementConnector
    from .update_mcp_connector import UpdateMcpConnector
    from .update_microsoft_defender_endpoint_connector import UpdateMicrosoftDefenderEndpointConnector
    from .update_opsgenie_connector import UpdateOpsgenieConnector
    from .update_pagerduty_connector import UpdatePagerdutyConnector
    from .update_resilient_connector import UpdateResilientConnector
    from .update_sentinelone_connector import UpdateSentineloneConnector
    from .update_server_log_connector import UpdateServerLogConnector
    from .update_servicenow_connector import UpdateServicenowConnector
    from .update_servicenow_itom_connector import UpdateServicenowItomConnector
    from .update_servicenow_sir_connector import UpdateServicenowSirConnector
    from .update_slack_api_connector import UpdateSlackApiConnector
    from .update_slack_connector import UpdateSlackConnector
    from .update_swimlane_connector import UpdateSwimlaneConnector
    from .update_teams_connector import UpdateTeamsConnector
    from .update_thehive_connector import UpdateThehiveConnector
    from .update_tines_connector import UpdateTinesConnector
    from .update_torq_connector import UpdateTorqConnector
    from .update_webhook_connector import UpdateWebhookConnector
    from .update_xmatters_connector import UpdateXmattersConnector
    from .update_xsoar_connector import UpdateXsoarConnector
    from .verification_mode import VerificationMode
    from .webhook_config import WebhookConfig
    from .webhook_config_method import WebhookConfigMethod
    from .webhook_connector import WebhookConnector
    from .webhook_secrets import WebhookSecrets
    from .xmatters_config import XmattersConfig
    from .xmatters_connector import XmattersConnector
    from .xmatters_secrets import XmattersSecrets
    from .xsoar_config import XsoarConfig
    from .xsoar_connector import XsoarConnector
    from .xsoar_secrets import XsoarSecrets
else:

    def __getattr__(name: str) -> Any:
        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = globals()[name] = getattr(import_module(_MODULES[name], __name__), name)
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


_MODULES = {
    "ApiVersion": ".api_version",
    "AuthType": ".auth_type",
    "BedrockConfig": ".bedrock_config",
    "BedrockConnector": ".bedrock_connector",
    "BedrockSecrets": ".bedrock_secrets",
    "CasesWebhookCommentMethod": ".cases_webhook_comment_method",
    "CasesWebhookConfig": ".cases_webhook_config",
    "CasesWebhookConfigCreateIncidentMethod": ".cases_webhook_config_create_incident_method",
    "CasesWebhookConfigGetIncidentMethod": ".cases_webhook_config_get_incident_method",
    "CasesWebhookConfigUpdateIncidentMethod": ".cases_webhook_config_update_incident_method",
    "CasesWebhookConnector": ".cases_webhook_connector",
    "CasesWebhookSecrets": ".cases_webhook_secrets",
    "CertificateType": ".certificate_type",
    "Connector": ".connector",
    "ConnectorType": ".connector_type",
    "ConnectorTypeSource": ".connector_type_source",
    "CreateBedrockConnector": ".create_bedrock_connector",
    "CreateCasesWebhookConnector": ".create_cases_webhook_connector",
    "CreateConnector": ".create_connector",
    "CreateCrowdstrikeConnector": ".create_crowdstrike_connector",
    "CreateD3SecurityConnector": ".create_d3_security_connector",
    "CreateEmailConnector": ".create_email_connector",
    "CreateGeminiConnector": ".create_gemini_connector",
    "CreateGenAiConnector": ".create_gen_ai_connector",
    "CreateHttpConnector": ".create_http_connector",
    "CreateIndexConnector": ".create_index_connector",
    "CreateInferenceConnector": ".create_inference_connector",
    "CreateJiraConnector": ".create_jira_connector",
    "CreateJiraServiceManagementConnector": ".create_jira_service_management_connector",
    "CreateMcpConnector": ".create_mcp_connector",
    "CreateMicrosoftDefenderEndpointConnector": ".create_microsoft_defender_endpoint_connector",
    "CreateOpsgenieConnector": ".create_opsgenie_connector",
    "CreatePagerdutyConnector": ".create_pagerduty_connector",
    "CreateResilientConnector": ".create_resilient_connector",
    "CreateSentineloneConnector": ".create_sentinelone_connector",
    "CreateServerLogConnector": ".create_server_log_connector",
    "CreateServicenowConnector": ".create_servicenow_connector",
    "CreateServicenowItomConnector": ".create_servicenow_itom_connector",
    "CreateServicenowSirConnector": ".create_servicenow_sir_connector",
    "CreateSlackApiConnector": ".create_slack_api_connector",
    "CreateSlackConnector": ".create_slack_connector",
    "CreateSwimlaneConnector": ".create_swimlane_connector",
    "CreateTeamsConnector": ".create_teams_connector",
    "CreateThehiveConnector": ".create_thehive_connector",
    "CreateTinesConnector": ".create_tines_connector",
    "CreateTorqConnector": ".create_torq_connector",
    "CreateWebhookConnector": ".create_webhook_connector",
    "CreateXmattersConnector": ".create_xmatters_connector",
    "CreateXsoarConnector": ".create_xsoar_connector",
    "CrowdstrikeConfig": ".crowdstrike_config",
    "CrowdstrikeConnector": ".crowdstrike_connector",
    "CrowdstrikeSecrets": ".crowdstrike_secrets",
    "D3SecurityConfig": ".d3_security_config",
    "D3SecurityConnector": ".d3_security_connector",
    "D3SecuritySecrets": ".d3_security_secrets",
    "EmailConfig": ".email_config",
    "EmailConnector": ".email_connector",
    "EmailSecrets": ".email_secrets",
    "Error": ".error",
    "GeminiConfig": ".gemini_config",
    "GeminiConnector": ".gemini_connector",
    "GeminiSecrets": ".gemini_secrets",
    "GenAiAzureConfig": ".gen_ai_azure_config",
    "GenAiConfig": ".gen_ai_config",
    "GenAiConnector": ".gen_ai_connector",
    "GenAiOpenaiConfig": ".gen_ai_openai_config",
    "GenAiOtherConfig": ".gen_ai_other_config",
    "GenAiSecrets": ".gen_ai_secrets",
    "HttpConfig": ".http_config",
    "HttpConnector": ".http_connector",
    "HttpSecrets": ".http_secrets",
    "IndexConfig": ".index_config",
    "IndexConnector": ".index_connector",
    "IndexSecrets": ".index_secrets",
    "InferenceConfig": ".inference_config",
    "InferenceConnector": ".inference_connector",
    "InferenceSecrets": ".inference_secrets",
    "JiraConfig": ".jira_config",
    "JiraConnector": ".jira_connector",
    "JiraSecrets": ".jira_secrets",
    "JiraServiceManagementConfig": ".jira_service_management_config",
    "JiraServiceManagementConnector": ".jira_service_management_connector",
    "JiraServiceManagementSecrets": ".jira_service_management_secrets",
    "License": ".license_",
    "McpConfig": ".mcp_config",
    "McpConfigAuthType": ".mcp_config_auth_type",
    "McpConnector": ".mcp_connector",
    "McpSecrets": ".mcp_secrets",
    "MicrosoftDefenderEndpointConfig": ".microsoft_defender_endpoint_config",
    "MicrosoftDefenderEndpointConnector": ".microsoft_defender_endpoint_connector",
    "MicrosoftDefenderEndpointSecrets": ".microsoft_defender_endpoint_secrets",
    "OpsgenieConfig": ".opsgenie_config",
    "OpsgenieConnector": ".opsgenie_connector",
    "OpsgenieSecrets": ".opsgenie_secrets",
    "OtherConnector": ".other_connector",
    "PagerdutyConfig": ".pagerduty_config",
    "PagerdutyConnector": ".pagerduty_connector",
    "PagerdutySecrets": ".pagerduty_secrets",
    "PreconfiguredConnector": ".preconfigured_connector",
    "ResilientConfig": ".resilient_config",
    "ResilientConnector": ".resilient_connector",
    "ResilientSecrets": ".resilient_secrets",
    "RunConnector": ".run_connector",
    "RunResult": ".run_result",
    "RunResultErrorSource": ".run_result_error_source",
    "RunResultStatus": ".run_result_status",
    "SentineloneConfig": ".sentinelone_config",
    "SentineloneConnector": ".sentinelone_connector",
    "SentineloneSecrets": ".sentinelone_secrets",
    "ServerLogConfig": ".server_log_config",
    "ServerLogConnector": ".server_log_connector",
    "ServerLogSecrets": ".server_log_secrets",
    "ServicenowConfig": ".servicenow_config",
    "ServicenowConnector": ".servicenow_connector",
    "ServicenowItomConfig": ".servicenow_itom_config",
    "ServicenowItomConnector": ".servicenow_itom_connector",
    "ServicenowItomSecrets": ".servicenow_itom_secrets",
    "ServicenowSecrets": ".servicenow_secrets",
    "ServicenowSirConfig": ".servicenow_sir_config",
    "ServicenowSirConnector": ".servicenow_sir_connector",
    "ServicenowSirSecrets": ".servicenow_sir_secrets",
    "SlackApiChannel": ".slack_api_channel",
    "SlackApiConfig": ".slack_api_config",
    "SlackApiConnector": ".slack_api_connector",
    "SlackApiSecrets": ".slack_api_secrets",
    "SlackConfig": ".slack_config",
    "SlackConnector": ".slack_connector",
    "SlackSecrets": ".slack_secrets",
    "StoredConnector": ".stored_connector",
    "SwimlaneConfig": ".swimlane_config",
    "SwimlaneConfigConnectorType": ".swimlane_config_connector_type",
    "SwimlaneConnector": ".swimlane_connector",
    "SwimlaneField": ".swimlane_field",
    "SwimlaneMappings": ".swimlane_mappings",
    "SwimlaneSecrets": ".swimlane_secrets",
    "TeamsConfig": ".teams_config",
    "TeamsConnector": ".teams_connector",
    "TeamsSecrets": ".teams_secrets",
    "ThehiveConfig": ".thehive_config",
    "ThehiveConnector": ".thehive_connector",
    "ThehiveSecrets": ".thehive_secrets",
    "TinesConfig": ".tines_config",
    "TinesConnector": ".tines_connector",
    "TinesSecrets": ".tines_secrets",
    "TorqConfig": ".torq_config",
    "TorqConnector": ".torq_connector",
    "TorqSecrets": ".torq_secrets",
    "UpdateBedrockConnector": ".update_bedrock_connector",
    "UpdateCasesWebhookConnector": ".update_cases_webhook_connector",
    "UpdateConnector": ".update_connector",
    "UpdateCrowdstrikeConnector": ".update_crowdstrike_connector",
    "UpdateD3SecurityConnector": ".update_d3_security_connector",
    "UpdateEmailConnector": ".update_email_connector",
    "UpdateGeminiConnector": ".update_gemini_connector",
    "UpdateGenAiConnector": ".update_gen_ai_connector",
    "UpdateHttpConnector": ".update_http_connector",
    "UpdateIndexConnector": ".update_index_connector",
    "UpdateInferenceConnector": ".update_inference_connector",
    "UpdateJiraConnector": ".update_jira_connector",
    "UpdateJiraServiceManagementConnector": ".update_jira_service_management_connector",
    "UpdateMcpConnector": ".update_mcp_connector",
    "UpdateMicrosoftDefenderEndpointConnector": ".update_microsoft_defender_endpoint_connector",
    "UpdateOpsgenieConnector": ".update_opsgenie_connector",
    "UpdatePagerdutyConnector": ".update_pagerduty_connector",
    "UpdateResilientConnector": ".update_resilient_connector",
    "UpdateSentineloneConnector": ".update_sentinelone_connector",
    "UpdateServerLogConnector": ".update_server_log_connector",
    "UpdateServicenowConnector": ".update_servicenow_connector",
    "UpdateServicenowItomConnector": ".update_servicenow_itom_connector",
    "UpdateServicenowSirConnector": ".update_servicenow_sir_connector",
    "UpdateSlackApiConnector": ".update_slack_api_connector",
    "UpdateSlackConnector": ".update_slack_connector",
    "UpdateSwimlaneConnector": ".update_swimlane_connector",
    "UpdateTeamsConnector": ".update_teams_connector",
    "UpdateThehiveConnector": ".update_thehive_connector",
    "UpdateTinesConnector": ".update_tines_connector",
    "UpdateTorqConnector": ".update_torq_connector",
    "UpdateWebhookConnector": ".update_webhook_connector",
    "UpdateXmattersConnector": ".update_xmatters_connector",
    "UpdateXsoarConnector": ".update_xsoar_connector",
    "VerificationMode": ".verification_mode",
    "WebhookConfig": ".webhook_config",
    "WebhookConfigMethod": ".webhook_config_method",
    "WebhookConnector": ".webhook_connector",
    "WebhookSecrets": ".webhook_secrets",
    "XmattersConfig": ".xmatters_config",
    "XmattersConnector": ".xmatters_connector",
    "XmattersSecrets": ".xmatters_secrets",
    "XsoarConfig": ".xsoar_config",
    "XsoarConnector": ".xsoar_connector",
    "XsoarSecrets": ".xsoar_secrets",
}

__all__ = (
    "ApiVersion",
    "AuthType",
    "BedrockConfig",
    "BedrockConnector",
    "BedrockSecrets",
    "CasesWebhookCommentMethod",
    "CasesWebhookConfig",
    "CasesWebhookConfigCreateIncidentMethod",
    "CasesWebhookConfigGetIncidentMethod",
    "CasesWebhookConfigUpdateIncidentMethod",
    "CasesWebhookConnector",
    "CasesWebhookSecrets",
    "CertificateType",
    "Connector",
    "ConnectorType",
    "ConnectorTypeSource",
    "CreateBedrockConnector",
    "CreateCasesWebhookConnector",
    "CreateConnector",
    "CreateCrowdstrikeConnector",
    "CreateD3SecurityConnector",
    "CreateEmailConnector",
    "CreateGeminiConnector",
    "CreateGenAiConnector",
    "CreateHttpConnector",
    "CreateIndexConnector",
    "CreateInferenceConnector",
    "CreateJiraConnector",
    "CreateJiraServiceManagementConnector",
    "CreateMcpConnector",
    "CreateMicrosoftDefenderEndpointConnector",
    "CreateOpsgenieConnector",
    "CreatePagerdutyConnector",
    "CreateResilientConnector",
    "CreateSentineloneConnector",
    "CreateServerLogConnector",
    "CreateServicenowConnector",
    "CreateServicenowItomConnector",
    "CreateServicenowSirConnector",
    "CreateSlackApiConnector",
    "CreateSlackConnector",
    "CreateSwimlaneConnector",
    "CreateTeamsConnector",
    "CreateThehiveConnector",
    "CreateTinesConnector",
    "CreateTorqConnector",
    "CreateWebhookConnector",
    "CreateXmattersConnector",
    "CreateXsoarConnector",
    "CrowdstrikeConfig",
    "CrowdstrikeConnector",
    "CrowdstrikeSecrets",
    "D3SecurityConfig",
    "D3SecurityConnector",
    "D3SecuritySecrets",
    "EmailConfig",
    "EmailConnector",
    "EmailSecrets",
    "Error",
    "GeminiConfig",
    "GeminiConnector",
    "GeminiSecrets",
    "GenAiAzureConfig",
    "GenAiConfig",
    "GenAiConnector",
    "GenAiOpenaiConfig",
    "GenAiOtherConfig",
    "GenAiSecrets",
    "HttpConfig",
    "HttpConnector",
    "HttpSecrets",
    "IndexConfig",
    "IndexConnector",
    "IndexSecrets",
    "InferenceConfig",
    "InferenceConnector",
    "InferenceSecrets",
    "JiraConfig",
    "JiraConnector",
    "JiraSecrets",
    "JiraServiceManagementConfig",
    "JiraServiceManagementConnector",
    "JiraServiceManagementSecrets",
    "License",
    "McpConfig",
    "McpConfigAuthType",
    "McpConnector",
    "McpSecrets",
    "MicrosoftDefenderEndpointConfig",
    "MicrosoftDefenderEndpointConnector",
    "MicrosoftDefenderEndpointSecrets",
    "OpsgenieConfig",
    "OpsgenieConnector",
    "OpsgenieSecrets",
    "OtherConnector",
    "PagerdutyConfig",
    "PagerdutyConnector",
    "PagerdutySecrets",
    "PreconfiguredConnector",
    "ResilientConfig",
    "ResilientConnector",
    "ResilientSecrets",
    "RunConnector",
    "RunResult",
    "RunResultErrorSource",
    "RunResultStatus",
    "SentineloneConfig",
    "SentineloneConnector",
    "SentineloneSecrets",
    "ServerLogConfig",
    "ServerLogConnector",
    "ServerLogSecrets",
    "ServicenowConfig",
    "ServicenowConnector",
    "ServicenowItomConfig",
    "ServicenowItomConnector",
    "ServicenowItomSecrets",
    "ServicenowSecrets",
    "ServicenowSirConfig",
    "ServicenowSirConnector",
    "ServicenowSirSecrets",
    "SlackApiChannel",
    "SlackApiConfig",
    "SlackApiConnector",
    "SlackApiSecrets",
    "SlackConfig",
    "SlackConnector",
    "SlackSecrets",
    "StoredConnector",
    "SwimlaneConfig",
    "SwimlaneConfigConnectorType",
    "SwimlaneConnector",
    "SwimlaneField",
    "SwimlaneMappings",
    "SwimlaneSecrets",
    "TeamsConfig",
    "TeamsConnector",
    "TeamsSecrets",
    "ThehiveConfig",
    "ThehiveConnector",
    "ThehiveSecrets",
    "TinesConfig",
    "TinesConnector",
    "TinesSecrets",
    "TorqConfig",
    "TorqConnector",
    "TorqSecrets",
    "UpdateBedrockConnector",
    "UpdateCasesWebhookConnector",
    "UpdateConnector",
    "UpdateCrowdstrikeConnector",
    "UpdateD3SecurityConnector",
    "UpdateEmailConnector",
    "UpdateGeminiConnector",
    "UpdateGenAiConnector",
    "UpdateHttpConnector",
    "UpdateIndexConnector",
    "UpdateInferenceConnector",
    "UpdateJiraConnector",
    "UpdateJiraServiceManagementConnector",
    "UpdateMcpConnector",
    "UpdateMicrosoftDefenderEndpointConnector",
    "UpdateOpsgenieConnector",
    "UpdatePagerdutyConnector",
    "UpdateResilientConnector",
    "UpdateSentineloneConnector",
    "UpdateServerLogConnector",
    "UpdateServicenowConnector",
    "UpdateServicenowItomConnector",
    "UpdateServicenowSirConnector",
    "UpdateSlackApiConnector",
    "UpdateSlackConnector",
    "UpdateSwimlaneConnector",
    "UpdateTeamsConnector",
    "UpdateThehiveConnector",
    "UpdateTinesConnector",
    "UpdateTorqConnector",
    "UpdateWebhookConnector",
    "UpdateXmattersConnector",
    "UpdateXsoarConnector",
    "VerificationMode",
    "WebhookConfig",
    "WebhookConfigMethod",
    "WebhookConnector",
    "WebhookSecrets",
    "XmattersConfig",
    "XmattersConnector",
    "XmattersSecrets",
    "XsoarConfig",
    "XsoarConnector",
    "XsoarSecrets",
)
