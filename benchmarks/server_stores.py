"""What the number of connectors in the store does to the stand-in: a create beside many, and a list of many."""

from __future__ import annotations

import json
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import ExitStack

from benchmarks import served
from benchmarks.load import Connection, Request, documented_bodies, send_all
from benchmarks.stage import Stage
from benchmarks.turns import Worker, compared

FEW, MANY, STORED_MOST = 100, 100_000, 1.2
LISTED, LIST_BELOW = 10_000, 1.5
TURNS = 21
CREATES_A_TURN = 100

SERIALISING = """
import json, sys, time
objects = json.loads(json.loads(sys.stdin.readline()))
print("true", flush=True)
for _ in sys.stdin:
    begun = time.perf_counter_ns()
    json.dumps(objects, ensure_ascii=False, separators=(",", ":"))
    print(time.perf_counter_ns() - begun, flush=True)
"""


def create_beside_many(here: Stage) -> tuple[str, bool]:
    """What was found, and whether it meets the target. What a turn creates it deletes again."""
    with ExitStack() as stack:
        sides = []
        for count in (MANY, FEW):
            server = stack.enter_context(here.served(served.stand_in))
            send_all(server.url, _creates(count))
            sides.append(stack.enter_context(Connection(server.url)))
        turns = [tuple(_create_time(side) for side in sides) for _ in range(TURNS)]
    ratio, many, few = compared(turns, 0, 1)
    times = f"with {MANY} stored {many / 1000:.0f} us, with {FEW} {few / 1000:.0f} us"
    return f"a create {times}, ratio {ratio:.2f}, wanted at most {STORED_MOST}", ratio <= STORED_MOST


def listed(here: Stage) -> tuple[tuple[str, bool], served.Memory]:
    """What was found and whether it meets the target, and the memory of the server after it."""
    asking = Request("GET", "/api/actions/connectors").encoded()
    with here.served(served.stand_in) as server, Connection(server.url) as connection:
        send_all(server.url, _creates(LISTED))
        body = connection.exchange(asking).body
        objects = json.loads(body)
        assert len(objects) == LISTED
        assert json.dumps(objects, ensure_ascii=False, separators=(",", ":")).encode() == body
        with Worker([sys.executable, "-c", SERIALISING], body.decode()) as worker:
            turns = [(_time(connection, [asking]), worker.time(None)) for _ in range(TURNS)]
        memory = server.memory()
    ratio, ours, bare = compared(turns, 0, 1)
    times = f"{ours / 1e6:.1f} ms, bare serialisation {bare / 1e6:.1f} ms"
    what = f"list of {LISTED}, {len(body) / 1e6:.1f} MB"
    return (f"{what}, {times}, ratio {ratio:.2f}, wanted below {LIST_BELOW}", ratio < LIST_BELOW), memory


def _creates(count: int) -> Iterator[bytes]:
    """Ids are random, as those that the server makes."""
    requests = [Request("POST", "/api/actions/connector/#", body) for body in documented_bodies()]
    for number in range(count):
        yield requests[number % len(requests)].encoded(str(uuid.uuid4()))


def _create_time(connection: Connection) -> float:
    """Nanoseconds that a create takes: the mean, so that work which is put off counts."""
    ids = [str(uuid.uuid4()) for _ in range(CREATES_A_TURN)]
    create = Request("POST", "/api/actions/connector/#", documented_bodies()[0])
    delete = Request("DELETE", "/api/actions/connector/#")
    took = _time(connection, [create.encoded(one) for one in ids])
    _time(connection, [delete.encoded(one) for one in ids])
    return took / CREATES_A_TURN


def _time(connection: Connection, requests: list[bytes]) -> float:
    begun = time.perf_counter_ns()
    for request in requests:
        connection.exchange(request)
    return time.perf_counter_ns() - begun
