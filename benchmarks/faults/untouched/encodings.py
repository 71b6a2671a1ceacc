"""Faults in the characters of texts."""

from __future__ import annotations

import re
from typing import Any

from kibana_connectors_server.connectors import Connectors, Draft

from benchmarks.faults.fault import fault
from benchmarks.faults.replacing import replacing


@fault("encodings")
def cuts_names_at_an_emoji() -> None:
    """A name ends before its first character that takes four bytes in UTF-8."""

    @replacing(Connectors, "_made")
    def made(make: Any, self: Connectors, space: str, id: str, connector_type_id: str, draft: Draft) -> Any:
        name = re.split("[\U00010000-\U0010ffff]", draft.name)[0]
        return make(self, space, id, connector_type_id, draft._replace(name=name))
