"""Faults in what is accepted and refused."""

from __future__ import annotations

import json
from typing import Any

from kibana_connectors_server import json_text
from kibana_connectors_server.contract import connector_types
from kibana_connectors_server.contract.connector_types import ConnectorType, Contract
from kibana_connectors_server.contract.document import Document
from kibana_connectors_server.contract.problems import Path, Problem
from kibana_connectors_server.edge import checks, fields, queries
from kibana_connectors_server.edge.connector_operations import ConnectorOperations
from kibana_connectors_server.errors import BadRequestError

from benchmarks.faults.fault import fault
from benchmarks.faults.misreading import Json, misreading, schemas_in
from benchmarks.faults.replacing import replacing


@fault("validation")
def keeps_the_first_of_equal_keys() -> None:
    """Of a key that is twice in an object the first value counts, not the last."""

    def first(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        return dict(reversed(dict(reversed(pairs)).items()))

    decoder = json_text._DECODER
    json_text._DECODER = json.JSONDecoder(
        object_pairs_hook=first,
        parse_int=decoder.parse_int,
        parse_float=decoder.parse_float,
        parse_constant=decoder.parse_constant,
    )


@fault("validation")
def reads_no_further_than_the_json() -> None:
    """What stands behind the JSON of a body is not looked at."""

    @replacing(json_text._DECODER, "decode")
    def decode(_: Any, text: str) -> Any:
        return json_text._DECODER.raw_decode(text.lstrip(" \t\r\n"))[0]


@fault("validation")
def takes_no_query_where_one_is_read() -> None:
    """Reading a connector is refused where the path has a query, which is to be ignored."""

    @replacing(ConnectorOperations, "_get")
    async def get(as_it_is: Any, self: Any, request: Any) -> Any:
        checks.no_others("query", queries.parsed(request.query), ())
        return await as_it_is(self, request)


@fault("validation")
def holds_no_rule_of_what_is_left_out() -> None:
    """A rule is only held where the field that its condition is about is sent, whatever that field's default."""

    @misreading
    def change(document: Json) -> None:
        for one in schemas_in(document):
            condition = one.get("if")
            if isinstance(condition, dict) and "properties" in condition:
                condition["required"] = list(condition["properties"])


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


@fault("validation")
def takes_null_for_left_out() -> None:
    """A field that may be left out may also be null, whatever its type."""

    def change(document: Json) -> None:
        for name, schema in document["components"]["schemas"].items():
            if name.endswith(("Config", "Secrets")):
                for key, field in schema.get("properties", {}).items():
                    if key not in schema.get("required", ()) and isinstance(field.get("type"), str):
                        field["type"] = [field["type"], "null"]

    misreading(change)


@fault("validation")
def takes_addresses_of_any_scheme() -> None:
    """An address that has to be one of http or https may have any other scheme."""

    def change(document: Json) -> None:
        document["x-formats"]["http-url"]["url"] = {}

    misreading(change)


@fault("validation")
def looks_for_blanks_two_levels_deep() -> None:
    """A blank string is taken where it stands in an object that is itself in an object of the config."""

    def change(document: Json) -> None:
        document["components"]["schemas"]["NotBlank"] = {"pattern": r"\S"}

    misreading(change)

    def holds_blanks(value: Any, level: int = 0) -> bool:
        if isinstance(value, str):
            return not value.strip()
        members = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        return level == 0 and any(holds_blanks(member, level + 1) for member in members)

    @replacing(fields, "_is_blank")
    def is_blank(_: Any, value: Any) -> bool:
        return holds_blanks(value)
