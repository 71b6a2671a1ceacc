"""Revisions of one connector: each of its parts tells which revision it is of, so that a mixture of two is known."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from contract_tests import api
from contract_tests.cases import values
from contract_tests.cases.material import Body, Edit, Material, Path, edited, value_at
from contract_tests.oracle.answers import Expected
from contract_tests.transport import Request


@dataclass(frozen=True)
class Revisions:
    """Of a connector of one type. `places` are fields of its config that hold any text."""

    material: Material
    base: Body
    places: tuple[Path, ...]

    def creation(self, number: int) -> Body:
        """The body of a request that creates the connector in this revision."""
        text = f"revision {number}"
        body = edited(self.base, Edit(("name",), text), *(Edit(path, text) for path in self.places))
        assert body is not None
        return body

    def update(self, number: int) -> Body:
        """The body of a request that brings it to this revision."""
        return api.without_type(self.creation(number))

    def expected(self, connector_id: str, number: int) -> Expected:
        """The answer that has the connector in this revision."""
        return self.material.oracle.create(connector_id, self.creation(number))

    def of(self, connector: Any) -> int | None:
        """Which revision an answered connector is of; None where it is of none, or of two."""
        told = {str(value_at(connector, path)).rpartition(" ")[2] for path in (("name",), *self.places)}
        number = told.pop()
        return int(number) if not told and number.isdecimal() else None

    def sent(self, request: Request) -> int | None:
        """Which revision a request to create or update is for."""
        return self.of(json.loads(request.body or b"null"))


def revisions_of_one(materials: Iterable[Material]) -> Revisions | None:
    """Of the first type whose config has a field that takes any text, if there is one."""
    return next((found for material in materials for found in _of(material)), None)


def _of(material: Material) -> Iterator[Revisions]:
    for base in material.bases:
        texts = [field for field in material.fields(base) if values.is_free_text(material.contract, field.node)]
        places = [field.path for field in texts if field.path[0] == "config" and value_at(base, field.path, "")]
        found = Revisions(material, base, tuple(places))
        if places and material.accepts(found.creation(1)):
            yield found
