"""Faults in what is taken and what is refused."""

from __future__ import annotations

import json
from typing import Any

from kibana_connectors_server.contract import connector_types
from kibana_connectors_server.contract.connector_types import ConnectorType, Contract
from kibana_connectors_server.contract.document import Document
from kibana_connectors_server.contract.problems import Path, Problem
from kibana_connectors_server.edge import fields
from kibana_connectors_server.errors import BadRequestError

from benchmarks.faults.fault import fault
from benchmarks.faults.replacing import replacing


@fault("validation")
def takes_incomplete_entries() -> None:
    """An entry of a list or a map is taken without a field that it requires."""

    @replacing(connector_types, "problems")
    def problems(found_by: Any, document: Document, pointer: str, value: Any, validator: Any) -> list[Problem]:
        found: list[Problem] = found_by(document, pointer, value, validator)
        return [one for one in found if one.is_rule or len(one.path) == 1 or _is_there(value, one.path)]


@fault("validation")
def compares_options_in_any_case() -> None:
    """One of a few options is taken also in letters of another case."""

    @replacing(connector_types, "problems")
    def problems(found_by: Any, document: Document, pointer: str, value: Any, validator: Any) -> list[Problem]:
        found: list[Problem] = found_by(document, pointer, value, validator)
        return [one for one in found if not _differs_in_case_alone(one, value)]


@fault("validation")
def refuses_the_largest_number() -> None:
    """The largest number that a field allows is refused."""

    @replacing(Document, "__init__")
    def init(make: Any, self: Document, raw: dict[str, Any]) -> None:
        make(self, _with_exclusive_maxima(raw))


@fault("validation")
def takes_an_id_with_a_line_feed_at_its_end() -> None:
    """A chosen id may end in a line feed, since the end of the text is looked for with `$`."""

    @replacing(Contract, "check_new_id")
    def check_new_id(check: Any, self: Contract, id: str) -> None:
        check(self, id.removesuffix("\n"))


@fault("validation")
def checks_the_first_rule_alone() -> None:
    """Of several rules between the fields of an object only the first is checked."""

    @replacing(connector_types, "problems")
    def problems(found_by: Any, document: Document, pointer: str, value: Any, validator: Any) -> list[Problem]:
        found: list[Problem] = found_by(document, pointer, value, validator)
        rules = document.resolved(pointer)[1].get("allOf", [{}])
        return [one for one in found if not one.is_rule or one.reason == rules[0].get("description")]


@fault("validation")
def takes_fields_of_another_provider() -> None:
    """A config for one provider may hold the fields that only one for another provider has."""

    @replacing(connector_types._Variants, "problems")
    def problems(found_by: Any, self: connector_types._Variants, value: dict[str, Any]) -> list[Problem]:
        known: dict[Any, set[str]] = {name: _fields_of(stage) for name, stage in self._stages.items()}
        foreign = set().union(*known.values()) - known.get(str(value.get(self._tag)), set())
        found: list[Problem] = found_by(self, {name: one for name, one in value.items() if name not in foreign})
        return found


@fault("validation")
def takes_an_empty_list_for_a_map() -> None:
    """An empty list is taken where an object has to be, and stored as an empty one."""

    @replacing(ConnectorType, "accepted")
    def accepted(judge: Any, self: ConnectorType, *sent: dict[str, Any]) -> Any:
        try:
            return judge(self, *sent)
        except BadRequestError:
            return judge(self, *({name: {} if one == [] else one for name, one in part.items()} for part in sent))


@fault("validation")
def knows_blanks_of_ascii_alone() -> None:
    """A name of blanks beyond ASCII, such as the no-break space, is taken."""
    fields._BLANKS = "\t\n\v\f\r "


def _is_there(value: Any, path: Path) -> bool:
    for step in path:
        if isinstance(value, dict) and step not in value:
            return False
        value = value[step]
    return True


def _differs_in_case_alone(problem: Problem, value: Any) -> bool:
    if not problem.reason.startswith("Invalid option") or not _is_there(value, problem.path):
        return False
    for step in problem.path:
        value = value[step]
    return isinstance(value, str) and json.dumps(value).lower() in problem.reason.lower()


def _with_exclusive_maxima(node: Any) -> Any:
    if isinstance(node, list):
        return [_with_exclusive_maxima(member) for member in node]
    if not isinstance(node, dict):
        return node
    made = {name: _with_exclusive_maxima(member) for name, member in node.items()}
    if isinstance(made.get("maximum"), int):
        made["exclusiveMaximum"] = made.pop("maximum")
    return made


def _fields_of(stage: connector_types._Stage) -> set[str]:
    _, schema = stage._document.resolved(stage._pointer)
    return set(schema["properties"])
