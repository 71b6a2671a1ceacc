"""Connectors that stand in the settings of the server: in every space, and not to be changed by requests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class PreconfiguredConnector:
    """A connector as the settings have it, with its defaults."""

    id: str
    connector_type_id: str
    name: str
    """JSON text, as of a stored connector."""
    config: str
    """JSON text."""
    secrets: dict[str, Any] = field(repr=False)
    is_deprecated: bool
    shows_config: bool


Preconfigured = Mapping[str, PreconfiguredConnector]
"""By id."""
