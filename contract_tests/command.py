"""The command line: checks what it is told and whether the server is there, runs the suite, prints a verdict."""

from __future__ import annotations

import argparse
import os
import shlex
import sys
from pathlib import Path
from typing import Any

import pytest

from contract_tests import contract, preflight
from contract_tests.canaries import Canaries
from contract_tests.clean_up import clean_up
from contract_tests.interruption import interruption
from contract_tests.ledger import left_behind
from contract_tests.profiles import PROFILES
from contract_tests.progress import Progress
from contract_tests.reports.collected import Collected
from contract_tests.reports.write import write
from contract_tests.run import connected
from contract_tests.settings import CannotRunError, Settings, checked

KEPT, BROKEN, COULD_NOT_RUN = 0, 1, 2
WITHOUT = ("cacheprovider", "schemathesis", "anyio", "unraisableexception")
"""Plugins that take their time and have no use here."""
SUITE = Path(__file__).parent


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> None:  # type: ignore[override]
        raise CannotRunError(message)


class _Only:
    """A plugin that keeps one test. Raises `CannotRunError` where there is no such file of tests."""

    def __init__(self, node_id: str) -> None:
        self.file = (SUITE.parent / node_id.partition("::")[0]).resolve()
        self._node_id = node_id
        if not self.file.is_file() or not self.file.is_relative_to(SUITE):
            raise CannotRunError(f"--only {node_id}: there is no such test")

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [item for item in items if item.nodeid == self._node_id]


def main(argv: list[str]) -> int:
    """0: contract kept. 1: it is not, and the findings are printed. 2: could not run, one line on stderr says why."""
    try:
        options = vars(_options(argv))
        only: _Only | None = options.pop("only")
        ledgers = options.pop("clean_up")
        if ledgers:
            return _clean_up(ledgers, options)
        settings = checked(**options)
        contract.read(settings.contract)
        if settings.base_url:
            _reach(settings)
    except (CannotRunError, contract.ContractUnreadableError) as error:
        sys.stderr.write(f"contract: {error}\n")
        return COULD_NOT_RUN
    before = left_behind(settings.report)
    _tell_of(before)
    progress, collected = Progress(sys.stdout, settings), Collected()
    plugins = [progress, collected, *([only] if only else [])]
    try:
        with interruption():
            pytest.main(_pytest_arguments(settings, only.file if only else SUITE), plugins)
    except KeyboardInterrupt:
        progress.problem = "interrupted"
    if collected.tests:
        try:
            write(collected, settings, progress.problem)
        except OSError as error:
            progress.problem = progress.problem or f"--report {settings.report}: {error.strerror}"
    if progress.problem:
        sys.stderr.write(f"contract: {progress.problem}\n")
    _tell_of([path for path in left_behind(settings.report) if path not in before])
    if progress.findings:
        return BROKEN
    return COULD_NOT_RUN if progress.problem else KEPT


def _clean_up(ledgers: list[str], options: dict[str, Any]) -> int:
    status = KEPT
    for ledger in ledgers:
        try:
            done = KEPT if clean_up(Path(ledger), options, sys.stdout) else BROKEN
        except CannotRunError as error:
            sys.stderr.write(f"contract: {error}\n")
            done = COULD_NOT_RUN
        status = max(status, done)
    return status


def _tell_of(ledgers: list[Path]) -> None:
    if ledgers:
        command = shlex.join(["scripts/contract", "--clean-up", *map(os.path.relpath, ledgers)])
        sys.stderr.write(f"contract: a run left connectors behind, which this deletes: {command}\n")


def _options(argv: list[str]) -> argparse.Namespace:
    parser = _Parser(
        prog="scripts/contract",
        description="Tests whether a server keeps the contract of Kibana's connectors API.",
        epilog="Exit: 0 contract kept, 1 findings, 2 could not run.",
    )
    add = parser.add_argument
    add("--base-url", metavar="URL", help="server to test; without it the stand-in is started and stopped")
    add("--server", metavar="COMMAND", help="what starts a server with --port 0 --database PATH, if not the stand-in")
    add("--api-key", metavar="K", help="encoded API key to log in with")
    add("--basic-auth", metavar="U:P", help="user and password to log in with")
    add("--space", metavar="S", default="default", help="space to work in (default: %(default)s)")
    add("--profile", default="standard", help=f"how much to do: {', '.join(PROFILES)} (default: %(default)s)")
    add("--seed", metavar="N", default="1", help="what random draws start from (default: %(default)s)")
    add("--jobs", metavar="N", default="auto", help="processes to test with (default: auto, one for each core)")
    add("--max-rate", metavar="N", help="requests a second that must not be exceeded")
    add("--max-time", metavar="SECONDS", help="of the profile deep: go on, with one seed after the other, that long")
    add("--repeat", metavar="N", default="1", help="run each test up to so many times, until something is found")
    add("--first", action="store_true", help="stop at the first test that finds something")
    add("--allow-writes", action="store_true", help="let a server on another machine be written to")
    add("--report", metavar="DIR", default="reports", help="where reports go (default: %(default)s)")
    add("--ca", metavar="FILE", help="certificate authorities to trust, as PEM, in place of the system's")
    add("--clean-up", metavar="LEDGER", nargs="+", help="only delete what runs that were killed left, by their ledgers")
    add("--contract", metavar="FILE", help="the contract bundled as JSON, if not the project's own")
    add("--only", metavar="TEST", type=_Only, help="the one test to run, as a finding names it")
    add("--kibana-version", metavar="X.Y", help="the Kibana to judge by, if not the one that the server says it is")
    return parser.parse_args(argv)


def _reach(settings: Settings) -> None:
    assert settings.base_url
    transport = connected(settings, settings.base_url, Canaries(), pace=None)
    preflight.check(transport, settings.space)
    transport.close()


def _pytest_arguments(settings: Settings, tests: Path) -> list[str]:
    arguments = [str(tests), *[f"-pno:{name}" for name in WITHOUT], "--assert=plain", "--capture=no"]
    arguments += ["--seed", str(settings.seed)]
    arguments += ["--profile", settings.profile, "--space", settings.space, "--report", str(settings.report)]
    arguments += ["-o", "junit_suite_name=contract", "--junitxml", str(settings.report / "junit.xml")]
    arguments += ["--contract", str(settings.contract)]
    given: dict[str, object] = {"--base-url": settings.base_url, "--ca": settings.ca}
    given |= {"--server": settings.server and shlex.join(settings.server), "--kibana-version": settings.kibana_version}
    given |= {"--jobs": settings.jobs, "--max-rate": settings.max_rate, "--max-time": settings.max_time}
    given |= {"--repeat": settings.repeat}
    given |= {"--api-key": settings.api_key, "--basic-auth": settings.basic_auth}
    arguments += [f"{option}={value}" for option, value in given.items() if value is not None]
    arguments += ["--exitfirst"] if settings.first or settings.repeat > 1 else []
    return arguments + (["--allow-writes"] if settings.allow_writes else [])
