from typing import Literal, TypeAlias, cast, get_args

CasesWebhookConfigUpdateIncidentMethod: TypeAlias = Literal[
    "patch",
    "post",
    "put",
]


def check_cases_webhook_config_update_incident_method(value: object) -> CasesWebhookConfigUpdateIncidentMethod:
    """The value, where it is one of `CasesWebhookConfigUpdateIncidentMethod`; otherwise raises `TypeError`. A newer Kibana may know more values."""
    if value in get_args(CasesWebhookConfigUpdateIncidentMethod):
        return cast(CasesWebhookConfigUpdateIncidentMethod, value)
    raise TypeError(f"{value!r} is none of {', '.join(map(repr, get_args(CasesWebhookConfigUpdateIncidentMethod)))}")
