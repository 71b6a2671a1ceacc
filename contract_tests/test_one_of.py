"""Layer 3: of each connector type, every field and rule kept and broken alone. What is accepted is read back."""

from __future__ import annotations

from itertools import islice

import pytest

from contract_tests.cases import fields, foreign, rules
from contract_tests.cases.case import Case
from contract_tests.cases.drawn import drawn
from contract_tests.cases.material import Material
from contract_tests.check import Check


@pytest.mark.cases(family=fields.left_out)
def test_each_optional_field_may_be_left_out(check: Check, cases: list[Case]) -> None:
    """Its default, where it has one, is stored in its place."""
    check.all_created_as_predicted(cases)


@pytest.mark.cases(family=fields.present)
def test_each_field_takes_what_its_schema_allows(check: Check, cases: list[Case]) -> None:
    check.all_created_as_predicted(cases)


@pytest.mark.cases(family=fields.null_taken)
def test_null_is_stored_as_null_where_it_is_allowed(check: Check, cases: list[Case]) -> None:
    check.all_created_as_predicted(cases)


@pytest.mark.cases(family=fields.odd_texts)
def test_text_is_stored_as_it_is_sent(check: Check, cases: list[Case]) -> None:
    check.all_created_as_predicted(cases)


@pytest.mark.cases(family=fields.enumerated)
def test_each_enumerated_value_is_taken(check: Check, cases: list[Case]) -> None:
    check.all_created_as_predicted(cases)


@pytest.mark.cases(family=fields.at_bounds)
def test_a_value_at_its_bound_is_taken(check: Check, cases: list[Case]) -> None:
    check.all_created_as_predicted(cases)


@pytest.mark.cases(family=fields.past_bounds)
def test_a_value_past_its_bound_is_refused(check: Check, cases: list[Case]) -> None:
    check.all_created_as_predicted(cases)


@pytest.mark.cases(family=fields.wrongly_formed)
def test_text_of_the_wrong_form_is_refused(check: Check, cases: list[Case]) -> None:
    check.all_created_as_predicted(cases)


@pytest.mark.cases(family=fields.wrongly_formed_secrets)
def test_a_secret_of_the_wrong_form_is_refused_and_not_told(check: Check, cases: list[Case]) -> None:
    check.all_created_as_predicted(cases)


@pytest.mark.cases(family=fields.wrongly_typed)
def test_a_value_of_the_wrong_json_type_is_refused(check: Check, cases: list[Case]) -> None:
    check.all_created_as_predicted(cases)


@pytest.mark.cases(family=fields.null_refused)
def test_null_is_refused_where_it_is_not_allowed(check: Check, cases: list[Case]) -> None:
    check.all_created_as_predicted(cases)


@pytest.mark.cases(family=fields.missing)
def test_each_required_field_is_required(check: Check, cases: list[Case]) -> None:
    check.all_created_as_predicted(cases)


@pytest.mark.cases(family=fields.extra_keys)
def test_an_unknown_key_is_refused_at_every_level(check: Check, cases: list[Case]) -> None:
    check.all_created_as_predicted(cases)


@pytest.mark.cases(family=fields.nearly_known_keys)
def test_a_key_that_is_nearly_known_is_refused(check: Check, cases: list[Case]) -> None:
    """Whatever its case and spelling."""
    check.all_created_as_predicted(cases)


@pytest.mark.cases(family=fields.later_items)
def test_every_item_of_a_list_is_looked_at(check: Check, cases: list[Case]) -> None:
    check.all_created_as_predicted(cases)


@pytest.mark.cases(family=fields.connector_type)
def test_the_connector_type_is_known_by_its_exact_name(check: Check, cases: list[Case]) -> None:
    check.all_created_as_predicted(cases)


@pytest.mark.cases(family=fields.dropped_keys)
def test_an_unknown_key_is_dropped_where_the_contract_says_so(check: Check, cases: list[Case]) -> None:
    """It is accepted and does not come back."""
    check.all_created_as_predicted(cases)


@pytest.mark.cases(family=fields.open_keys)
def test_any_key_is_kept_where_any_will_do(check: Check, cases: list[Case]) -> None:
    check.all_created_as_predicted(cases)


@pytest.mark.cases(family=fields.open_keys_refused)
def test_a_wrong_value_is_refused_under_any_key(check: Check, cases: list[Case]) -> None:
    check.all_created_as_predicted(cases)


@pytest.mark.cases(family=fields.of_other_variants)
def test_a_field_of_another_variant_is_refused(check: Check, cases: list[Case]) -> None:
    check.all_created_as_predicted(cases)


@pytest.mark.cases(family=fields.blank)
def test_blank_text_is_refused_at_every_depth(check: Check, cases: list[Case]) -> None:
    check.all_created_as_predicted(cases)


@pytest.mark.cases(family=rules.kept)
def test_a_request_that_keeps_a_rule_is_accepted(check: Check, cases: list[Case]) -> None:
    check.all_created_as_predicted(cases)


@pytest.mark.cases(family=fields.null_alone)
def test_secrets_of_nothing_but_null_are_judged_as_any_others(check: Check, cases: list[Case]) -> None:
    check.all_created_as_predicted(cases)


@pytest.mark.cases(family=rules.broken)
def test_a_request_that_breaks_a_rule_is_refused(check: Check, cases: list[Case]) -> None:
    check.all_created_as_predicted(cases)


@pytest.mark.cases(family=rules.nearly_kept)
def test_a_text_that_nearly_keeps_a_rule_is_refused(check: Check, cases: list[Case]) -> None:
    """Whatever its case and the blanks around it."""
    check.all_created_as_predicted(cases)


@pytest.mark.cases(family=rules.wrongly_formed)
def test_a_text_that_is_not_of_the_format_that_a_rule_asks_for_is_refused(check: Check, cases: list[Case]) -> None:
    check.all_created_as_predicted(cases)


@pytest.mark.cases(family=rules.beside_the_point)
def test_a_rule_holds_only_where_its_condition_does(check: Check, cases: list[Case]) -> None:
    check.all_created_as_predicted(cases)


@pytest.mark.cases(family=foreign.config)
def test_the_config_of_another_type_is_refused(check: Check, cases: list[Case]) -> None:
    check.all_created_as_predicted(cases)


@pytest.mark.cases(family=foreign.secrets)
def test_the_secrets_of_another_type_are_refused(check: Check, cases: list[Case]) -> None:
    check.all_created_as_predicted(cases)


@pytest.mark.cases(family=foreign.taken)
def test_a_part_of_another_type_that_fits_is_taken(check: Check, cases: list[Case]) -> None:
    check.all_created_as_predicted(cases)


def test_any_request_is_answered_as_the_contract_says(check: Check, material: Material) -> None:
    """Requests drawn at random, with several changes each."""
    settings = check.run.settings

    check.all_created_as_predicted(islice(drawn(material, settings.seed), settings.amounts.drawn))
