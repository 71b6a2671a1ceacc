"""Cases about one field at a time, each family for one promise."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from contract_tests.canaries import placeholder
from contract_tests.cases import values
from contract_tests.cases.case import Case
from contract_tests.cases.material import ABSENT, Edit, Material, Path, dotted
from contract_tests.contract import Contract, Node
from contract_tests.oracle.defaults import drops_unknown_keys

EXTRA = "not-in-the-contract"
EXTRA_VALUES: tuple[Any, ...] = (values.TEXT, None, {}, False)
DROPPED_VALUES: tuple[Any, ...] = (values.TEXT, None, 7, {"a": [True]}, ["a"])
BLANKS = ("", " ", "\t\n", "\u2003", "\ufeff")


def examples(material: Material) -> Iterator[Case]:
    """The type's examples as they stand."""
    for number, body in enumerate(material.bases, 1):
        yield Case(material.type.id, f"example {number}", body, accepted=True)


def left_out(material: Material) -> Iterator[Case]:
    """Each optional field is absent, where a rule does not call for it."""
    for field in material.all_fields:
        if not field.required:
            yield from _found(material.placed(field, ABSENT))


def present(material: Material) -> Iterator[Case]:
    """Each field has each kind of value that it takes."""
    for field in material.all_fields:
        for value in material.values(field):
            if value is not None:
                yield from _found(material.placed(field, value))


def null_taken(material: Material) -> Iterator[Case]:
    """Each field that may be null is null."""
    for field in material.all_fields:
        if material.contract.is_valid(field.node, None):
            yield from _found(material.placed(field, None))


def odd_texts(material: Material) -> Iterator[Case]:
    """Each field of free text holds texts that tend to be damaged."""
    for field in material.all_fields:
        if values.is_free_text(material.contract, field.node):
            for text in values.ODD_TEXTS:
                yield from _found(material.placed(field, text))


def enumerated(material: Material) -> Iterator[Case]:
    """Each field with enumerated values has each of them."""
    for field in material.all_fields:
        for value in values.enumerated(material.contract, field.node):
            yield from _found(material.placed(field, value))


def at_bounds(material: Material) -> Iterator[Case]:
    """Each bounded field is at its bounds."""
    for field in material.all_fields:
        for value in values.at_bounds(material.contract, field.node):
            yield from _found(material.placed(field, value))


def past_bounds(material: Material) -> Iterator[Case]:
    """Each bounded field is just past its bounds."""
    yield from _refused(material, values.past_bounds)


def wrongly_formed(material: Material) -> Iterator[Case]:
    """Each field with enumerated values or a format has text that is not of them."""
    yield from _refused(material, values.wrongly_formed)


def wrongly_formed_secrets(material: Material) -> Iterator[Case]:
    """Each secret with a format has a text that is not of it, and that can be told from anything else."""
    for field in material.all_fields:
        if field.path[0] == "secrets" and field.node.schema.get("type") == "string":
            text = placeholder(str(field.path[-1]))
            if not material.contract.is_valid(field.node, text):
                yield from _found(material.misplaced(field, text))


def wrongly_typed(material: Material) -> Iterator[Case]:
    """Each field has a value of each JSON type that it does not take."""
    yield from _refused(material, values.wrongly_typed)


def null_alone(material: Material) -> Iterator[Case]:
    """Of the secrets there is one that may be null, and it is."""
    for field in material.all_fields:
        if field.path[0] == "secrets" and len(field.path) == 2 and material.contract.is_valid(field.node, None):
            edit = Edit(("secrets",), {field.path[1]: None})
            for base in material.bases:
                body = base | {"secrets": edit.value}
                accepted = material.accepts(body)
                if accepted or material.refuses(body):
                    yield material.case((edit,), body, accepted=accepted)


def null_refused(material: Material) -> Iterator[Case]:
    """Each field that may not be null is null."""
    for field in material.all_fields:
        if not material.contract.is_valid(field.node, None):
            yield from _found(material.misplaced(field, None))


def missing(material: Material) -> Iterator[Case]:
    """Each required field is absent."""
    for field in material.all_fields:
        if field.required:
            yield from _found(material.misplaced(field, ABSENT))


def extra_keys(material: Material) -> Iterator[Case]:
    """Each object that lists its fields has another one."""
    for path, node in material.all_levels:
        for value in EXTRA_VALUES if node.schema.get("additionalProperties") is False else ():
            yield from _found(material.changed(Edit((*path, EXTRA), value), material.bases, accepted=False))


