"""How the tests of a session are run: once or as often as told, or with one seed after the other for a time."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

import pytest

from contract_tests.jobs import CAN_FORK, Jobs, what_outlives
from contract_tests.run import Run


def run_all(session: pytest.Session, run: Run, holds: Callable[[Run], None]) -> None:
    """`holds` is told the run that tests are to have, in whatever process. Raises `CannotRunError`."""
    items = session.items * run.settings.repeat
    seed, names = run.settings.seed, map(str, itertools.count(1))
    jobs = run.settings.jobs if CAN_FORK else 1
    for number in itertools.count():
        run.settings = replace(run.settings, seed=seed + number)
        holds(run)
        run.transport.telling = partial(_advanced, session)
        if number:
            session.config.hook.pytest_contract_round_started(run=run)
        if jobs > 1:
            Jobs(session, run, items, holds).work(list(itertools.islice(names, jobs)))
            _stop_if_asked(session)
        else:
            _run_here(session, run, items)
        if run.settings.max_time is None or run.is_over:
            return


def _advanced(session: pytest.Session, requests: int) -> None:
    session.config.hook.pytest_contract_advanced(requests=requests, findings=0)


def _run_here(session: pytest.Session, run: Run, items: Sequence[pytest.Item]) -> None:
    for item, following in itertools.zip_longest(items, items[1:]):
        if run.is_over:
            return
        session.config.hook.pytest_contract_test_started(item=item, following=following)
        session.config.hook.pytest_runtest_protocol(item=item, nextitem=what_outlives(item, following))
        _stop_if_asked(session)


def _stop_if_asked(session: pytest.Session) -> None:
    if session.shouldfail:
        raise session.Failed(session.shouldfail)
    if session.shouldstop:
        raise session.Interrupted(session.shouldstop)
