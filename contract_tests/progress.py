"""What a person sees of a run: one line per layer, live on a terminal, then the findings and the verdict."""

from __future__ import annotations

import os
import time
from typing import TextIO

import pytest

from contract_tests import replay
from contract_tests.findings import Finding, broken_promises
from contract_tests.layers import LAYERS
from contract_tests.outcome import Outcome
from contract_tests.reports import text
from contract_tests.run import Run
from contract_tests.settings import Settings


class Progress:
    """A pytest plugin in place of pytest's own terminal output; `problem` is why there is no verdict, if so."""

    def __init__(self, out: TextIO, settings: Settings) -> None:
        self.problem = ""
        self.findings: list[Finding] = []
        self._out = out
        self._settings = settings
        self._live = out.isatty()
        self._paint = text.paint_for(out)
        self._run: Run | None = None
        self._layer = ""
        self._totals: dict[str, int] = {}
        self._done = 0
        self._skipped: list[str] = []
        self._requests = self._requests_before = 0
        self._advanced, self._untold = 0, 0
        self._tests = 0
        self._started = self._layer_started = time.perf_counter()

    @pytest.hookimpl(trylast=True)
    def pytest_configure(self, config: pytest.Config) -> None:
        config.pluginmanager.unregister(name="terminalreporter")

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        for item in session.items:
            layer = LAYERS.get(item.path.stem, item.path.stem)
            self._totals[layer] = self._totals.get(layer, 0) + self._settings.repeat

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.problem = f"{report.nodeid}: {str(report.longrepr).strip().splitlines()[-1]}"

    def pytest_contract_run_started(self, run: Run) -> None:
        self._run = run
        self._started = self._layer_started = time.perf_counter()
        self._print(f"Testing {self._settings.base_url or 'the stand-in'}, profile {self._settings.profile}, "
                    f"seed {self._settings.seed}")  # fmt: skip

    def pytest_contract_round_started(self, run: Run) -> None:
        self._end_layer()
        self._print(f"Seed {run.settings.seed}")

    def pytest_contract_advanced(self, requests: int, findings: int) -> None:
        self._advanced, self._untold = requests, findings
        self._draw()

    def pytest_runtest_logstart(self, location: tuple[str, int | None, str]) -> None:
        module = location[0].rpartition("/")[2].removesuffix(".py")
        layer = LAYERS.get(module, module)
        if layer != self._layer:
            self._end_layer()
            self._layer, self._done = layer, 0
            self._requests_before, self._layer_started = self._requests, time.perf_counter()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.skipped:
            assert isinstance(report.longrepr, tuple)
            self._skipped.append(str(report.longrepr[2]).removeprefix("Skipped: "))
        outcome = Outcome.of(report)
        if outcome:
            self._requests += outcome.requests
            self.findings += outcome.findings
        findings = str(report.longrepr) if report.failed else ""
        if findings and not (outcome and outcome.findings):
            self.problem = f"{report.nodeid}: {findings.strip().splitlines()[-1]}"
        if report.when == "teardown":
            self._done += 1
            self._tests += 1
            self._draw()

    def pytest_keyboard_interrupt(self, excinfo: pytest.ExceptionInfo[BaseException]) -> None:
        self.problem = getattr(excinfo.value, "msg", "") or "interrupted"

    def pytest_internalerror(self, excrepr: object) -> None:
        self.problem = str(excrepr).strip().splitlines()[-1]

    def pytest_sessionfinish(self, exitstatus: int) -> None:
        self._end_layer()
        if exitstatus == pytest.ExitCode.NO_TESTS_COLLECTED:
            self.problem = self.problem or "there is no test to run"
        elif not self._tests:
            self.problem = self.problem or "no test was run"

    def pytest_unconfigure(self) -> None:
        if self._run is None or (self.problem and not self.findings):
            return
        for reason in dict.fromkeys(self._skipped):
            self._print(f"not tested: {reason}")
        broken = broken_promises(self.findings)
        for promise in broken:
            self._print(f"\n{text.of_promise(promise, self._paint)}\n")
        seconds = time.perf_counter() - self._started
        told = f"{len(broken)} {'promise' if len(broken) == 1 else 'promises'} broken"
        verdict = self._paint(broken[0].severity, told) if broken else self._paint("kept", "Contract kept")
        self._print(f"{verdict}: {self._tests} tests, {self._requests:,} requests in {seconds:.1f} s, "
                    f"report in {self._settings.report}")  # fmt: skip
        if broken:
            self._print(f"What does not show in its test alone may in the whole run: {replay.of_run(self._settings)}")

    def _draw(self) -> None:
        if self._live:
            findings = len(self.findings) + self._untold
            self._write(f"\r\033[K{self._line(max(self._requests, self._advanced), findings)}")

    def _end_layer(self) -> None:
        if self._layer and self._run:
            self._print(("\r\033[K" if self._live else "") + self._line(self._requests, len(self.findings)))
        self._layer = ""

    def _line(self, requests: int, findings: int) -> str:
        """With several processes layers overlap, so none has a rate of its own: what it shows is that of the run."""
        if self._settings.jobs == 1:
            rate = (requests - self._requests_before) / (time.perf_counter() - self._layer_started or 1)
        else:
            rate = max(requests, self._advanced) / (time.perf_counter() - self._started or 1)
        requests -= self._requests_before
        found = f", {findings} findings so far" if findings else ""
        done = f"{self._done}/{self._totals.get(self._layer, 0)} tests"
        return f"{self._layer:21} {done:>15} {requests:>7,} requests {rate:>6,.0f}/s{found}"

    def _print(self, line: str) -> None:
        self._write(line + "\n")

    def _write(self, shown: str) -> None:
        """Goes on where nobody reads any more: there are reports to write, and connectors to delete."""
        try:
            self._out.write(shown)
            self._out.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), self._out.fileno())
