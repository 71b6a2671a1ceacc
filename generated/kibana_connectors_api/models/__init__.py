"""Contains all the data models used in inputs/outputs"""

from .api_version import ApiVersion
from .auth_type import AuthType
from .certificate_type import CertificateType
from .connector import Connector
from .connector_type import ConnectorType
from .connector_type_source import ConnectorTypeSource
from .create_connector import CreateConnector
from .create_email_connector import CreateEmailConnector
from .create_index_connector import CreateIndexConnector
from .create_server_log_connector import CreateServerLogConnector
from .create_webhook_connector import CreateWebhookConnector
from .create_xmatters_connector import CreateXmattersConnector
from .email_config import EmailConfig
from .email_connector import EmailConnector
from .email_secrets import EmailSecrets
from .error import Error
from .index_config import IndexConfig
from .index_connector import IndexConnector
from .index_secrets import IndexSecrets
from .license_ import License
from .other_connector import OtherConnector
from .preconfigured_connector import PreconfiguredConnector
from .server_log_config import ServerLogConfig
from .server_log_connector import ServerLogConnector
from .server_log_secrets import ServerLogSecrets
from .stored_connector import StoredConnector
from .update_connector import UpdateConnector
from .update_email_connector import UpdateEmailConnector
from .update_index_connector import UpdateIndexConnector
from .update_server_log_connector import UpdateServerLogConnector
from .update_webhook_connector import UpdateWebhookConnector
from .update_xmatters_connector import UpdateXmattersConnector
from .verification_mode import VerificationMode
from .webhook_config import WebhookConfig
from .webhook_config_method import WebhookConfigMethod
from .webhook_connector import WebhookConnector
from .webhook_secrets import WebhookSecrets
from .xmatters_config import XmattersConfig
from .xmatters_connector import XmattersConnector
from .xmatters_secrets import XmattersSecrets

__all__ = (
    "ApiVersion",
    "AuthType",
    "CertificateType",
    "Connector",
    "ConnectorType",
    "ConnectorTypeSource",
    "CreateConnector",
    "CreateEmailConnector",
    "CreateIndexConnector",
    "CreateServerLogConnector",
    "CreateWebhookConnector",
    "CreateXmattersConnector",
    "EmailConfig",
    "EmailConnector",
    "EmailSecrets",
    "Error",
    "IndexConfig",
    "IndexConnector",
    "IndexSecrets",
    "License",
    "OtherConnector",
    "PreconfiguredConnector",
    "ServerLogConfig",
    "ServerLogConnector",
    "ServerLogSecrets",
    "StoredConnector",
    "UpdateConnector",
    "UpdateEmailConnector",
    "UpdateIndexConnector",
    "UpdateServerLogConnector",
    "UpdateWebhookConnector",
    "UpdateXmattersConnector",
    "VerificationMode",
    "WebhookConfig",
    "WebhookConfigMethod",
    "WebhookConnector",
    "WebhookSecrets",
    "XmattersConfig",
    "XmattersConnector",
    "XmattersSecrets",
)
