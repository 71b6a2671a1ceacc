"""Cases about the rules of a type: each kept, each broken by the smallest change, each beside the point."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from contract_tests.cases import values
from contract_tests.cases.case import Case
from contract_tests.cases.material import Edit, Material, value_at
from contract_tests.contract import Contract, Node, Rule

ENOUGH_EDITS, MOST_EDITS = 2, 3
"""More than enough only where fewer break the rule neither alone nor along with others."""
MOST_CASES = 12


def kept(material: Material) -> Iterator[Case]:
    """Accepted requests to which a rule applies."""
    for rule in material.type.rules:
        yield from itertools.islice(_kept(material, rule), MOST_CASES)


def broken(material: Material) -> Iterator[Case]:
    """Refused requests that break one rule and are fine apart from it, by as few changes as can be."""
    for rule in material.type.rules:
        yield from itertools.islice(breaking(material, rule), MOST_CASES)


def nearly_kept(material: Material) -> Iterator[Case]:
    """Refused requests in which a text that a rule speaks of is spelt nearly as it takes it."""
    for rule in material.type.rules:
        names = set(_names(material.contract, rule.node))
        for field in material.all_fields:
            if len(field.path) > 1 and field.path[0] in _parts(rule) and names & set(field.path[1:]):
                for value in (one for one in material.values(field) if isinstance(one, str) and one):
                    kept = material.changed(Edit(field.path, value), material.homes(field), accepted=True)
                    bodies = [kept.body] if kept else []
                    for text in values.nearly(value):
                        case = material.changed(Edit(field.path, text), bodies, accepted=False)
                        if case:
                            yield replace(case, topic=rule.title)


def wrongly_formed(material: Material) -> Iterator[Case]:
    """Refused requests in which a text is not of the format that a rule asks for."""
    for rule in material.type.rules:
        for name, samples in _formats(material.contract, rule).items():
            path = (rule.stage, name)
            bodies = [case.body for case in _kept(material, rule) if value_at(case.body, path, None)][:1]
            for text in samples["invalid"]:
                case = material.changed(Edit(path, text), bodies, accepted=False)
                if case:
                    yield replace(case, topic=rule.title)


def beside_the_point(material: Material) -> Iterator[Case]:
    """Accepted requests that would break a rule if its condition were met."""
    for rule in material.type.rules:
        yield from itertools.islice(_beside_the_point(material, rule), MOST_CASES)


def breaking(material: Material, rule: Rule) -> Iterator[Case]:
    """The cases that break the rule alone; failing these, cases that break it along with other rules."""
    edits = _edits(material, rule)
    along: list[Case] = []
    for size in range(1, MOST_EDITS + 1):
        found = False
        for used, body in material.variations(edits, size):
            if material.contract.is_valid(rule.node, _part(rule, body)):
                continue
            titles = material.oracle.broken_rules(material.type, body) or []
            if titles == [rule.title]:
                found = True
                yield _told(material, rule, used, body, accepted=False)
            elif rule.title in titles and len(along) < MOST_CASES:
                along.append(_told(material, rule, used, body, accepted=False))
        if found:
            return
        if along and size == ENOUGH_EDITS:
            break
    yield from along


def _kept(material: Material, rule: Rule) -> Iterator[Case]:
    for used, body in _up_to_two(material, rule):
        if _applies(material, rule, body) and material.accepts(body):
            yield _told(material, rule, used, body, accepted=True)


def _beside_the_point(material: Material, rule: Rule) -> Iterator[Case]:
    if "then" not in rule.node.schema:
        return
    consequence = rule.node.child("then")
    for used, body in _up_to_two(material, rule):
        if _applies(material, rule, body) or not material.accepts(body):
            continue
        if not material.contract.is_valid(consequence, _part(rule, body)):
            yield _told(material, rule, used, body, accepted=True)


def _up_to_two(material: Material, rule: Rule) -> Iterator[tuple[tuple[Edit, ...], dict[str, Any]]]:
    edits = _edits(material, rule)
    for size in range(3):
        yield from material.variations(edits, size)


def _told(material: Material, rule: Rule, used: tuple[Edit, ...], body: dict[str, Any], *, accepted: bool) -> Case:
    case = material.case(used, body, accepted=accepted)
    return Case(case.type_id, f"rule {rule.title}: {case.about}", body, accepted, rule.title, needed=True)


def _applies(material: Material, rule: Rule, body: dict[str, Any]) -> bool:
    return "if" not in rule.node.schema or material.contract.is_valid(rule.node.child("if"), _part(rule, body))


def _part(rule: Rule, body: dict[str, Any]) -> Any:
    return body if rule.stage == "connector" else body.get(rule.stage, {})


def _edits(material: Material, rule: Rule) -> list[Edit]:
    """Changes of the fields that the rule speaks of, samples of the formats that it asks for among them."""
    names = set(_names(material.contract, rule.node))
    edits = [edit for edit in material.single_edits if edit.path[0] in _parts(rule)]
    edits = [edit for edit in edits if len(edit.path) == 1 or names & set(edit.path[1:])]
    for name, samples in _formats(material.contract, rule).items():
        edits += [Edit((rule.stage, name), text) for text in (*samples["invalid"], *samples["valid"])]
    return edits


def _formats(contract: Contract, rule: Rule) -> dict[str, dict[str, Any]]:
    """The fields that the rule asks a format of, and how the contract describes that."""
    asked = rule.node.schema.get("then", {}).get("properties", {})
    described = contract.document.get("x-formats", {})
    return {name: described[one["format"]] for name, one in asked.items() if one.get("format") in described}


def _parts(rule: Rule) -> tuple[str, ...]:
    return ("config", "secrets") if rule.stage == "connector" else (rule.stage,)


def _names(contract: Contract, node: Node) -> Iterator[str]:
    if "$ref" in node.schema:
        node = contract.resolved(Node(node.pointer, {"$ref": node.schema["$ref"]}))
    yield from _names_in(contract, node.schema)


def _names_in(contract: Contract, schema: Any) -> Iterator[str]:
    if isinstance(schema, list):
        for member in schema:
            yield from _names_in(contract, member)
    elif isinstance(schema, dict):
        yield from schema.get("properties", {})
        yield from schema.get("required", ())
        for name, needed in schema.get("dependentRequired", {}).items():
            yield from (name, *needed)
        for key, member in schema.items():
            if key == "properties":
                for inner in member.values():
                    yield from _names_in(contract, inner)
            elif key in ("if", "then", "else", "not", "allOf", "anyOf", "oneOf", "items"):
                yield from _names_in(contract, member)
            elif key == "$ref":
                yield from _names(contract, Node("", {"$ref": member}))
