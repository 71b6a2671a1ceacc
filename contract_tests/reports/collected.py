"""What came of a run, gathered from the reports of its tests wherever they ran."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

import pytest

from contract_tests.findings import BrokenPromise, Finding, broken_promises
from contract_tests.layers import LAYERS
from contract_tests.outcome import Outcome
from contract_tests.run import Run


@dataclass(frozen=True)
class Test:
    """`started` and `ended` are in seconds since the epoch; `result` is passed, failed or skipped."""

    node_id: str
    result: str
    started: float
    ended: float
    outcome: Outcome

    @property
    def layer(self) -> str:
        module = self.node_id.partition("::")[0].rpartition("/")[2].removesuffix(".py")
        return LAYERS.get(module, module)


@dataclass
class Collected:
    """A pytest plugin. `skipped` holds why tests were not run, each with their number."""

    base_url: str = ""
    type_ids: list[str] = field(default_factory=list)
    disabled: set[str] = field(default_factory=set)
    tests: list[Test] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)

    def pytest_contract_run_started(self, run: Run) -> None:
        self.base_url = run.transport.base_url
        self.type_ids = list(run.oracle.contract.types)
        self.disabled = run.disabled

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.skipped and isinstance(report.longrepr, tuple):
            self.skipped[str(report.longrepr[2]).removeprefix("Skipped: ")] += 1
        if report.when == "call" or (report.when == "setup" and not report.passed):
            outcome = Outcome.of(report) or Outcome()
            self.tests.append(Test(report.nodeid, report.outcome, report.start, report.stop, outcome))

    @property
    def findings(self) -> list[Finding]:
        return [finding for test in self.tests for finding in test.outcome.findings]

    @property
    def broken(self) -> list[BrokenPromise]:
        return broken_promises(self.findings)

    @property
    def requests(self) -> int:
        return sum(test.outcome.requests for test in self.tests)

    @property
    def seconds(self) -> float:
        """From the first test to the end of the last."""
        if not self.tests:
            return 0.0
        return max(test.ended for test in self.tests) - min(test.started for test in self.tests)
