"""What cases of a connector type are cut from: valid requests, their fields, and changes of them."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from contract_tests.canaries import placeholder
from contract_tests.cases import values
from contract_tests.cases.case import Case, family_name
from contract_tests.contract import ConnectorType, Node
from contract_tests.oracle.defaults import variant
from contract_tests.oracle.prediction import Oracle

Body = dict[str, Any]
Path = tuple[str | int, ...]
ABSENT: Any = object()
Family = Callable[["Material"], Iterator[Case]]
Helped = dict[tuple[Path, str], list["Edit"]]
"""Of each field the other changes that made values of it fit."""


@dataclass(frozen=True)
class Field:
    """A field of the request at any depth, as `("config", "host")`; of a list the first item, as `0`."""

    path: Path
    node: Node
    required: bool

    def __str__(self) -> str:
        return dotted(self.path)

    @property
    def key(self) -> tuple[Path, str]:
        """Fields of two variants of a config may have one path, but not one schema."""
        return self.path, self.node.pointer


@dataclass(frozen=True)
class Edit:
    path: Path
    value: Any

    def __str__(self) -> str:
        if self.value is ABSENT:
            return f"{dotted(self.path)} left out"
        text = json.dumps(self.value, ensure_ascii=False)
        return f"{dotted(self.path)} = {text if len(text) <= 60 else text[:57] + '...'}"


@dataclass(frozen=True)
class _Made:
    """Of one family: the cases up to now, and what makes the others."""

    rest: Iterator[Case]
    cases: list[Case]
    helped: Helped


class Material:
    """Of one connector type. `bases` are its valid examples."""

    def __init__(self, oracle: Oracle, connector_type: ConnectorType) -> None:
        self.oracle = oracle
        self.contract = oracle.contract
        self.type = connector_type
        self._helped: Helped = {}
        self._made: dict[Family, _Made] = {}
        self.bases: list[Body] = [body for body in connector_type.examples if self.accepts(body)]

    def accepts(self, body: Body) -> bool:
        return self.contract.is_valid(self.type.create, body) and self.oracle.accepts(body) is True

    def refuses(self, body: Body) -> bool:
        return self.oracle.accepts(body) is False

    def fields(self, base: Body) -> list[Field]:
        """Every field that the request could have: those inside a nested object only where it has that object."""
        found = list(self._fields((), self.type.create, base))
        return [field for field in found if field.path != ("connector_type_id",)]

    def fields_of(self, node: Node, value: Any) -> list[Field]:
        """Every field that a value of the schema could have, as `fields` has those of a request."""
        return list(self._fields((), node, value))

    def levels(self, base: Body) -> list[tuple[Path, Node]]:
        """Every object that the request has or could have at its top, and the schema that says what it may hold."""
        nested: list[tuple[Path, Node]] = [((), self.type.create)]
        nested += [(("config",), self.type.config), (("secrets",), self.type.secrets)]
        nested += [(field.path, field.node) for field in self.fields(base) if len(field.path) > 1]
        found: list[tuple[Path, Node]] = []
        for path, node in nested:
            value = value_at(base, path, {} if len(path) < 2 else None)
            chosen = variant(self.contract, node, value)
            if isinstance(value, dict):
                found.append((path, chosen))
            elif isinstance(value, list) and value and isinstance(value[0], dict) and "items" in chosen.schema:
                found.append(((*path, 0), variant(self.contract, chosen.child("items"), value[0])))
        return found

    @cached_property
    def all_levels(self) -> list[tuple[Path, Node]]:
        """The objects of all bases, each once."""
        found = {(path, node.pointer): (path, node) for base in self.bases for path, node in self.levels(base)}
        return list(found.values())

    def values(self, field: Field) -> list[Any]:
        """Values that the field takes, those of examples last; made-up secrets can be told from anything else."""
        secret = field.path[0] == "secrets"
        taken = values.taken(self.contract, field.node, placeholder(str(field.path[-1])) if secret else values.TEXT)
        shown = [value for base in self.bases if (value := value_at(base, field.path, None)) is not None]
        return taken + [value for number, value in enumerate(shown) if value not in [*taken, *shown[:number]]]

    def choices(self, field: Field) -> list[Any]:
        """Some values for a search: what makes a difference to rules, valid or not."""
        spare = values.wrongly_formed(self.contract, field.node)[:1]
        return [*self.values(field)[:6], *spare, None, ABSENT]

    def placed(self, field: Field, value: Any) -> Case | None:
        """An accepted request with that value: a base with one change, or with another change that it needs."""
        edit = Edit(field.path, value)
        homes = self.homes(field)
        for base in homes:
            body = edited(base, edit)
            if body is not None and self.accepts(body):
                return self.case((edit,), body, accepted=True)
        helped = self._helped.setdefault(field.key, [])
        for other in [*helped, *self.single_edits]:
            for base in homes:
                body = edited(base, edit, other)
                if body is not None and self.accepts(body) and value_at(body, field.path) == value:
                    helped.append(other)
                    return self.case((edit, other), body, accepted=True, base=base)
        return None

    def misplaced(self, field: Field, value: Any) -> Case | None:
        """A refused request that is a base but for that value."""
        return self.changed(Edit(field.path, value), self.homes(field), accepted=False)

    def changed(self, edit: Edit, bases: Iterable[Body], *, accepted: bool) -> Case | None:
        """The first of the bases that has the outcome when the edit is made."""
        judged = self.accepts if accepted else self.refuses
        for base in bases:
            body = edited(base, edit)
            if body is not None and judged(body):
                return self.case((edit,), body, accepted=accepted)
        return None

    def all_of(self, family: Family) -> list[Case]:
        """The cases of the family, each made once."""
        for _ in self.making(family):
            pass
        return self._made[family].cases

    def has_any_of(self, family: Family) -> bool:
        """Whether the family has a case, which takes less than to make them all."""
        next(self.making(family), None)
        return bool(self._made[family].cases)

    def making(self, family: Family) -> Iterator[None]:
        """Makes those cases of the family that are not made yet, one at each step."""
        made = self._made.setdefault(family, _Made(family(self), [], {}))
        while case := self._next(made):
            made.cases.append(replace(case, family=case.family or family_name(family)))
            yield

    def _next(self, made: _Made) -> Case | None:
        """What helped in one family is nothing to another, whichever is made first, or amid the other."""
        other, self._helped = self._helped, made.helped
        try:
            return next(made.rest, None)
        finally:
            self._helped = other

    def case(self, edits: Sequence[Edit], body: Body, *, accepted: bool | None, base: Body | None = None) -> Case:
        """With the base that the edits were made to they can be tried one by one."""
        about = ", ".join(map(str, edits)) or "an example as it stands"
        topic = dotted(edits[0].path) if edits else ""
        return Case(self.type.id, about, body, accepted, topic, base=base, edits=tuple(edits) if base else ())

    @cached_property
    def all_fields(self) -> list[Field]:
        """The fields of all bases, each once, at every depth."""
        found: dict[tuple[Path, str], Field] = {}
        for base in self.bases:
            for field in self.fields(base):
                found.setdefault(field.key, field)
        return list(found.values())

    @cached_property
    def _homes(self) -> dict[tuple[Path, str], list[Body]]:
        homes: dict[tuple[Path, str], list[Body]] = {}
        for base in self.bases:
            for key in dict.fromkeys(field.key for field in self.fields(base)):
                homes.setdefault(key, []).append(base)
        return homes

    def homes(self, field: Field) -> list[Body]:
        """The bases that have, or could have, the field."""
        return self._homes[field.key]

    @cached_property
    def single_edits(self) -> list[Edit]:
        inner = [field for field in self.all_fields if len(field.path) > 1]
        edits = [Edit(field.path, value) for field in inner for value in self.choices(field)]
        return [*edits, Edit(("config",), ABSENT), Edit(("secrets",), ABSENT)]

    def variations(self, edits: list[Edit], size: int) -> Iterator[tuple[tuple[Edit, ...], Body]]:
        """Each base with that many of the edits, no two of one field, none that changes nothing."""
        for combination in itertools.combinations(edits, size):
            if len({edit.path for edit in combination}) == size:
                for base in self.bases:
                    body = edited(base, *combination)
                    if body is not None and (not size or body != base):
                        yield combination, body

    def _fields(self, path: Path, node: Node, value: Any) -> Iterator[Field]:
        node = variant(self.contract, node, value)
        if isinstance(value, list) and value and isinstance(node.schema.get("items"), dict):
            yield from self._fields((*path, 0), self.contract.resolved(node.child("items")), value[0])
        if not isinstance(value, dict):
            return
        for name in node.schema.get("properties", {}):
            child = self.contract.resolved(node.child("properties", name))
            yield Field((*path, name), child, name in node.schema.get("required", ()))
            yield from self._fields((*path, name), child, value.get(name, {} if not path else None))


def edited(base: Body, *edits: Edit) -> Body | None:
    """The base with the edits made; None where one has no object to go into. Config and secrets are made as needed.

    What is not edited is shared with the base: neither is to be changed.
    """
    body: Any = base
    for edit in edits:
        if edit.value is ABSENT and len(edit.path) == 2 and edit.path[0] not in body:
            continue
        body = _with(body, edit.path, edit.value, top=True)
        if body is None:
            return None
    return dict(body)


def _with(value: Any, path: Path, new: Any, *, top: bool = False) -> Any:
    """A copy of the value with something else at the path; None where there is no such place."""
    step, rest = path[0], path[1:]
    if isinstance(value, list) and isinstance(step, int) and step < len(value):
        inner = _with(value[step], rest, new) if rest else new
        return None if inner is None and rest else [*value[:step], inner, *value[step + 1 :]]
    if not isinstance(value, dict) or (rest and step not in value and not top):
        return None
    if rest:
        inner = _with(value.get(step, {}), rest, new)
        return None if inner is None else {**value, step: inner}
    if new is ABSENT:
        return {key: member for key, member in value.items() if key != step}
    return {**value, step: new}


def value_at(body: Any, path: Path, default: Any = ABSENT) -> Any:
    for step in path:
        inside_list = isinstance(body, list) and isinstance(step, int) and step < len(body)
        if not inside_list and not (isinstance(body, dict) and step in body):
            return default
        body = body[step]
    return body


def dotted(path: Path) -> str:
    return ".".join(map(str, path))
