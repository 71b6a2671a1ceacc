"""Runs of a connector: with parameters that its type takes, and with one thing wrong. A case has the body of a run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from contract_tests.cases import values
from contract_tests.cases.case import Case
from contract_tests.cases.fields import EXTRA, texts
from contract_tests.cases.material import Edit, Material, Path, dotted, edited, value_at
from contract_tests.contract import Node
from contract_tests.oracle.runs import may_lack_params, sub_actions, succeeds

Params = dict[str, Any]
LONGEST_SHOWN = 40


def taken(material: Material) -> Iterator[Case]:
    """Parameters with which a run succeeds."""
    described = sub_actions(material.contract, material.type)
    for name, node in described.items():
        for params in _valid(material, node):
            yield _case(material, {"subAction": name, "subActionParams": params}, "as it should be", accepted=True)
        if may_lack_params(node):
            yield _case(material, {"subAction": name}, "without parameters", accepted=True)
    for params in () if described else _valid(material, material.type.params):
        yield _case(material, params, "as it should be", accepted=True)


def blank(material: Material) -> Iterator[Case]:
    """Parameters with which a run succeeds although a text in them is blank."""
    for case in taken(material):
        for path in texts((), case.body["params"]):
            params = edited(case.body["params"], Edit(path, "")) if path != ("subAction",) else None
            if params is not None and succeeds(material.contract, material.type, params):
                yield _case(material, params, f"{dotted(path)} blank", accepted=True)


def enumerated(material: Material) -> Iterator[Case]:
    """Parameters with each of the values that there are for one of them, and with ones that are nearly those."""
    for case, path, node in _fields(material):
        for value in (*values.enumerated(material.contract, node), *values.wrongly_formed(material.contract, node)):
            yield from _changed(material, case, path, value)


def around_bounds(material: Material) -> Iterator[Case]:
    """Parameters at a bound, and past it by the least that can be."""
    for case, path, node in _fields(material):
        for value in (*values.at_bounds(material.contract, node), *values.past_bounds(material.contract, node)):
            yield from _changed(material, case, path, value)


def refused(material: Material) -> Iterator[Case]:
    """Parameters that are refused before anything is done."""
    for case in taken(material):
        for what, params in _with_one_wrong(case.body["params"]):
            if not material.contract.is_valid(material.type.params, params):
                yield _case(material, params, what, accepted=False)


def of_no_sub_action(material: Material) -> Iterator[Case]:
    """A name that is that of no sub-action, where sub-actions are looked up as the run goes on."""
    if sub_actions(material.contract, material.type):
        for name in ("none-of-these", "", "constructor"):
            yield _case(material, {"subAction": name, "subActionParams": {}}, "unknown", accepted=False)


def refused_by_sub_action(material: Material) -> Iterator[Case]:
    """Parameters that their sub-action refuses."""
    for name, node in sub_actions(material.contract, material.type).items():
        if not may_lack_params(node):
            yield _case(material, {"subAction": name}, "without parameters", accepted=False)
        for params in _valid(material, node):
            for what, wrong in _with_one_wrong(params):
                if not material.contract.is_valid(node, wrong):
                    yield _case(material, {"subAction": name, "subActionParams": wrong}, what, accepted=False)


def _fields(material: Material) -> Iterator[tuple[Case, Path, Node]]:
    """Of each case in which a run succeeds every field of its parameters, where it is and its schema."""
    described = sub_actions(material.contract, material.type)
    for case in taken(material):
        params = case.body["params"]
        node = described[params["subAction"]] if described else material.type.params
        inside: Path = ("subActionParams",) if described else ()
        for field in material.fields_of(node, value_at(params, inside, {})):
            yield case, (*inside, *field.path), field.node


def _changed(material: Material, case: Case, path: Path, value: Any) -> Iterator[Case]:
    params = edited(case.body["params"], Edit(path, value))
    if params is not None:
        accepted = succeeds(material.contract, material.type, params)
        shown = str(value) if len(str(value)) <= LONGEST_SHOWN else f"{str(value)[:LONGEST_SHOWN]}..."
        yield _case(material, params, f"{dotted(path)} = {shown}", accepted=accepted)


def _valid(material: Material, node: Node) -> list[Params]:
    return [value for value in values.taken(material.contract, node) if isinstance(value, dict)]


def _with_one_wrong(params: Params) -> Iterator[tuple[str, Params]]:
    yield "nothing", {}
    yield f"with {EXTRA}", params | {EXTRA: values.TEXT}
    for name in params:
        yield f"without {name}", {key: value for key, value in params.items() if key != name}
        for value in values.ONE_OF_EACH_TYPE:
            yield f"{name} of another type", params | {name: value}


def _case(material: Material, params: Params, what: str, *, accepted: bool) -> Case:
    topic = str(params.get("subAction", "parameters"))
    return Case(material.type.id, f"run, {topic}: {what}", {"params": params}, accepted, topic)
