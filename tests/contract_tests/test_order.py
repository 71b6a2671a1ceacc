"""Any two things that can be wrong with one request are a pair, the one that is told first before the other."""

from __future__ import annotations

import pytest

from contract_tests.cases import order
from contract_tests.cases.order import Attempt, Wrong
from contract_tests.oracle.prediction import Oracle

BODY = {"name": "a", "connector_type_id": ".email", "config": {"from": "a@example.com"}, "secrets": {"user": "u"}}
WRONGS = {"creation": order.of_a_creation("9.4.0"), "update": order.of_an_update(None)}


@pytest.mark.parametrize("wrongs", WRONGS.values(), ids=WRONGS)
def test_each_thing_is_paired_with_each_other_that_it_can_be_together_with(wrongs: list[Wrong]) -> None:
    paired = [(first.about, second.about) for first, second in order.pairs(wrongs)]
    expected = [
        (first.about, second.about)
        for number, first in enumerate(wrongs)
        for second in wrongs[number + 1 :]
        if first.part != second.part
    ]

    assert (paired, len(set(paired))) == (expected, len(paired))


def test_what_the_oracle_predicts_of_two_wrong_bodies_is_what_the_order_says(oracle: Oracle) -> None:
    """The two know nothing of each other."""
    of_the_body = [one for one in WRONGS["creation"] if one.part in ("name", "type", "config", "secrets", "key")]
    for first, second in order.pairs(of_the_body):
        made = Attempt("POST", "a", dict(BODY))
        for wrong in (second, first):
            wrong.make(made)
        expected, told = oracle.create("a", made.body), first.told("a")

        assert (expected.status, expected.message) == (told.status, told.message), (first.about, second.about)
