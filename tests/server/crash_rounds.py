"""Writers whose server is killed under them, time and again, and whether all that they were told is there."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

import httpx

from tests.server.ledger import Findings, Ledger, State
from tests.server.opened_secrets import opened_secrets
from tests.server.places import Place
from tests.server.raw_http import Connection, connected
from tests.server.requests import Body, update_of
from tests.server.servers import Server

WRITERS = 16
IDS_OF_EACH = 8
FEWEST, MOST = 30, 600
"""Writes that are acknowledged before a kill."""

_SUCCESS = {"POST": 200, "PUT": 200, "DELETE": 204}
_DELETES = 0.25
"""The share of deletes among writes to a connector that is there."""


@dataclass
class Crashes(Findings):
    """What was found after the kills so far. `readable` has the files that hold a secret as it is."""

    kills: int = 0
    acknowledged: int = 0
    unanswered: int = 0
    readable: set[Path] = field(default_factory=set)

    @property
    def is_well(self) -> bool:
        return not (self.lost or self.torn or self.strange or self.readable)

    def __str__(self) -> str:
        writes = f"{self.acknowledged} writes acknowledged, {self.unanswered} cut off"
        findings = f"{len(self.lost)} lost, {len(self.torn)} torn, {len(self.strange)} strange answers"
        return f"{self.kills} kills, {writes}, {findings}, {len(self.readable)} files with a secret"


def crash(place: Place, rounds: int, seed: int, report: Callable[[Crashes], None]) -> Crashes:
    """Kills so many servers under their writers, and tells after each kill what was found until then."""
    draws = random.Random(seed)
    ledger = Ledger(f"canary{uuid4().hex}")
    crashes = Crashes()
    for number in range(rounds):
        with place.started() as server:
            _settle(place, server, ledger, crashes)
            limit = ledger.acknowledged + draws.randint(FEWEST, MOST)
            asyncio.run(_write_until_killed(_Attempt(place, server, number, limit), ledger, crashes, draws))
        crashes.kills += 1
        crashes.acknowledged = ledger.acknowledged
        crashes.unanswered += ledger.unanswered
        crashes.readable |= readable(place.written, ledger.canary)
        report(crashes)
    with place.started() as server:
        _settle(place, server, ledger, crashes)
    crashes.readable |= readable(place.written, ledger.canary)
    return crashes


class _Attempt(NamedTuple):
    """A server that is killed when so many writes are acknowledged."""

    place: Place
    server: Server
    number: int
    limit: int


def _settle(place: Place, server: Server, ledger: Ledger, crashes: Crashes) -> None:
    found = httpx.get(f"{server.url}/api/actions/connectors").raise_for_status().json()
    findings = ledger.settle({one["id"]: one for one in found}, opened_secrets(place.database, place.key))
    crashes.lost += findings.lost
    crashes.torn += findings.torn


async def _write_until_killed(attempt: _Attempt, ledger: Ledger, crashes: Crashes, draws: random.Random) -> None:
    async with connected([attempt.server.url] * WRITERS) as connections, asyncio.TaskGroup() as group:
        for writer, connection in enumerate(connections):
            ids = [f"{writer}-{number}" for number in range(IDS_OF_EACH)]
            group.create_task(_write(connection, ids, attempt, ledger, crashes, draws))


async def _write(
    connection: Connection, ids: list[str], attempt: _Attempt, ledger: Ledger, crashes: Crashes, draws: random.Random
) -> None:
    """Creates, updates and deletes connectors that no other writer has, until there is no answer any more."""
    while True:
        connector_id = draws.choice(ids)
        method, state, body = _drawn(draws, ledger, connector_id)
        path = f"/api/actions/connector/{connector_id}"
        ledger.begin(connector_id, state)
        try:
            answer = await connection.ask(method, path, body)
        except (EOFError, OSError):
            return
        if answer.status == 503:
            return
        if answer.status != _SUCCESS[method]:
            crashes.strange.append(f"{method} {path}: {answer.status}")
            return
        ledger.acknowledge(connector_id, state)
        if ledger.acknowledged == attempt.limit:
            attempt.place.kill(attempt.server, attempt.number)


def _drawn(draws: random.Random, ledger: Ledger, id: str) -> tuple[str, State, Body | None]:
    """The method of a write, what it makes of the connector, and its body."""
    number = ledger.next_number()
    body = ledger.body(id, number)
    if ledger.state(id) is None:
        return "POST", number, body
    return ("DELETE", None, None) if draws.random() < _DELETES else ("PUT", number, update_of(body))


def readable(written: Iterable[Path], text: str) -> set[Path]:
    """The files, among these and in these folders, that hold the text as it is."""
    files = [path for place in written for path in (place, *place.rglob("*")) if path.is_file()]
    return {path for path in files if _holds(path, text.encode())}


def _holds(path: Path, text: bytes) -> bool:
    try:
        return text in path.read_bytes()
    except FileNotFoundError:  # a database that runs deletes files
        return False
