"""One request to create a connector, and what was done to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Case:
    """`accepted` is what the generator means to happen; None where it leaves that to the oracle.

    `family` names what was done, as the function that makes such cases; `topic` what of its promise the case is about,
    as a field or a rule; `needed` that no sample may lack the topic.
    """

    type_id: str
    about: str
    body: dict[str, Any]
    accepted: bool | None
    topic: str = ""
    family: str = ""
    needed: bool = False
