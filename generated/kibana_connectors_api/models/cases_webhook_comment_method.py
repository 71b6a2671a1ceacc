from typing import Literal, TypeAlias, cast, get_args

CasesWebhookCommentMethod: TypeAlias = Literal[
    "patch",
    "post",
    "put",
]


def check_cases_webhook_comment_method(value: object) -> CasesWebhookCommentMethod:
    """The value, where it is one of `CasesWebhookCommentMethod`; otherwise raises `TypeError`. A newer Kibana may know more values."""
    if value in get_args(CasesWebhookCommentMethod):
        return cast(CasesWebhookCommentMethod, value)
    raise TypeError(f"{value!r} is none of {', '.join(map(repr, get_args(CasesWebhookCommentMethod)))}")
