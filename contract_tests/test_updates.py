"""Layer 3, for updates: the same cases, by which one connector is replaced again and again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

import pytest

from contract_tests import api
from contract_tests.cases import byte_corpus, fields, foreign, rules
from contract_tests.cases.case import Case
from contract_tests.cases.drawn import drawn
from contract_tests.cases.material import Material
from contract_tests.check import Check
from contract_tests.oracle.shapes import unknown_key

ACCEPTED = (
    fields.examples, fields.left_out, fields.present, fields.null_taken, fields.odd_texts, fields.enumerated,
    fields.at_bounds, fields.dropped_keys, fields.open_keys, rules.kept, rules.beside_the_point, foreign.taken,
    byte_corpus.texts, byte_corpus.keys, byte_corpus.nested,
)  # fmt: skip
REFUSED = (
    fields.past_bounds, fields.wrongly_formed, fields.wrongly_typed, fields.null_refused, fields.missing,
    fields.extra_keys, fields.nearly_known_keys, fields.later_items, fields.open_keys_refused, fields.of_other_variants,
    fields.blank, rules.broken, foreign.config, foreign.secrets, byte_corpus.unknown_keys,
)  # fmt: skip


def accepted(material: Material) -> Iterator[Case]:
    return _all_of(material, ACCEPTED)


def not_accepted(material: Material) -> Iterator[Case]:
    return _all_of(material, REFUSED)


@pytest.mark.cases(family=accepted)
def test_an_update_replaces_name_config_and_secrets_as_a_whole(
    check: Check, material: Material, cases: list[Case]
) -> None:
    """What an update leaves out is gone, and its default, where it has one, is stored in its place."""
    check.all_updated_as_predicted(material.bases[-1], cases)


@pytest.mark.cases(family=not_accepted)
def test_an_update_is_refused_for_what_a_creation_is_refused_for(
    check: Check, material: Material, cases: list[Case]
) -> None:
    check.all_updated_as_predicted(material.bases[0], cases)


def test_any_update_is_answered_as_the_contract_says(check: Check, material: Material) -> None:
    """Updates drawn at random, with several changes each."""
    settings = check.run.settings

    check.all_updated_as_predicted(
        material.bases[0], islice(drawn(material, settings.seed + 1), settings.amounts.drawn // 2)
    )


def test_an_update_must_not_name_the_connector_type(check: Check, material: Material) -> None:
    check.begin("the type of the connector itself")
    connector = check.created(material.bases[0])
    if connector:
        request = api.update(check.run.space, connector["id"], material.bases[0])
        check.expect(request, unknown_key("connector_type_id"))

    check.verdict()


def _all_of(material: Material, families: tuple[Callable[[Material], Iterator[Case]], ...]) -> Iterator[Case]:
    for family in families:
        yield from material.all_of(family)
