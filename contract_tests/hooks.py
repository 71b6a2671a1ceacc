"""The hooks by which whoever reports a run gets to know it."""

from __future__ import annotations

import pytest

from contract_tests.run import Run


@pytest.hookspec
def pytest_contract_run_started(run: Run) -> None:
    """The server answers and the first test is about to run."""


@pytest.hookspec
def pytest_contract_round_started(run: Run) -> None:
    """The first round is over and there is time for another one."""


@pytest.hookspec
def pytest_contract_test_started(item: pytest.Item, following: pytest.Item | None) -> None:
    """A test is about to run in this process, and then the other one."""


@pytest.hookspec
def pytest_contract_advanced(requests: int, findings: int) -> None:
    """So many requests were sent up to now; so many findings are of tests that are not reported yet."""
