"""`${NAME}` in secrets."""

from __future__ import annotations

from typing import Any

import pytest
from kibana_connectors.command.placeholders import filled


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("${A}", "1"),
        ("Bearer ${A}${B}", "Bearer 1${A}"),
        ("$${A}", "${A}"),
        ("$A and $", "$A and $"),
        ({"deep": ["${A}", 5, None]}, {"deep": ["1", 5, None]}),
    ],
)
def test_variables_are_filled_once_whole_or_in_part(given: Any, expected: Any) -> None:
    assert filled(given, {"A": "1", "B": "${A}"}, "here") == expected
