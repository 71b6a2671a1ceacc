from typing import Literal, TypeAlias, cast, get_args

ConnectorTypeSource: TypeAlias = Literal[
    "spec",
    "stack",
    "yml",
]


def check_connector_type_source(value: object) -> ConnectorTypeSource:
    """The value, where it is one of `ConnectorTypeSource`; otherwise raises `TypeError`. A newer Kibana may know more values."""
    if value in get_args(ConnectorTypeSource):
        return cast(ConnectorTypeSource, value)
    raise TypeError(f"{value!r} is none of {', '.join(map(repr, get_args(ConnectorTypeSource)))}")
