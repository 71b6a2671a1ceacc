from typing import Literal, TypeAlias, cast, get_args

AuthType: TypeAlias = Literal[
    "webhook-authentication-basic",
    "webhook-authentication-ssl",
    "webhook-oauth2-client-credentials",
]


def check_auth_type(value: object) -> AuthType:
    """The value, where it is one of `AuthType`; otherwise raises `TypeError`. A newer Kibana may know more values."""
    if value in get_args(AuthType):
        return cast(AuthType, value)
    raise TypeError(f"{value!r} is none of {', '.join(map(repr, get_args(AuthType)))}")
