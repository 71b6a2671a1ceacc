"""The hook by which whoever reports a run gets to know it."""

from __future__ import annotations

import pytest

from contract_tests.run import Run


@pytest.hookspec
def pytest_contract_run_started(run: Run) -> None:
    """The server answers and the first test is about to run."""
