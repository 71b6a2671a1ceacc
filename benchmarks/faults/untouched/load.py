"""Faults that show under load, or once in many requests."""

from __future__ import annotations

import itertools
import time
from collections import Counter, deque
from dataclasses import replace
from typing import Any

from kibana_connectors_server.edge.app import App
from kibana_connectors_server.store.protocol import StaleVersionError
from kibana_connectors_server.store.sqlite import SqliteStore

from benchmarks.faults.exchange import Ask, Asked, Told, around_the_application
from benchmarks.faults.fault import fault
from benchmarks.faults.replacing import replacing

_READS_OF_THE_COPY = 50


@fault("load")
def reads_every_fiftieth_time_from_an_old_copy() -> None:
    """Of fifty reads of connectors one is answered from a copy of the store that lacks the last update."""
    last: dict[str, bytes] = {}
    before: dict[str, bytes] = {}
    reads = itertools.count(1)

    async def exchange(asked: Asked, ask: Ask) -> Told:
        told = await ask(asked)
        if "/api/actions/connector/" not in asked.path or told.status not in (200, 204):
            return told
        path = asked.path
        if asked.method == "GET" and next(reads) % _READS_OF_THE_COPY == 0 and path in before:
            return replace(told.having("content-length", str(len(before[path]))), body=before[path])
        if asked.method == "DELETE":
            before.pop(path, None)
            last.pop(path, None)
        if asked.method == "PUT" and path in last:
            before[path] = last[path]
        if asked.method in ("POST", "PUT"):
            last[path] = told.body
        return told

    around_the_application(exchange)


@fault("load")
def answers_429_to_who_is_in_a_hurry() -> None:
    """Of more than fifty writes in a second each further one is refused with 429."""
    times: deque[float] = deque(maxlen=50)

    async def exchange(asked: Asked, ask: Ask) -> Told:
        if asked.method not in ("POST", "PUT", "DELETE"):
            return await ask(asked)
        now = time.monotonic()
        if len(times) == times.maxlen and now - times[0] < 1:
            refusal = {"statusCode": 429, "error": "Too Many Requests", "message": "Too Many Requests"}
            return Told(429, ((b"content-type", b"application/json; charset=utf-8"),)).saying(refusal)
        times.append(now)
        return await ask(asked)

    around_the_application(exchange)


_AT_ONCE = 5


@fault("load")
def fails_beyond_five_at_once() -> None:
    """A request that comes while five others are being answered is answered with 500."""
    answering = 0

    @replacing(App, "_answer")
    async def answer(as_it_is: Any, *given: Any) -> Any:
        nonlocal answering
        if answering >= _AT_ONCE:
            raise TimeoutError
        answering += 1
        try:
            return await as_it_is(*given)
        finally:
            answering -= 1


@fault("load")
def conflicts_from_the_tenth_update_on() -> None:
    """The version of a connector has one digit: what was updated nine times is in conflict with any further update."""
    versions: Counter[str] = Counter()

    @replacing(SqliteStore, "update")
    async def update(as_it_is: Any, self: Any, connector: Any, *others: Any) -> None:
        if versions[connector.id] >= 9:
            raise StaleVersionError
        await as_it_is(self, connector, *others)
        versions[connector.id] += 1
