"""Cases that give a connector type what belongs to another one."""

from __future__ import annotations

from collections.abc import Iterator

from contract_tests.cases.case import Case
from contract_tests.cases.material import Material


def config(material: Material) -> Iterator[Case]:
    """The config of an example of every other type."""
    yield from _borrowed(material, "config")


def secrets(material: Material) -> Iterator[Case]:
    """The secrets of an example of every other type."""
    yield from _borrowed(material, "secrets")


def taken(material: Material) -> Iterator[Case]:
    """The config or secrets of an example of another type, where they will do."""
    for part in ("config", "secrets"):
        yield from _borrowed(material, part, accepted=True)


def _borrowed(material: Material, part: str, *, accepted: bool = False) -> Iterator[Case]:
    judged = material.accepts if accepted else material.refuses
    for other in material.contract.types.values():
        for number, example in enumerate(other.examples, 1):
            for base in material.bases if other.id != material.type.id else ():
                body = base | {part: example.get(part, {})}
                if judged(body):
                    yield Case(material.type.id, f"{part} of {other.id}, example {number}", body, accepted)
                    break
