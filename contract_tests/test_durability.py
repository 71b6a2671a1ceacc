"""Layer 7: what was acknowledged is there after a crash and after a stop, whole, and nothing else is.

It ends a server and starts it again.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from contract_tests import api
from contract_tests.acknowledged import Acknowledged
from contract_tests.canaries import NO_SECRET_IN_FILES
from contract_tests.cases import params
from contract_tests.cases.material import Material
from contract_tests.cases.revisions import Revisions
from contract_tests.check import Check
from contract_tests.clients import clients
from contract_tests.oracle.answers import Expected
from contract_tests.own_server import OwnServer
from contract_tests.run import Run
from contract_tests.settings import CannotRunError
from contract_tests.started import on_another_server
from contract_tests.transport import Request

WRITERS = 16
CONNECTORS_OF_EACH = 2
FEWEST, MOST = 40, 160
"""Acknowledged writes before the server ends."""
LONGEST_PAUSE_SECONDS = 0.004
"""Before it does; the writers go on meanwhile, so that some are cut off anywhere."""
QUIET_EVERY = 2
"""One end in so many comes when every writer has heard: nothing that follows saves what was not yet saved."""
CRASHES_TO_A_STOP = 3
End = Callable[[OwnServer], None]


pytestmark = pytest.mark.apart


@pytest.fixture(scope="module")
def elsewhere(run: Run) -> Iterator[Run]:
    """On another server than that of other tests, which it is not to be ended under."""
    if run.own is None:
        pytest.skip("durability is tested only of a server that the run starts itself")
    try:
        with on_another_server(run) as there:
            yield there
    except CannotRunError as error:
        pytest.exit(str(error), returncode=2)


@pytest.fixture
def own(check: Check, elsewhere: Run) -> Iterator[OwnServer]:
    assert elsewhere.own
    with check.on(elsewhere):
        yield elsewhere.own


def test_an_acknowledged_write_outlives_a_crash(check: Check, own: OwnServer, revisions: Revisions) -> None:
    """Of one that was not acknowledged, all is there or nothing."""
    _end_under_writers(check, own, revisions, OwnServer.kill, "killed", check.run.settings.amounts.crashes)


def test_an_acknowledged_write_outlives_a_stop(check: Check, own: OwnServer, revisions: Revisions) -> None:
    """Also where writes go on while the server stops."""
    stops = -(-check.run.settings.amounts.crashes // CRASHES_TO_A_STOP)
    _end_under_writers(check, own, revisions, OwnServer.stop, "stopped", stops)


def test_connectors_of_all_types_are_the_same_after_a_restart(
    check: Check, own: OwnServer, materials: list[Material]
) -> None:
    """They are read, listed and run as before, so their secrets are there as well."""
    run = check.run
    check.begin("connectors of all types, a stop and a start")
    made = [(one, connector) for one in materials for base in one.bases if (connector := check.created(base))]
    ran = [(request, check.send(request).json) for one, connector in made for request in _runs(check, one, connector)]
    listed = check.listed(api.list_all(run.space))
    own.stop()
    try:
        own.start()
    except CannotRunError as error:
        check.broken([f"start: expected one, got: {error}"])
    else:
        for _, connector in made:
            check.expect(api.get(run.space, connector["id"]), Expected(200, connector))
        check.expect(api.list_all(run.space), Expected(200, listed))
        for request, before in ran:
            after = check.send(request).json
            if _outcome(after) != _outcome(before):
                check.broken([f"body: expected a run that ends as before, {_outcome(before)}, got {_outcome(after)}"])

    check.verdict()


def _runs(check: Check, material: Material, connector: dict[str, Any]) -> Iterator[Request]:
    """A server of our own calls nobody."""
    for case in material.all_of(params.taken)[:1]:
        yield api.run(check.run.space, connector["id"], case.body)


def _outcome(result: Any) -> Any:
    return result.get("status") if isinstance(result, dict) else result


def _end_under_writers(check: Check, own: OwnServer, revisions: Revisions, end: End, ended: str, times: int) -> None:
    run = check.run
    chance = random.Random(f"{run.settings.seed} {ended}")
    groups = [[run.ledger.new_id(run.space) for _ in range(CONNECTORS_OF_EACH)] for _ in range(WRITERS)]
    acknowledged = Acknowledged(revisions, run.space, [one for group in groups for one in group])
    for number in range(times):
        limit = acknowledged.count + chance.randint(FEWEST, MOST)
        pause = chance.uniform(0, LONGEST_PAUSE_SECONDS)
        quiet = number % QUIET_EVERY == 1

        def told(count: int, limit: int = limit, pause: float = pause, quiet: bool = quiet) -> bool:
            if count == limit and not quiet:
                time.sleep(pause)
                end(own)
            return count < limit or not quiet

        with clients(run, WRITERS) as writing:
            seeds = [f"{run.settings.seed} {ended} {number} {writer}" for writer in range(WRITERS)]
            turns = writing.follow(
                acknowledged.writer(group, seed, told) for group, seed in zip(groups, seeds, strict=True)
            )
        end(own)
        requests, answers = [turn.request for turn in turns], [turn.answer for turn in turns]
        check.begin(f"a server that is {ended} after {acknowledged.count} writes")
        if acknowledged.strange:
            check.tell(requests, acknowledged.strange, answers)
        readable = run.canaries.seen_in_files(own.folder)
        if readable:
            check.tell(requests, readable, answers, promise=NO_SECRET_IN_FILES)
        try:
            own.start()
        except CannotRunError as error:
            check.tell(requests, [f"start: expected one, got: {error}"], answers)
            break
        for requests, answers, found in acknowledged.settle(run.transport.send):
            check.tell(requests, found, answers)
    for group in groups:
        for connector_id in group:
            run.delete(run.space, connector_id)

    check.verdict()
