"""Tests of one session on several processes that are forked from it; what is told of them is told in their order.

Forked after collection, a worker is there at once and has every case that was made by then. Workers of pytest-xdist
would each import and collect anew, which takes longer than a quick run.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkProcess
from types import FrameType
from typing import Any, cast

import pytest
from _pytest import runner

from contract_tests.interruption import interrupt
from contract_tests.outcome import Outcome
from contract_tests.run import Run
from contract_tests.settings import CannotRunError
from contract_tests.started import as_worker

AHEAD = 2
"""Tests that a worker is given at a time: fixtures outlive a test if the next one uses them too."""
CAN_FORK = "fork" in multiprocessing.get_all_start_methods()


@dataclass
class _Worker:
    """`given` holds the tests that it has been given and has not ended, the one that it runs first."""

    name: str
    process: ForkProcess
    connection: Connection
    given: list[int] = field(default_factory=list)
    requests: int = 0
    is_done: bool = False


class Jobs:
    """Runs some tests of a session, each by one of so many workers. `holds` is told the run that a worker has."""

    def __init__(
        self, session: pytest.Session, run: Run, items: Sequence[pytest.Item], holds: Callable[[Run], None]
    ) -> None:
        self._session = session
        self._run = run
        self._items = items
        self._holds = holds
        self._workers: list[_Worker] = []
        apart = [item.get_closest_marker("apart") is not None for item in items]
        self._waiting = [number for number in range(len(items)) if not apart[number]]
        self._apart = [number for number in range(len(items)) if apart[number]]
        self._keeper: _Worker | None = None
        self._owners: dict[str | None, str] = {}
        self._reports: dict[int, list[pytest.TestReport]] = {}
        self._untold: dict[int, int] = {}
        self._told = 0
        self._sent_before = run.transport.sent

    def work(self, names: Sequence[str]) -> None:
        """Returns when all tests are told, or the session is to stop. Raises `CannotRunError` where a worker dies."""
        for name in names[: len(self._items)]:
            self._start(name)
        try:
            for worker in self._workers:
                for _ in range(AHEAD):
                    self._give(worker)
            while not self._session.shouldfail and not self._session.shouldstop:
                connections = {worker.connection: worker for worker in self._workers if not worker.is_done}
                if not connections:
                    return
                for ready in wait(list(connections)):
                    self._hear(connections[ready])  # type: ignore[index]
                self._tell()
        finally:
            self._end()

    def _start(self, name: str) -> None:
        ours, theirs = multiprocessing.Pipe()
        inherited = [worker.connection for worker in self._workers] + [ours]
        process = multiprocessing.get_context("fork").Process(
            target=_work, args=(self._session, self._run, self._items, name, theirs, inherited, self._holds), name=name
        )
        process.start()
        theirs.close()
        self._workers.append(_Worker(name, process, ours))

    def _give(self, worker: _Worker) -> None:
        number = None if self._run.is_over else self._taken(worker)
        if number is not None:
            worker.given.append(number)
        try:
            worker.connection.send(number)
        except OSError:
            return  # it has died, and reading from it says so

    def _taken(self, worker: _Worker) -> int | None:
        """The next test for the worker, which has others to itself from the first of them on."""
        if self._apart and not self._keeper and (not self._waiting or self._apart[0] < self._waiting[0]):
            self._keeper = worker
        if self._apart and worker is self._keeper:
            return self._apart.pop(0)
        if not self._waiting:
            return None
        number = next((one for one in self._waiting if self._has_cases(worker, one)), self._waiting[0])
        self._waiting.remove(number)
        self._owners[self._type_of(number)] = worker.name
        return number

    def _has_cases(self, worker: _Worker, number: int) -> bool:
        """Whether the worker makes the cases of the test's connector type anyhow, or nobody does yet."""
        type_id = self._type_of(number)
        return type_id is None or self._owners.get(type_id, worker.name) == worker.name

    def _type_of(self, number: int) -> str | None:
        callspec = getattr(self._items[number], "callspec", None)
        type_id: str | None = callspec and callspec.params.get("type_id")
        return type_id

    def _hear(self, worker: _Worker) -> None:
        try:
            kind, value = worker.connection.recv()
        except (EOFError, OSError):
            kind, value = "died", None
        if kind == "ended":
            self._end_test(worker.given.pop(0), value)
            self._give(worker)
        elif kind == "sent":
            worker.requests = value
            self._run.transport.sent = self._sent_before + sum(one.requests for one in self._workers)
        elif kind == "done":
            worker.is_done = True
        else:
            raise CannotRunError(value or self._death(worker))

    def _end_test(self, number: int, reports: list[dict[str, Any]]) -> None:
        config = self._session.config
        self._reports[number] = [
            config.hook.pytest_report_from_serializable(config=config, data=report) for report in reports
        ]
        outcomes = (Outcome.of(report) for report in self._reports[number] if report.failed)
        self._untold[number] = sum(len(outcome.findings) for outcome in outcomes if outcome)

    def _death(self, worker: _Worker) -> str:
        worker.process.join()
        test = f" in {self._items[worker.given[0]].nodeid}" if worker.given else ""
        return f"worker {worker.name} died{test}: exit status {worker.process.exitcode}"

    def _tell(self) -> None:
        hook = self._session.config.hook
        while self._told in self._reports:
            item = self._items[self._told]
            hook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
            for report in self._reports.pop(self._told):
                hook.pytest_runtest_logreport(report=report)
            hook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
            del self._untold[self._told]
            self._told += 1
            if self._session.shouldfail or self._session.shouldstop:
                return
        hook.pytest_contract_advanced(requests=self._run.transport.sent, findings=sum(self._untold.values()))

    def _end(self) -> None:
        """Has those that still work clean up and end."""
        for worker in self._workers:
            if not worker.is_done:
                worker.process.terminate()
            worker.connection.close()
        try:
            for worker in self._workers:
                worker.process.join()
        except KeyboardInterrupt:
            for worker in self._workers:
                worker.process.kill()
            raise