def nearly_known_keys(material: Material) -> Iterator[Case]:
    """Each object that lists its fields has one spelt otherwise."""
    for path, node in material.all_levels:
        for name in node.schema.get("properties", {}) if node.schema.get("additionalProperties") is False else ():
            for key in dict.fromkeys((name.upper(), _snake(name), f"{name} ", f"{name}s")):
                edit = Edit((*path, key), values.TEXT)
                for case in _found(material.changed(edit, material.bases, accepted=False)):
                    yield replace(case, topic=dotted(path))


def later_items(material: Material) -> Iterator[Case]:
    """Each list has a wrong item behind right ones."""
    for field in material.all_fields:
        if isinstance(field.node.schema.get("items"), dict):
            items = field.node.child("items")
            right = values.taken(material.contract, items)[0]
            others = values.wrongly_typed(material.contract, material.contract.resolved(items))
            for wrong in [*others, None, "", *_damaged(right)]:
                yield from _found(material.misplaced(field, [right, right, wrong]))


def connector_type(material: Material) -> Iterator[Case]:
    """The type itself is missing, spelt otherwise, or no text."""
    name = material.type.id
    others: list[Any] = [ABSENT, None, True, 7, [name], {"id": name}, "", " "]
    for value in [*others, name.upper(), f"{name} ", f" {name}", name.removeprefix("."), f"{name}x", f"{name}\0"]:
        edit = Edit(("connector_type_id",), value)
        yield from _found(material.changed(edit, material.bases, accepted=False))


def dropped_keys(material: Material) -> Iterator[Case]:
    """Each object that drops keys that it does not know has one."""
    for path, node in material.all_levels:
        for value in DROPPED_VALUES if drops_unknown_keys(node) else ():
            yield from _found(material.changed(Edit((*path, EXTRA), value), material.bases, accepted=True))


def open_keys(material: Material) -> Iterator[Case]:
    """Each object of any keys has one more, of each kind of value that it takes."""
    for path, node in material.all_levels:
        others = node.schema.get("additionalProperties")
        if isinstance(others, dict) and not drops_unknown_keys(node):
            secret = path[:1] == ("secrets",)
            text = placeholder(EXTRA) if secret else values.TEXT
            for value in values.taken(material.contract, node.child("additionalProperties"), text):
                yield from _found(material.changed(Edit((*path, EXTRA), value), material.bases, accepted=True))


def open_keys_refused(material: Material) -> Iterator[Case]:
    """Each object of any keys has one more, of a value that it does not take."""
    for path, node in material.all_levels:
        if isinstance(node.schema.get("additionalProperties"), dict):
            others = material.contract.resolved(node.child("additionalProperties"))
            wrong = [*values.wrongly_typed(material.contract, others), *BLANKS[:2], {"a": {"b": ""}}, ["a", " "]]
            for value in wrong:
                yield from _found(material.changed(Edit((*path, EXTRA), value), material.bases, accepted=False))


def of_other_variants(material: Material) -> Iterator[Case]:
    """Each field of another variant of a config or secrets."""
    for part, node in (("config", material.type.config), ("secrets", material.type.secrets)):
        for number in range(len(node.schema.get("oneOf", ()))):
            other = material.contract.resolved(node.child("oneOf", number))
            for name in other.schema.get("properties", {}):
                for value in values.taken(material.contract, other.child("properties", name))[:1]:
                    for base in material.bases:
                        yield from _found(material.changed(Edit((part, name), value), [base], accepted=False))


def blank(material: Material) -> Iterator[Case]:
    """Each field that takes text, and each text of each example, is blank, however deep it stands."""
    for field in material.all_fields:
        if material.contract.is_valid(field.node, values.TEXT):
            yield from _found(material.misplaced(field, ""))
    for base in material.bases:
        for path in texts((), base):
            if path != ("connector_type_id",):
                for text in BLANKS:
                    yield from _found(material.changed(Edit(path, text), [base], accepted=False))


def _refused(material: Material, wrong_values: Callable[[Contract, Node], Iterable[Any]]) -> Iterator[Case]:
    for field in material.all_fields:
        for value in wrong_values(material.contract, field.node):
            yield from _found(material.misplaced(field, value))


def _found(case: Case | None) -> Iterator[Case]:
    if case is not None:
        yield case


def _snake(name: str) -> str:
    return re.sub("[A-Z]", lambda found: f"_{found[0].lower()}", name)


def _damaged(item: Any) -> Iterator[Any]:
    """The item with each of its keys blank, and with another one."""
    if isinstance(item, dict):
        for key in item:
            yield item | {key: ""}
        yield item | {EXTRA: values.TEXT}


def texts(path: Path, value: Any) -> Iterator[Path]:
    """Where in the value, which stands at the path, there is text."""
    if isinstance(value, str):
        yield path
    elif isinstance(value, dict):
        for key, member in value.items():
            yield from texts((*path, key), member)
    elif isinstance(value, list):
        for number, member in enumerate(value):
            yield from texts((*path, number), member)
