"""Secrets of a connector do not show in what is told of its runs."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kibana_connectors_server.masking import MASK, SHORTEST, hiding

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@pytest.mark.parametrize(
    ("secrets", "value", "hidden"),
    [
        ({"token": "abcd"}, "xabcdxabcd", "x***x***"),
        ({"token": "abcd"}, {"abcd": ["abcd", 1, None]}, {MASK: [MASK, 1, None]}),
        ({"headers": {"key": "abcd", "other": None}}, "abcd", MASK),
        ({"short": "abcd", "long": "abcdef"}, "abcdef abcd", f"{MASK} {MASK}"),
        ({"pin": "1234"}, [1234, 912345, 12.5, True], [MASK, MASK, 12.5, True]),
        ({"key": 'a"b\\c\u00e9'}, json.dumps({"k": 'a"b\\c\u00e9'}), '{"k": "***"}'),
        ({"pattern": ".*.*"}, "anything", "anything"),
        ({"user": "me"}, ["me", "meet me"], [MASK, "meet me"]),
        ({"user": ""}, "nothing", "nothing"),
        ({}, {"a": ["b"]}, {"a": ["b"]}),
    ],
)
def test_a_secret_is_masked_wherever_it_stands(secrets: Any, value: Any, hidden: Any) -> None:
    assert hiding(secrets)(value) == hidden


@given(st.text(min_size=SHORTEST, alphabet=st.characters(exclude_characters="*")), JSON, st.text(), st.text())
def test_no_secret_is_left_in_any_value(secret: str, value: Any, before: str, behind: str) -> None:
    hidden = hiding({"a": [{"secret": secret}]})({"value": value, f"{before}{secret}": [f"{before}{secret}{behind}"]})

    assert not [text for text in texts(hidden) if secret in text]


def texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [*value, *(text for member in value.values() for text in texts(member))]
    if isinstance(value, list):
        return [text for member in value for text in texts(member)]
    return [str(value)] if isinstance(value, (str, int)) and not isinstance(value, bool) else []
