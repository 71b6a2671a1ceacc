"""64 clients race for one connector: does exactly one create it, and can the answers to all writes be true at once?

On SQLite, on PostgreSQL, and on two servers that share one PostgreSQL, each of which has half of the clients. All
requests of a round are on their way before the first answer is read.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path

from benchmarks.progress import Progress
from tests.server.postgres import postgres
from tests.server.race_rounds import CLIENTS, Report, race_creates, race_writes
from tests.server.servers import on, started

ROUNDS = 1000
SERVERS = {"sqlite": 1, "postgresql": 1, "replicas": 2}
SHOWN = 10


def main() -> int:
    """Print what was found. Exit status: 0 nothing that must not be, 1 otherwise."""
    parser = argparse.ArgumentParser(prog="scripts/bench races", description=f"{CLIENTS} clients race for a connector.")
    parser.add_argument("--database", choices=SERVERS, help="replicas are two on PostgreSQL (default: each in turn)")
    parser.add_argument("--rounds", type=int, metavar="N", default=ROUNDS, help="of each race (default: %(default)s)")
    parser.add_argument("--seed", type=int, metavar="N", default=1, help="of the writes (default: %(default)s)")
    options = parser.parse_args()
    met = []
    for database in [options.database] if options.database else SERVERS:
        with _servers(database) as urls:
            for what, race in (("creates", race_creates), ("writes", partial(race_writes, seed=options.seed))):
                met.append(_is_met(f"{database}, {what}", options.rounds, partial(race, urls, options.rounds)))
    return 0 if all(met) else 1


def _is_met(what: str, rounds: int, race: Callable[[Report], list[str]]) -> bool:
    begun = time.perf_counter()
    with Progress(rounds) as progress:
        findings = race(lambda done: progress.show(done, f"races on {what}"))
    rate = rounds * CLIENTS / (time.perf_counter() - begun)
    verdict = "MISSED" if findings else "met"
    print(
        f"{what}: {rounds} races of {CLIENTS}, {rate:.0f} requests a second, {len(findings)} wrong: {verdict}",
        flush=True,
    )
    for finding in findings[:SHOWN]:
        print(f"  {finding}")
    return not findings


@contextmanager
def _servers(database: str) -> Iterator[list[str]]:
    """The URLs of the servers."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        arguments = [] if database == "sqlite" else on(stack.enter_context(postgres()).new_database(), folder)
        yield [stack.enter_context(started(folder, *arguments)).url for _ in range(SERVERS[database])]


if __name__ == "__main__":
    sys.exit(main())
