from typing import Literal, TypeAlias, cast, get_args

License: TypeAlias = Literal[
    "basic",
    "enterprise",
    "gold",
    "platinum",
    "standard",
    "trial",
]


def check_license(value: object) -> License:
    """The value, where it is one of `License`; otherwise raises `TypeError`. A newer Kibana may know more values."""
    if value in get_args(License):
        return cast(License, value)
    raise TypeError(f"{value!r} is none of {', '.join(map(repr, get_args(License)))}")
