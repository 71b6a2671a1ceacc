"""Layer 4: histories of requests, each answered as by a model."""

from __future__ import annotations

from contract_tests.check import Check


def test_any_history_of_requests_is_answered_as_by_the_model(check: Check) -> None:
    """Failed requests change nothing, spaces do not mix, and a connector is what was last done to it."""
    from contract_tests import histories  # noqa: PLC0415 Hypothesis takes a while to import

    histories.all_held(check)

    check.verdict()
