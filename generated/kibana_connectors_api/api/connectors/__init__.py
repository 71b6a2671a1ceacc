"""The operations, each imported when it is first asked for."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from . import (
        create_connector,
        create_connector_generating_id,
        delete_connector,
        get_connector,
        get_connector_types,
        get_connectors,
        probe_connector,
        run_connector,
        update_connector,
    )
else:

    def __getattr__(name: str) -> Any:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return import_module(f".{name}", __name__)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


__all__ = (
    "get_connector",
    "update_connector",
    "create_connector",
    "delete_connector",
    "probe_connector",
    "create_connector_generating_id",
    "get_connectors",
    "get_connector_types",
    "run_connector",
)
