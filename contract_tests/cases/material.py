"""What cases of a connector type are cut from: valid requests, their fields, and changes of them."""

from __future__ import annotations

import copy
import itertools
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from contract_tests.cases import values
from contract_tests.cases.case import Case
from contract_tests.contract import ConnectorType, Node
from contract_tests.oracle.defaults import variant
from contract_tests.oracle.prediction import Oracle

Body = dict[str, Any]
Path = tuple[str, ...]
ABSENT: Any = object()
AN_ID = "any"


@dataclass(frozen=True)
class Field:
    """A field of the request at any depth, as `("config", "host")`."""

    path: Path
    node: Node
    required: bool

    def __str__(self) -> str:
        return ".".join(self.path)


@dataclass(frozen=True)
class Edit:
    path: Path
    value: Any

    def __str__(self) -> str:
        if self.value is ABSENT:
            return f"{'.'.join(self.path)} left out"
        text = json.dumps(self.value, ensure_ascii=False)
        return f"{'.'.join(self.path)} = {text if len(text) <= 60 else text[:57] + '...'}"


class Material:
    """Of one connector type. `bases` are its valid examples."""

    def __init__(self, oracle: Oracle, connector_type: ConnectorType) -> None:
        self.oracle = oracle
        self.contract = oracle.contract
        self.type = connector_type
        self.bases: list[Body] = [body for body in connector_type.examples if self.accepts(body)]

    def accepts(self, body: Body) -> bool:
        expected = self.oracle.create(AN_ID, body)
        return expected.accepted and not expected.doubtful

    def refuses(self, body: Body) -> bool:
        expected = self.oracle.create(AN_ID, body)
        return not expected.accepted and not expected.doubtful

    def fields(self, base: Body) -> list[Field]:
        """Every field that the request could have: those inside a nested object only where it has that object."""
        found = list(self._fields((), self.type.create, base))
        return [field for field in found if field.path != ("connector_type_id",)]

    def levels(self, base: Body) -> list[tuple[Path, Node]]:
        """Every object of the request that lists its fields, and the schema that does."""
        nested = [((), self.type.create), (("config",), self.type.config), (("secrets",), self.type.secrets)]
        nested += [(field.path, field.node) for field in self.fields(base) if len(field.path) > 1]
        found = []
        for path, node in nested:
            chosen = variant(self.contract, node, value_at(base, path, {}))
            if chosen.schema.get("additionalProperties") is False:
                found.append((path, chosen))
        return found

    def values(self, field: Field) -> list[Any]:
        """Values that the field takes; those of secrets can be told from anything else."""
        secret = field.path[0] == "secrets"
        return values.taken(self.contract, field.node, f"canary-{field.path[-1]}" if secret else values.TEXT)

    def choices(self, field: Field) -> list[Any]:
        """Some values for a search: what makes a difference to rules, valid or not."""
        spare = values.wrongly_formed(self.contract, field.node)[:1]
        return [*self.values(field)[:6], *spare, None, ABSENT]

    def placed(self, field: Field, value: Any) -> Case | None:
        """An accepted request with that value: a base with one change, or with another change that it needs."""
        edit = Edit(field.path, value)
        for base in self.bases:
            body = edited(base, edit)
            if body is not None and self.accepts(body):
                return self.case((edit,), body, accepted=True)
        for base in self.bases:
            for other in self.single_edits:
                body = edited(base, edit, other)
                if body is not None and self.accepts(body) and value_at(body, field.path) == value:
                    return self.case((edit, other), body, accepted=True)
        return None

    def misplaced(self, path: Path, value: Any) -> Case | None:
        """A refused request that is a base but for that value."""
        edit = Edit(path, value)
        for base in self.bases:
            body = edited(base, edit)
            if body is not None and self.refuses(body):
                return self.case((edit,), body, accepted=False)
        return None

    def case(self, edits: Sequence[Edit], body: Body, *, accepted: bool | None) -> Case:
        about = ", ".join(map(str, edits)) or "an example as it stands"
        return Case(self.type.id, about, body, accepted)

    @cached_property
    def all_fields(self) -> list[Field]:
        """The fields of all bases, each once, at every depth."""
        found: dict[Path, Field] = {}
        for base in self.bases:
            for field in self.fields(base):
                found.setdefault(field.path, field)
        return list(found.values())

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
        if not isinstance(value, dict):
            return
        for name in node.schema.get("properties", {}):
            child = self.contract.resolved(node.child("properties", name))
            yield Field((*path, name), child, name in node.schema.get("required", ()))
            yield from self._fields((*path, name), child, value.get(name, {} if not path else None))


def edited(base: Body, *edits: Edit) -> Body | None:
    """A copy with the edits made; None where one has no object to go into. Config and secrets are made as needed."""
    body = copy.deepcopy(base)
    for edit in edits:
        if not edit.path:
            return None
        target: Any = body
        for depth, step in enumerate(edit.path[:-1]):
            if depth == 0 and edit.value is not ABSENT:
                target = target.setdefault(step, {})
            else:
                target = target.get(step) if isinstance(target, dict) else None
        if not isinstance(target, dict):
            if edit.value is ABSENT and len(edit.path) == 2:
                continue
            return None
        if edit.value is ABSENT:
            target.pop(edit.path[-1], None)
        else:
            target[edit.path[-1]] = copy.deepcopy(edit.value)
    return body


def value_at(body: Any, path: Path, default: Any = ABSENT) -> Any:
    for step in path:
        if not isinstance(body, dict) or step not in body:
            return default
        body = body[step]
    return body
