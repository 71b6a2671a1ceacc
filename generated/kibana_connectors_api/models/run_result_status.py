from typing import Literal, TypeAlias, cast, get_args

RunResultStatus: TypeAlias = Literal[
    "error",
    "ok",
]


def check_run_result_status(value: object) -> RunResultStatus:
    """The value, where it is one of `RunResultStatus`; otherwise raises `TypeError`. A newer Kibana may know more values."""
    if value in get_args(RunResultStatus):
        return cast(RunResultStatus, value)
    raise TypeError(f"{value!r} is none of {', '.join(map(repr, get_args(RunResultStatus)))}")
