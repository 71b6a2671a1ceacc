"""Kibana's connectors API, typed by connector type.

from kibana_connectors import EmailConfig, EmailSecrets, Kibana

with Kibana("http://localhost:5601", api_key=key) as kibana:
    kibana.connectors.create(
        "alerts-by-mail",
        name="Alerts by mail",
        config=EmailConfig(from_="alerts@example.com", host="smtp.example.com", port=25, has_auth=True),
        secrets=EmailSecrets(user="alerting", password=password),
    )
"""

from kibana_connectors_api import models
from kibana_connectors_api.models import *  # noqa: F403 - every class of the contract, none of them named by hand
from kibana_connectors_api.parts import ConnectorConfig, ConnectorSecrets
from kibana_connectors_api.types import UNSET, Unset

from ._client import AsyncKibana, Kibana
from ._connectors import AsyncConnectors, Connectors
from .errors import (
    BadRequest,
    Conflict,
    Forbidden,
    InvalidRequest,
    KibanaError,
    NotFound,
    OtherConnectorType,
    Refused,
    ServerFault,
    TimedOut,
    Unauthorized,
    UnexpectedAnswer,
    Unreachable,
)

__all__ = [
    "UNSET",
    "AsyncConnectors",
    "AsyncKibana",
    "BadRequest",
    "Conflict",
    "ConnectorConfig",
    "ConnectorSecrets",
    "Connectors",
    "Forbidden",
    "InvalidRequest",
    "Kibana",
    "KibanaError",
    "NotFound",
    "OtherConnectorType",
    "Refused",
    "ServerFault",
    "TimedOut",
    "Unauthorized",
    "UnexpectedAnswer",
    "Unreachable",
    "Unset",
]
__all__ += models.__all__
