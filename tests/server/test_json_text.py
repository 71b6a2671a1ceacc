"""JSON text as Kibana reads and writes it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kibana_connectors_server.json_text import MAX_DEPTH, BadJsonError, parsed, serialised

TEXT = st.text(st.characters(exclude_categories=()))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False) | TEXT,
    lambda inner: st.lists(inner) | st.dictionaries(TEXT.filter(lambda key: key != "__proto__"), inner),
    max_leaves=10,
)


@given(VALUES)
def test_every_value_survives_writing_and_reading(value: Any) -> None:
    assert parsed(serialised(value).encode().decode()) == json.loads(json.dumps(value))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("-0", "0"),
        ("-0.0", "0"),
        ("1.0", "1"),
        ("1E3", "1000"),
        ("0.1", "0.1"),
        ("9007199254740993", "9007199254740992"),
        ("123456789012345", "123456789012345"),
        ("1e20", "100000000000000000000"),
        ("1e21", "1e+21"),
        ("1.5e300", "1.5e+300"),
        ("1e-5", "0.00001"),
        ("1e-7", "1e-7"),
        ("1e-400", "0"),
        ('{"a":1,"a":2}', '{"a":2}'),
        ("\t1\r\n", "1"),
        (' [ "\u00e9\\u00e9" ] ', '["\u00e9\u00e9"]'),
    ],
)
def test_text_is_read_and_written_again_as_by_javascript(text: str, value: str) -> None:
    assert serialised(parsed(text)) == value


@pytest.mark.parametrize(
    "text",
    [
        "1e400",
        "-1e400",
        "9" * 400,
        "[1e309]",
        "NaN",
        "Infinity",
        "",
        "\ufeff1",
        "01",
        "'a'",
        "1 2",
        "{}]",
        "1\u00a0",
        "\v1",
        " ",
    ],
)
def test_text_that_is_no_json_or_no_number_of_javascript_is_refused(text: str) -> None:
    with pytest.raises(BadJsonError):
        parsed(text)


def nested(depth: int) -> str:
    return "[" * depth + "]" * depth


def test_text_may_be_as_deep_as_is_said_and_no_deeper() -> None:
    deepest = parsed(nested(MAX_DEPTH))

    assert serialised(deepest) == nested(MAX_DEPTH)
    with pytest.raises(BadJsonError):
        parsed(nested(MAX_DEPTH + 1))


def test_width_is_no_depth() -> None:
    text = serialised([[{}] * 1000])

    assert serialised(parsed(text)) == text


@pytest.mark.parametrize("text", ['{"__proto__":1}', '[[{"a":{"\\u005f\\u005fproto__":1}}]]'])
def test_proto_keys_are_refused(text: str) -> None:
    with pytest.raises(BadJsonError):
        parsed(text)


def test_proto_is_fine_as_a_value() -> None:
    assert parsed('{"a":"__proto__"}') == {"a": "__proto__"}
