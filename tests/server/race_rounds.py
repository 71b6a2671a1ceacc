"""Clients that race for one connector, and whether their answers can all be true."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple
from uuid import uuid4

from tests.server.raw_http import Answer, Connection, connected, encoded
from tests.server.requests import INDEX, changed, update_of

CLIENTS = 64

_POSSIBLE = {("POST", 200), ("POST", 409), ("PUT", 200), ("PUT", 404), ("PUT", 409), ("DELETE", 204), ("DELETE", 404)}

Report = Callable[[int], None]
"""Is told how many rounds are over."""


class Outcome(NamedTuple):
    """What a client was told. `name` is what its write would have called the connector."""

    method: str
    name: str
    status: int


def race_creates(urls: Sequence[str], rounds: int, report: Report) -> list[str]:
    """Each round all clients create the same new connector at once. Returns what must not be: in words."""
    return asyncio.run(_race_creates(urls, rounds, report))


def race_writes(urls: Sequence[str], rounds: int, report: Report, seed: int) -> list[str]:
    """Each round all clients update, delete or create one connector that is there. Returns what must not be."""
    return asyncio.run(_race_writes(urls, rounds, random.Random(seed), report))


def contradiction(first: str, outcomes: Sequence[Outcome], last: str | None) -> str | None:
    """Why there is no order of the writes in which each has its outcome and `last` is what remains, if so.

    All writes were on their way before the first was answered, so any order will do. `first` and `last` are the names
    of the connector before and after.
    """

    def names(method: str, status: int) -> list[str]:
        return [one.name for one in outcomes if (one.method, one.status) == (method, status)]

    created, updated, deleted = names("POST", 200), names("PUT", 200), names("DELETE", 204)
    strange = {(one.method, one.status) for one in outcomes} - _POSSIBLE
    if strange:
        return f"strange answers {sorted(strange)}"
    if 1 + len(created) - len(deleted) != (last is not None):
        there = "is there" if last is not None else "is gone"
        return f"{len(created)} created and {len(deleted)} deleted it, but it {there}"
    if not deleted and any(one.status == 404 for one in outcomes):
        return "it was missing though nobody deleted it"
    if names("PUT", 409) and not (created or updated or deleted):
        return "an update lost against nobody"
    if last is not None and last not in (created + updated or [first]):
        return f"it is called {last}, which is nobody's last word"
    return None


async def _race_creates(urls: Sequence[str], rounds: int, report: Report) -> list[str]:
    findings = []
    async with connected(_spread(urls)) as connections, connected(urls) as readers:
        for number in range(rounds):
            path = f"/api/actions/connector/{uuid4()}"
            requests = [encoded("POST", path, changed(INDEX, name=f"client {n}")) for n in range(CLIENTS)]
            answers = await _at_once(connections, requests)
            statuses = sorted(answer.status for answer in answers)
            if statuses != [200] + [409] * (CLIENTS - 1):
                findings.append(f"{path}: {statuses.count(200)} of {CLIENTS} clients won, answers {set(statuses)}")
            won = [answer.json() for answer in answers if answer.status == 200]
            for reader in readers:
                stored = (await reader.ask("GET", path)).json()
                if stored not in won:
                    findings.append(f"{path}: what is stored is not what the winner was told")
            report(number + 1)
    return findings


async def _race_writes(urls: Sequence[str], rounds: int, draws: random.Random, report: Report) -> list[str]:
    findings = []
    async with connected(_spread(urls)) as connections, connected(urls) as readers:
        for number in range(rounds):
            path = f"/api/actions/connector/{uuid4()}"
            await readers[0].ask("POST", path, changed(INDEX, name="first"))
            methods = draws.choices(("PUT", "DELETE", "POST"), (8, 1, 1), k=CLIENTS)
            names = [f"client {n}" for n in range(CLIENTS)]
            requests = [encoded(method, path, _body(method, name)) for method, name in zip(methods, names, strict=True)]
            answers = await _at_once(connections, requests)
            statuses = [answer.status for answer in answers]
            outcomes = list(map(Outcome, methods, names, statuses))
            for reader in readers:
                stored = await reader.ask("GET", path)
                reason = contradiction("first", outcomes, stored.json()["name"] if stored.status == 200 else None)
                if reason:
                    findings.append(f"{path}: {reason}")
            report(number + 1)
    return findings


async def _at_once(connections: Sequence[Connection], requests: Sequence[bytes]) -> list[Answer]:
    """All requests are on their way before the first answer is read."""
    for connection, request in zip(connections, requests, strict=True):
        connection.send(request)
    return await asyncio.gather(*(connection.answer() for connection in connections))


def _spread(urls: Sequence[str]) -> list[str]:
    """A URL for each client, in turn."""
    return [urls[number % len(urls)] for number in range(CLIENTS)]


def _body(method: str, name: str) -> Any:
    body = changed(INDEX, name=name)
    return {"POST": body, "PUT": update_of(body), "DELETE": None}[method]
