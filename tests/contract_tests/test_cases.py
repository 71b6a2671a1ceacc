"""The generated cases are what they say they are, for every connector type, and the same ones for the same seed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import pytest

from contract_tests.cases import byte_corpus, fields, foreign, params, rules, values
from contract_tests.cases.case import Case
from contract_tests.cases.drawn import drawn
from contract_tests.cases.material import ABSENT, Edit, Family, Material, edited, value_at
from contract_tests.oracle.runs import run, sub_actions
from contract_tests.oracle.shapes import BLANK
from contract_tests.profiles import sample, spread

FAMILIES: list[Family] = [
    fields.examples, fields.left_out, fields.present, fields.null_taken, fields.odd_texts, fields.enumerated,
    fields.at_bounds, fields.past_bounds, fields.wrongly_formed, fields.wrongly_typed, fields.null_refused,
    fields.missing, fields.extra_keys, fields.dropped_keys, fields.open_keys, fields.open_keys_refused,
    fields.of_other_variants, fields.blank, rules.kept, rules.broken, rules.beside_the_point, foreign.config,
    foreign.secrets, foreign.taken, fields.null_alone, rules.nearly_kept, rules.wrongly_formed,
    byte_corpus.telling_keys,
]  # fmt: skip


def constrains(material: Material, title: str) -> bool:
    """Whether a rule asks for anything, and does not only set defaults."""
    rule = next(rule for rule in material.type.rules if rule.title == title)
    fields_of_then = rule.node.schema.get("then", {"required": ()}).get("properties", {}).values()
    return "required" in rule.node.schema.get("then", {"required": ()}) or any(
        set(s) - {"default"} for s in fields_of_then
    )


@pytest.mark.parametrize(
    "family", FAMILIES, ids=lambda family: f"{family.__module__.rpartition('.')[2]}.{family.__name__}"
)
def test_each_case_has_the_outcome_that_the_whole_schema_gives_it(material: Material, family: Family) -> None:
    cases = material.all_of(family)
    judged = [material.contract.is_valid(material.type.create, case.body) for case in cases]
    blank = [any(BLANK.fullmatch(text) for text in texts(case.body)) for case in cases]

    assert [valid and not has_blank for valid, has_blank in zip(judged, blank, strict=True)] == [
        case.accepted for case in cases
    ]


def texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for member in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from texts(member)


@pytest.mark.parametrize("family", [fields.examples, fields.missing, fields.extra_keys, fields.blank,
                                    fields.wrongly_typed, fields.null_refused])  # fmt: skip
def test_no_type_goes_without_the_cases_that_any_type_has(material: Material, family: Family) -> None:
    assert material.all_of(family) != []


def test_every_rule_is_kept_by_a_case(material: Material) -> None:
    kept = {case.about.partition(":")[0] for case in material.all_of(rules.kept)}

    assert kept == {f"rule {rule.title}" for rule in material.type.rules}


def test_every_rule_that_asks_for_something_is_broken_by_a_case(material: Material) -> None:
    broken = {case.about.partition(":")[0] for case in material.all_of(rules.broken)}

    assert broken == {f"rule {rule.title}" for rule in material.type.rules if constrains(material, rule.title)}


def test_a_rule_is_broken_alone_where_that_can_be(material: Material) -> None:
    for rule in material.type.rules:
        for case in islice(rules.breaking(material, rule), 3):
            assert rule.title in (material.oracle.broken_rules(material.type, case.body) or [])


def test_every_optional_field_is_left_out_somewhere(material: Material) -> None:
    """Unless leaving it out breaks a rule in every example."""
    bodies = [case.body for case in material.all_of(fields.left_out)]
    optional = [field.path for field in material.all_fields if not field.required]

    never = [path for path in optional if all(value_at(body, path) is not ABSENT for body in bodies)]

    assert never == []


def test_every_field_is_given_somewhere(material: Material) -> None:
    bodies = [case.body for case in material.all_of(fields.present)]

    assert [f.path for f in material.all_fields if all(value_at(body, f.path) is ABSENT for body in bodies)] == []


def test_the_same_seed_draws_the_same_cases(material: Material) -> None:
    first, second, other = (list(islice(drawn(material, seed), 50)) for seed in (3, 3, 4))

    assert (first == second, first == other) == (True, False)


def test_drawn_cases_are_accepted_and_refused(material: Material) -> None:
    accepted = [material.accepts(case.body) for case in islice(drawn(material, 1), 200)]

    assert 20 <= sum(accepted) <= 180


def test_a_matrix_is_the_same_each_time(material: Material) -> None:
    assert material.all_of(rules.broken) == Material(material.oracle, material.type).all_of(rules.broken)


def test_a_matrix_is_the_same_where_another_is_made_amid_it(material: Material) -> None:
    other = Material(material.oracle, material.type)
    for _ in zip(other.making(fields.present), other.making(fields.left_out), strict=False):
        pass

    assert other.all_of(fields.present) == material.all_of(fields.present)
    assert other.all_of(fields.left_out) == material.all_of(fields.left_out)


def test_values_past_a_bound_miss_it_by_the_least(material: Material) -> None:
    bounds = {field.path: values.past_bounds(material.contract, field.node) for field in material.all_fields}

    assert bounds.get(("config", "port"), [0, 0.5, 65536, 65535.5]) == [0, 0.5, 65536, 65535.5]


def test_a_sample_keeps_the_order_and_follows_the_seed() -> None:
    first, again, other = sample(range(100), 10, 1), sample(range(100), 10, 1), sample(range(100), 10, 2)

    assert (first == again, first == other, first == sorted(first), sample(range(5), None, 1)) == (
        True, False, True, [0, 1, 2, 3, 4],
    )  # fmt: skip


def test_even_the_smallest_sample_has_each_rule(material: Material) -> None:
    broken = material.all_of(rules.broken)

    assert {case.topic for case in spread(broken, 1, 5)} == {case.topic for case in broken}


def test_a_sample_is_spread_evenly_over_the_topics() -> None:
    cases = [Case("t", f"{topic}{number}", {}, None, topic) for topic in "aaaabc" for number in range(4)]
    chosen = spread(cases, 6, 1)

    assert (sorted(case.topic for case in chosen), chosen) == (["a", "a", "b", "b", "c", "c"], spread(cases, 6, 1))


def test_every_variant_of_a_config_has_its_cases(material: Material) -> None:
    """The fields of each are given, and refused under the tag of another one."""
    variants = material.type.config.schema.get("oneOf", [])
    tags = {case.body["config"].get("apiProvider") for case in material.all_of(fields.of_other_variants)}

    assert len(tags) == len(variants)


def test_runs_have_the_outcome_that_they_are_made_for(material: Material) -> None:
    families = (params.taken, params.refused, params.of_no_sub_action, params.refused_by_sub_action, params.blank,
                params.enumerated, params.around_bounds)  # fmt: skip
    cases = [case for family in families for case in material.all_of(family)]
    told = [run(material.contract, material.type, "x", case.body["params"]).body["status"] for case in cases]

    assert told == ["ok" if case.accepted else "error" for case in cases]


def test_every_sub_action_is_run(material: Material) -> None:
    described = sub_actions(material.contract, material.type)

    assert set(described) <= {case.topic for case in params.taken(material)}


def test_every_type_is_run_well_and_badly(material: Material) -> None:
    assert (next(params.taken(material), None) is None, next(params.refused(material), None) is None) == (False, False)


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (Edit(("config", "b"), 2), {"config": {"a": 1, "b": 2}}),
        (Edit(("config", "a"), ABSENT), {"config": {}}),
        (Edit(("secrets", "c"), 3), {"config": {"a": 1}, "secrets": {"c": 3}}),
        (Edit(("secrets", "c"), ABSENT), {"config": {"a": 1}}),
        (Edit(("config", "x", "y"), 1), None),
        (Edit(("config", "list", 0, "b"), 2), None),
    ],
)
def test_an_edit_changes_one_place_of_a_copy(edit: Edit, expected: object) -> None:
    base = {"config": {"a": 1}}

    assert (edited(base, edit), base) == (expected, {"config": {"a": 1}})


def test_that_a_drawn_case_is_accepted_is_known_without_its_answer(material: Material) -> None:
    for case in islice(drawn(material, 3), 200):
        answer = material.oracle.create("a", case.body)

        assert material.oracle.accepts(case.body) is (None if answer.doubtful else answer.accepted)
