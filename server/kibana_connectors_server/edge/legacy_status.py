"""The status in the form of Kibana 7, for clients that still ask for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kibana_connectors_server.edge import product

_GREEN = {"state": "green", "title": "Green", "nickname": "At work", "icon": "success", "uiColor": "success"}
_RED = {
    "state": "red",
    "title": "Red",
    "nickname": "In trouble",
    "icon": "danger",
    "uiColor": "danger",
}


def of(level: str, core: Mapping[str, Any], plugins: Mapping[str, Any], now: str) -> dict[str, Any]:
    """The overall level and the services as a traffic light and a list of traffic lights."""
    services = {
        **{f"core:{name}": service for name, service in core.items()},
        **{f"plugin:{name}": service for name, service in plugins.items()},
    }
    return {
        "overall": {"since": now, **_light(level)},
        "statuses": [_component(name, service, now) for name, service in services.items()],
    }


def _component(name: str, service: Mapping[str, Any], now: str) -> dict[str, Any]:
    light = _light(service["level"])
    return {
        "id": f"{name}@{product.VERSION}",
        "message": service["summary"],
        "since": now,
        **{part: light[part] for part in ("state", "icon", "uiColor")},
    }


def _light(level: str) -> dict[str, str]:
    return _GREEN if level == "available" else _RED
