"""Faults in what becomes of text."""

from __future__ import annotations

import re
from html import escape
from typing import Any

from kibana_connectors_server.connectors import Connectors, Draft
from kibana_connectors_server.edge.answers import Answer

from benchmarks.faults.fault import fault
from benchmarks.faults.replacing import replacing


@fault("encodings")
def cuts_names_at_an_emoji() -> None:
    """A name ends before its first character that takes four bytes in UTF-8."""

    @replacing(Connectors, "_made")
    def made(make: Any, self: Connectors, space: str, id: str, connector_type_id: str, draft: Draft) -> Any:
        name = re.split("[\U00010000-\U0010ffff]", draft.name)[0]
        return make(self, space, id, connector_type_id, draft._replace(name=name))


@fault("encodings")
def counts_characters_for_the_length() -> None:
    """The content-length of an answer counts its characters, so that one beyond ASCII ends too early."""

    @replacing(Answer, "all_headers")
    def all_headers(as_it_is: Any, self: Any, method: str) -> list[tuple[bytes, bytes]]:
        length = str(len(self.body.decode())).encode()
        return [(name, length if name == b"content-length" else value) for name, value in as_it_is(self, method)]


@fault("encodings")
def escapes_markup_in_names() -> None:
    """A name is stored as HTML spells it: `&amp;` for an ampersand, `&lt;` and `&gt;` for angle brackets."""

    @replacing(Connectors, "_made")
    def made(as_it_is: Any, self: Any, space: str, id: str, connector_type_id: str, draft: Any) -> Any:
        return as_it_is(self, space, id, connector_type_id, draft._replace(name=escape(draft.name, quote=False)))
