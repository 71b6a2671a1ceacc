"""The beginning and the end of a run: a server that answers, a connection to it, and a ledger of what is made there."""

from __future__ import annotations

import math
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from typing import Any

from contract_tests import preflight
from contract_tests.canaries import Canaries
from contract_tests.interruption import interruption
from contract_tests.ledger import Ledger, Place
from contract_tests.oracle import versions
from contract_tests.oracle.prediction import Oracle
from contract_tests.own_server import STAND_IN, OwnServer, own_server
from contract_tests.pace import Pace
from contract_tests.run import Run, connected
from contract_tests.settings import CannotRunError, Settings
from contract_tests.transport import Transport


@contextmanager
def started(settings: Settings, oracle: Oracle, own: OwnServer | None) -> Iterator[Run]:
    """The run against the server that was given, or against our own; cleaned up whatever happens.

    Raises `CannotRunError`, also where what the run made cannot be deleted.
    """
    base_url = own.url if own else settings.base_url or ""
    canaries = Canaries(settings.credentials)
    with interruption(), closing(connected(settings, base_url, canaries, _pace(settings, workers=1))) as transport:
        disabled, said_version = preflight.acquainted(transport, settings, oracle)
        ends = math.inf if settings.max_time is None else time.monotonic() + settings.max_time
        with _ledger(settings, oracle, own, transport, secrets.token_hex(3)) as ledger:
            if not own:
                preflight.check_writes(transport, settings.space, ledger, _a_body(oracle, disabled))
            yield Run(settings, oracle, transport, ledger, disabled, own, canaries, said_version, ends)


@contextmanager
def as_worker(run: Run, name: str, told: Callable[[int], None]) -> Iterator[Run]:
    """The run as one of several processes has it; `told` hears now and then how many requests that process sent."""
    pace = _pace(run.settings, workers=run.settings.jobs)
    with closing(connected(run.settings, run.transport.base_url, run.canaries, pace)) as transport:
        transport.telling = told
        with _ledger(run.settings, run.oracle, run.own, transport, f"{run.ledger.run}-{name}") as ledger:
            yield replace(run, transport=transport, ledger=ledger)


@contextmanager
def on_another_server(run: Run) -> Iterator[Run]:
    """The run on one more server of its own, which is gone afterwards. Raises `CannotRunError`."""
    with own_server(run.settings.server or STAND_IN) as ready:
        own = ready()
        with (
            closing(connected(run.settings, own.url, run.canaries, run.transport.pace)) as transport,
            _ledger(run.settings, run.oracle, own, transport, f"{run.ledger.run}-own") as ledger,
        ):
            yield replace(run, transport=transport, ledger=ledger, own=own)


def _pace(settings: Settings, *, workers: int) -> Pace | None:
    """The share of one of so many processes in the greatest rate."""
    return Pace(settings.max_rate / workers) if settings.max_rate else None


@contextmanager
def _ledger(
    settings: Settings, oracle: Oracle, own: OwnServer | None, transport: Transport, token: str
) -> Iterator[Ledger]:
    """What is made on a server of our own goes with it."""
    folder = own.folder if own else settings.report
    uuids = versions.UUIDS_ALONE.shown_by(oracle.version)
    try:
        settings.report.mkdir(parents=True, exist_ok=True)
        ledger = Ledger(folder / f"ledger-{token}.jsonl", token, transport.base_url, uuids=uuids)
    except OSError as error:
        raise CannotRunError(f"--report {settings.report}: {error.strerror}") from error
    interrupted = False
    try:
        yield ledger
    except KeyboardInterrupt:
        interrupted = True
        raise
    finally:
        left = {} if own else ledger.clean_up(transport, interrupted=interrupted).left
        ledger.close()
    if left:
        raise CannotRunError(f"could not delete {_told(list(left))}; all are in {ledger.path}")


def _a_body(oracle: Oracle, disabled: set[str]) -> dict[str, Any]:
    """An example of a connector type that the server lets be used, if there is one."""
    types = oracle.contract.types
    chosen = next((type_id for type_id in types if type_id not in disabled), next(iter(types)))
    return types[chosen].examples[0]


def _told(left: list[Place]) -> str:
    named = ", ".join(identifier for _, identifier in left[:3])
    return f"{len(left)} connectors that the run made: {named}{' and others' if len(left) > 3 else ''}"
