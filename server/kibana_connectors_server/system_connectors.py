"""Kibana's system connectors: it makes one of each system type itself, and requests can neither make nor change one.

The ids are those of `createSystemConnectors` in elastic/kibana; the types are those registered there as system action
types, by the plugins cases, observability_ai_assistant, workflows and stack_connectors.
"""

from __future__ import annotations

TYPES = frozenset((".cases", ".http-system", ".observability-ai-assistant", ".workflows"))

_IDS = frozenset(f"system-connector-{connector_type_id}" for connector_type_id in TYPES)


def is_one(id: str) -> bool:
    """Whether it is the id of a system connector."""
    return id in _IDS
