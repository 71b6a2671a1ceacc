from typing import Literal, TypeAlias, cast, get_args

SwimlaneConfigConnectorType: TypeAlias = Literal[
    "alerts",
    "all",
    "cases",
]


def check_swimlane_config_connector_type(value: object) -> SwimlaneConfigConnectorType:
    """The value, where it is one of `SwimlaneConfigConnectorType`; otherwise raises `TypeError`. A newer Kibana may know more values."""
    if value in get_args(SwimlaneConfigConnectorType):
        return cast(SwimlaneConfigConnectorType, value)
    raise TypeError(f"{value!r} is none of {', '.join(map(repr, get_args(SwimlaneConfigConnectorType)))}")
