"""The matrix has a case for all that a type's schema says, as a walk of its own over the schema finds it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from contract_tests.cases import fields, rules
from contract_tests.cases.case import Case
from contract_tests.cases.material import ABSENT, Material, value_at
from contract_tests.contract import default_path, read
from contract_tests.profiles import PROFILES, spread

DOCUMENT = read(default_path())
SCHEMAS = DOCUMENT["components"]["schemas"]
Schema = dict[str, Any]
Path = tuple[str, ...]


def resolved(schema: Schema) -> Schema:
    while "$ref" in schema:
        schema = SCHEMAS[schema["$ref"].rpartition("/")[2]]
    return schema


def create_schema(type_id: str) -> Schema:
    found: Schema = next(
        schema
        for schema in SCHEMAS.values()
        if "x-connector-type" in schema and schema["properties"]["connector_type_id"]["const"] == type_id
    )
    return found


def properties(type_id: str) -> Iterator[tuple[Path, Schema, bool]]:
    """Path, schema and whether it is required, of each field of the request, of config and of secrets."""
    whole = create_schema(type_id)
    for name in ("name", "config", "secrets"):
        yield (name,), whole["properties"][name], name in whole["required"]
    for part in ("config", "secrets"):
        schema = resolved(whole["properties"][part])
        for variant in map(resolved, schema.get("oneOf", [schema])):
            for name, described in variant.get("properties", {}).items():
                yield (part, name), described, name in variant.get("required", ())


def standard(material: Material, family: Callable[[Material], Iterator[Case]]) -> list[Case]:
    amounts = PROFILES["standard"]
    return spread(material.all_of(family), amounts.matrix, 1, each_topic=amounts.each_topic)


def values_of(cases: list[Case], path: Path) -> list[Any]:
    return [value_at(case.body, path) for case in cases]


def test_each_optional_field_is_left_out(material: Material) -> None:
    cases = standard(material, fields.left_out)

    assert [
        path
        for path, _, required in properties(material.type.id)
        if not required and ABSENT not in values_of(cases, path) and not _needed_by_a_rule(material, path)
    ] == []


def test_each_required_field_is_missing(material: Material) -> None:
    cases = standard(material, fields.missing)

    assert [
        path for path, _, required in properties(material.type.id) if required and ABSENT not in values_of(cases, path)
    ] == []


def test_each_field_is_given(material: Material) -> None:
    cases = standard(material, fields.present)

    assert [
        path for path, *_ in properties(material.type.id) if set(map(id, values_of(cases, path))) == {id(ABSENT)}
    ] == []


def test_each_field_is_null_where_it_may_be_and_where_it_may_not(material: Material) -> None:
    taken, refused = standard(material, fields.null_taken), standard(material, fields.null_refused)

    assert [
        path
        for path, *_ in properties(material.type.id)
        if None not in values_of(taken, path) and None not in values_of(refused, path)
    ] == []


def test_each_field_has_a_value_of_the_wrong_type(material: Material) -> None:
    """Where it takes not just anything."""
    cases = standard(material, fields.wrongly_typed)

    assert [
        path
        for path, schema, _ in properties(material.type.id)
        if path not in {tuple(case.topic.split(".")) for case in cases}
        and set(resolved(schema)) & {"type", "anyOf", "enum"}
    ] == []


def test_each_enumerated_value_is_given(material: Material) -> None:
    """Unless a rule takes it away again."""
    cases, barred = material.all_of(fields.enumerated), str([rule.node.schema for rule in material.type.rules])

    assert [
        (path, value)
        for path, schema, _ in properties(material.type.id)
        for part in (resolved(schema), *map(resolved, schema.get("anyOf", ())))
        for value in part.get("enum", ())
        if value not in values_of(cases, path) and f"'const': {value!r}" not in barred
    ] == []


def test_each_bound_is_met_and_missed_on_both_sides(material: Material) -> None:
    met, missed = material.all_of(fields.at_bounds), material.all_of(fields.past_bounds)
    for path, schema, _ in properties(material.type.id):
        bounds = resolved(schema)
        for keyword, step in (("minimum", -1), ("maximum", 1)):
            if keyword in bounds:
                assert bounds[keyword] in values_of(met, path)
                assert bounds[keyword] + step in values_of(missed, path)
        for keyword, step in (("minItems", -1), ("maxItems", 1)):
            if keyword in bounds:
                assert bounds[keyword] in [len(value) for value in values_of(met, path) if isinstance(value, list)]
                assert bounds[keyword] + step in [len(one) for one in values_of(missed, path) if isinstance(one, list)]
        if "minLength" in bounds and path[-1] not in str([rule.node.schema for rule in material.type.rules]):
            assert bounds["minLength"] in [len(value) for value in values_of(met, path) if isinstance(value, str)]


def test_each_rule_is_kept_and_broken(material: Material) -> None:
    whole = create_schema(material.type.id)
    parts = [resolved(whole["properties"][part]) for part in ("config", "secrets")]
    parts += map(resolved, whole.get("allOf", ()))
    titles = {rule["title"] for part in parts for rule in part.get("allOf", ()) if "title" in rule}
    asking = {
        rule["title"]
        for part in parts
        for rule in part.get("allOf", ())
        if "title" in rule and "default" not in str(rule.get("then", ""))
    }

    assert {case.topic for case in standard(material, rules.kept)} == titles
    assert asking <= {case.topic for case in standard(material, rules.broken)} <= titles


def test_each_closed_object_has_an_unknown_key(material: Material) -> None:
    whole = create_schema(material.type.id)
    closed = {()} | {
        (part,)
        for part in ("config", "secrets")
        for variant in [resolved(whole["properties"][part])]
        if all(resolved(one).get("additionalProperties") is False for one in variant.get("oneOf", [variant]))
    }
    topics = {case.topic for case in standard(material, fields.extra_keys)}

    assert {".".join((*path, fields.EXTRA)) for path in closed} <= topics


def test_the_connector_type_itself_is_wrong_in_each_way(material: Material) -> None:
    cases = standard(material, fields.connector_type)

    assert len({str(value_at(case.body, ("connector_type_id",), "absent")) for case in cases}) >= 10


def _needed_by_a_rule(material: Material, path: Path) -> bool:
    """Whether no accepted request at all, of those that there are, lacks the field."""
    bodies = [case.body for family in (fields.examples, fields.left_out) for case in material.all_of(family)]
    return all(value_at(body, path) is not ABSENT for body in bodies)
