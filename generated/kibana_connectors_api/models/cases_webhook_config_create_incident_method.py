from typing import Literal, TypeAlias, cast, get_args

CasesWebhookConfigCreateIncidentMethod: TypeAlias = Literal[
    "post",
    "put",
]


def check_cases_webhook_config_create_incident_method(value: object) -> CasesWebhookConfigCreateIncidentMethod:
    """The value, where it is one of `CasesWebhookConfigCreateIncidentMethod`; otherwise raises `TypeError`. A newer Kibana may know more values."""
    if value in get_args(CasesWebhookConfigCreateIncidentMethod):
        return cast(CasesWebhookConfigCreateIncidentMethod, value)
    raise TypeError(f"{value!r} is none of {', '.join(map(repr, get_args(CasesWebhookConfigCreateIncidentMethod)))}")
