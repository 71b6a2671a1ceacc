"""Names in the order in which Kibana lists them."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kibana_connectors_server.name_order import sort_key


@pytest.mark.parametrize(
    "names",
    [
        ["a", "A", "b", "B"],
        ["a", "a a", "a-a", "a1", "aa"],
        ["resume", "r\u00e9sume", "r\u00e9sum\u00e9", "resumes"],
        [" a", "_a", "-a", "!a", "#a", "$a", "0a", "a"],
        ["", "\u2003", "1", "\u0663", "z", "\u03b1", "\u4e2d"],
        ["1", "10", "2"],
        ["a", "\x01b", "c"],
        ["\u00e4", "ad", "ae", "\u00e6"],
        ["\u00df", "st"],
        ["Z\u00fcrich", "zuz"],
    ],
    ids=lambda names: " ".join(map(ascii, names)),
)
def test_names_are_ordered(names: list[str]) -> None:
    shuffled = random.Random(7).sample(names, len(names))

    assert sorted(shuffled, key=sort_key) == names


@given(st.text(st.characters(exclude_categories=())), st.text(st.characters(exclude_categories=())))
def test_different_names_have_different_keys(one: str, other: str) -> None:
    assert (sort_key(one) == sort_key(other)) == (one == other)
