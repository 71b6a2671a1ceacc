from typing import Literal, TypeAlias, cast, get_args

WebhookConfigMethod: TypeAlias = Literal[
    "delete",
    "get",
    "patch",
    "post",
    "put",
]


def check_webhook_config_method(value: object) -> WebhookConfigMethod:
    """The value, where it is one of `WebhookConfigMethod`; otherwise raises `TypeError`. A newer Kibana may know more values."""
    if value in get_args(WebhookConfigMethod):
        return cast(WebhookConfigMethod, value)
    raise TypeError(f"{value!r} is none of {', '.join(map(repr, get_args(WebhookConfigMethod)))}")
