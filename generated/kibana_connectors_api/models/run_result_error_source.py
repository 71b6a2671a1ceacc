from typing import Literal, TypeAlias, cast, get_args

RunResultErrorSource: TypeAlias = Literal[
    "framework",
    "user",
]


def check_run_result_error_source(value: object) -> RunResultErrorSource:
    """The value, where it is one of `RunResultErrorSource`; otherwise raises `TypeError`. A newer Kibana may know more values."""
    if value in get_args(RunResultErrorSource):
        return cast(RunResultErrorSource, value)
    raise TypeError(f"{value!r} is none of {', '.join(map(repr, get_args(RunResultErrorSource)))}")
