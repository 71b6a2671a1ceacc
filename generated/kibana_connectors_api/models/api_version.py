from typing import Literal, TypeAlias, cast, get_args

ApiVersion: TypeAlias = Literal["2023-10-31",]


def check_api_version(value: object) -> ApiVersion:
    """The value, where it is one of `ApiVersion`; otherwise raises `TypeError`. A newer Kibana may know more values."""
    if value in get_args(ApiVersion):
        return cast(ApiVersion, value)
    raise TypeError(f"{value!r} is none of {', '.join(map(repr, get_args(ApiVersion)))}")
