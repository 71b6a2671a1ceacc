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

from typing import TYPE_CHECKING, Any

import kibana_connectors_api.models as generated  # as a whole: pyright follows `__all__ +=` of a module only so
from kibana_connectors_api.parts import ConnectorConfig, ConnectorSecrets
from kibana_connectors_api.types import UNSET, Unset

from ._async_connectors import AsyncConnectors
from ._client import AsyncKibana, Kibana
from ._connectors import Connectors
from ._defaults import same_config
from ._ensure import Change, Ensured
from ._validation import BrokenRules, Problem, validate
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

if TYPE_CHECKING:
    from kibana_connectors_api.models import *  # noqa: F403 - every class of the contract, none of them named by hand
else:

    def __getattr__(name: str) -> Any:
        """A class of the contract, imported when it is first used."""
        if name not in generated.__all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = globals()[name] = getattr(generated, name)
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


__all__ = [
    "UNSET",
    "AsyncConnectors",
    "AsyncKibana",
    "BadRequest",
    "BrokenRules",
    "Change",
    "Conflict",
    "ConnectorConfig",
    "ConnectorSecrets",
    "Connectors",
    "Ensured",
    "Forbidden",
    "InvalidRequest",
    "Kibana",
    "KibanaError",
    "NotFound",
    "OtherConnectorType",
    "Problem",
    "Refused",
    "ServerFault",
    "TimedOut",
    "Unauthorized",
    "UnexpectedAnswer",
    "Unreachable",
    "Unset",
    "same_config",
    "validate",
]
__all__ += generated.__all__
