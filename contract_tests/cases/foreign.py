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


def _borrowed(material: Material, part: str) -> Iterator[Case]:
    for other in material.contract.types.values():
        for number, example in enumerate(other.examples, 1):
            for base in material.bases if other.id != material.type.id else ():
                body = base | {part: example.get(part, {})}
                if material.refuses(body):
                    yield Case(material.type.id, f"{part} of {other.id}, example {number}", body, accepted=False)
                    break
