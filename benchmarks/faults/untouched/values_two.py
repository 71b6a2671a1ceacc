"""Values that are not stored as they were sent."""

from __future__ import annotations

from html import escape
from typing import Any

from kibana_connectors_server.connectors import Connectors
from kibana_connectors_server.contract.connector_types import ConnectorType

from benchmarks.faults.fault import fault
from benchmarks.faults.misreading import Json
from benchmarks.faults.replacing import replacing


@fault("encodings")
def escapes_markup_in_names() -> None:
    """A name is stored as HTML spells it: `&amp;` for an ampersand, `&lt;` and `&gt;` for angle brackets."""

    @replacing(Connectors, "_made")
    def made(as_it_is: Any, self: Any, space: str, id: str, connector_type_id: str, draft: Any) -> Any:
        return as_it_is(self, space, id, connector_type_id, draft._replace(name=escape(draft.name, quote=False)))


@fault("numbers")
def forgets_what_is_zero() -> None:
    """A field of a config whose value is zero is not stored."""

    @replacing(ConnectorType, "accepted")
    def accepted(as_it_is: Any, self: Any, config: Json, secrets: Json) -> Any:
        stored, confidential = as_it_is(self, config, secrets)
        return {name: value for name, value in stored.items() if value is False or value != 0}, confidential
