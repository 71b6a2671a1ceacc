"""The stand-in beside Prism, beside its own HTTP server with a constant answer, and beside itself with more stored.

All servers share one core, the load has the other. Everything that is compared takes turns; a ratio is the median over
the turns. The stand-in's creates are on disk when they are answered; Prism and the constant answer keep nothing.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from functools import partial

from benchmarks import served, server_stores
from benchmarks.load import HEAD_END, Answer, Connection, Request, documented_bodies, rate, wrk
from benchmarks.served import Served
from benchmarks.stage import Stage, stage

CONNECTIONS = (1, 16, 64)
SECONDS = 1
TURNS = 7
STARTS = 11

PRISM_LEAST = 3.0
READ_LEAST = 0.6
CREATE_LEAST = 0.35
START_BELOW = 0.5
MEMORY_BELOW = 90

Rates = dict[str, list[float]]


def main() -> int:
    """Print the ratios. Exit status: 0 all targets met, 1 not."""
    wrk()
    met = []
    with stage() as here:
        commit = f"SQLite alone stores a row in {here.commit_microseconds():.0f} us"
        print(f"writing to disk takes {here.sync_microseconds():.0f} us here, {commit}", flush=True)
        for finding, is_met in _findings(here):
            print(f"{finding}: {'met' if is_met else 'MISSED'}", flush=True)
            met.append(is_met)
    return 0 if all(met) else 1


def _findings(here: Stage) -> Iterator[tuple[str, bool]]:
    yield from _rates(here)
    yield _start(here)
    yield server_stores.create_beside_many(here)
    ratio, server_memory = server_stores.listed(here)
    yield ratio
    yield _memory(f"after lists of {server_stores.LISTED}", server_memory)


def _rates(here: Stage) -> Iterator[tuple[str, bool]]:
    path = "/api/actions/connector"
    create, get = Request("POST", f"{path}/#", documented_bodies()[0]), Request("GET", f"{path}/read")
    silent_prism = partial(served.prism, options=("--verboseLevel", "silent"))
    with ExitStack() as stack:
        ours = stack.enter_context(here.served(served.stand_in))
        with Connection(ours.url) as connection:
            created, got = connection.exchange(create.encoded("read")), connection.exchange(get.encoded())
        loads = {
            "creates": (ours, create),
            "prism": (stack.enter_context(here.served(served.prism)), create),
            "silent prism": (stack.enter_context(here.served(silent_prism)), create),
            "constant creates": (stack.enter_context(here.served(partial(served.constant, created))), create),
            "reads": (ours, get),
            "constant reads": (stack.enter_context(here.served(partial(served.constant, got))), get),
        }
        _require_same(created, *loads["constant creates"])
        _require_same(got, *loads["constant reads"])
        _taking_turns(loads, CONNECTIONS[0], ["warm"])
        for connections in CONNECTIONS:
            rates = _taking_turns(loads, connections, [f"c{connections}-{turn}" for turn in range(TURNS)])
            print(f"{connections} connection{'s' * (connections > 1)}; answers a second")
            yield _beside("creates", "prism", rates, PRISM_LEAST)
            print(f"  {_compared('creates', 'silent prism', rates)[1]}, for information")
            yield _beside("creates", "constant creates", rates, CREATE_LEAST)
            yield _beside("reads", "constant reads", rates, READ_LEAST)
        yield _memory("after these", ours.memory())


def _taking_turns(loads: dict[str, tuple[Served, Request]], connections: int, turns: Sequence[str]) -> Rates:
    rates: Rates = {name: [] for name in loads}
    for turn in turns:
        for name, (server, request) in loads.items():
            rates[name].append(rate(server.url, request, connections, SECONDS, turn))
    return rates


def _beside(what: str, other: str, rates: Rates, least: float) -> tuple[str, bool]:
    ratio, said = _compared(what, other, rates)
    return f"  {said}, wanted at least {least}", ratio >= least


def _compared(what: str, other: str, rates: Rates) -> tuple[float, str]:
    ratio = statistics.median(ours / its for ours, its in zip(rates[what], rates[other], strict=True))
    both = f"{statistics.median(rates[what]):6.0f} {what:7}  {statistics.median(rates[other]):6.0f} {other:17}"
    return ratio, f"{both} ratio {ratio:.2f}"


def _start(here: Stage) -> tuple[str, bool]:
    """From the start of the process, which makes its database and its key, to its first answer."""
    asking = Request("GET", "/api/actions/connectors").encoded()
    times = []
    for _ in range(STARTS):
        begun = time.perf_counter()
        with here.served(served.stand_in) as server, Connection(server.url) as connection:
            connection.exchange(asking)
            times.append(time.perf_counter() - begun)
    took = statistics.median(times)
    return f"start to first answer {took:.3f} s, wanted below {START_BELOW}", took < START_BELOW


def _memory(when: str, memory: served.Memory) -> tuple[str, bool]:
    found = f"memory {when} {memory.resident:.0f} MB, at most {memory.most:.0f} MB"
    return f"{found}, wanted below {MEMORY_BELOW}", memory.most < MEMORY_BELOW


def _require_same(answer: Answer, constant: Served, request: Request) -> None:
    """The constant server sends what the stand-in sent, but for the date."""
    with Connection(constant.url) as connection:
        other = connection.exchange(request.encoded())
    assert (_undated(other), other.body) == (_undated(answer), answer.body)


def _undated(answer: Answer) -> list[bytes]:
    return [line for line in answer.head.split(HEAD_END[:2]) if not line.startswith(b"date: ")]


if __name__ == "__main__":
    sys.exit(main())
