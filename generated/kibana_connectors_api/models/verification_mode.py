from typing import Literal, TypeAlias, cast, get_args

VerificationMode: TypeAlias = Literal[
    "certificate",
    "full",
    "none",
]


def check_verification_mode(value: object) -> VerificationMode:
    """The value, where it is one of `VerificationMode`; otherwise raises `TypeError`. A newer Kibana may know more values."""
    if value in get_args(VerificationMode):
        return cast(VerificationMode, value)
    raise TypeError(f"{value!r} is none of {', '.join(map(repr, get_args(VerificationMode)))}")
