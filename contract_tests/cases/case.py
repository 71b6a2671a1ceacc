"""One request to create a connector, and what was done to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from contract_tests.cases.material import Edit


@dataclass(frozen=True)
class Case:
    """`accepted` is what the generator means to happen; None where it leaves that to the oracle.

    `family` names what was done, as the function that makes such cases; `topic` what of its promise the case is about,
    as a field or a rule; `needed` that no sample may lack the topic. Where fewer changes might do, `edits` are those
    that made the body out of `base`.
    """

    type_id: str
    about: str
    body: dict[str, Any]
    accepted: bool | None
    topic: str = ""
    family: str = ""
    needed: bool = False
    base: dict[str, Any] | None = None
    edits: tuple[Edit, ...] = ()


def family_name(family: Callable[..., Any]) -> str:
    """As `fields.at_bounds`: functions of two modules may have one name."""
    return f"{family.__module__.rpartition('.')[2]}.{family.__name__}"
