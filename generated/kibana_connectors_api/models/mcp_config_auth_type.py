from typing import Literal, TypeAlias, cast, get_args

McpConfigAuthType: TypeAlias = Literal[
    "apiKey",
    "basic",
    "bearer",
    "none",
]


def check_mcp_config_auth_type(value: object) -> McpConfigAuthType:
    """The value, where it is one of `McpConfigAuthType`; otherwise raises `TypeError`. A newer Kibana may know more values."""
    if value in get_args(McpConfigAuthType):
        return cast(McpConfigAuthType, value)
    raise TypeError(f"{value!r} is none of {', '.join(map(repr, get_args(McpConfigAuthType)))}")
