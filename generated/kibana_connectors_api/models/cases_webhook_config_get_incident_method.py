from typing import Literal, TypeAlias, cast, get_args

CasesWebhookConfigGetIncidentMethod: TypeAlias = Literal[
    "get",
    "post",
]


def check_cases_webhook_config_get_incident_method(value: object) -> CasesWebhookConfigGetIncidentMethod:
    """The value, where it is one of `CasesWebhookConfigGetIncidentMethod`; otherwise raises `TypeError`. A newer Kibana may know more values."""
    if value in get_args(CasesWebhookConfigGetIncidentMethod):
        return cast(CasesWebhookConfigGetIncidentMethod, value)
    raise TypeError(f"{value!r} is none of {', '.join(map(repr, get_args(CasesWebhookConfigGetIncidentMethod)))}")