def what_outlives(item: pytest.Item, following: pytest.Item | None) -> pytest.Item | None:
    """What pytest is to be told that follows: where that is the item once more, its fixtures have to be made anew."""
    return cast("pytest.Item", item.parent) if following is item else following


def _work(
    session: pytest.Session,
    run: Run,
    items: Sequence[pytest.Item],
    name: str,
    connection: Connection,
    inherited: Sequence[Connection],
    holds: Callable[[Run], None],
) -> None:
    """What a worker does: the tests that it is given, until there is none, or until it is told to end."""
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _end_once)
    for other in inherited:
        other.close()
    try:
        with as_worker(run, name, partial(_tell_of, connection)) as mine:
            holds(mine)
            try:
                _run_given(session, items, connection)
            finally:
                signal.signal(signal.SIGTERM, signal.SIG_IGN)
                mine.transport.telling = None
                runner.pytest_sessionfinish(session)
            connection.send(("sent", mine.transport.sent))
        connection.send(("done", None))
    except (KeyboardInterrupt, OSError):
        return
    except CannotRunError as error:
        problem = str(error)
    except pytest.exit.Exception as error:
        problem = error.msg
    except Exception as error:  # noqa: BLE001 whatever it is, the run cannot go on and has to say so
        problem = f"worker {name}: {type(error).__name__}: {error}"
    else:
        return
    with suppress(OSError):
        connection.send(("problem", problem))


def _run_given(session: pytest.Session, items: Sequence[pytest.Item], connection: Connection) -> None:
    number: int | None = connection.recv()
    while number is not None:
        following: int | None = connection.recv()
        item, nextitem = items[number], None if following is None else items[following]
        config = session.config
        config.hook.pytest_contract_test_started(item=item, following=nextitem)
        reports = runner.runtestprotocol(item, log=False, nextitem=what_outlives(item, nextitem))
        data = [config.hook.pytest_report_to_serializable(config=config, report=report) for report in reports]
        connection.send(("ended", data))
        number = following


def _tell_of(connection: Connection, sent: int) -> None:
    """Raises `KeyboardInterrupt` where nobody listens any more."""
    try:
        connection.send(("sent", sent))
    except OSError:
        raise KeyboardInterrupt from None


def _end_once(_number: int, _frame: FrameType | None) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    interrupt(_nothing)  # where that is lost, the worker hears that nobody listens any more


def _nothing() -> None: ...
