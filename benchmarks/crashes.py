"""Kill -9 under 16 writers, time and again: is each acknowledged write there, whole, and is no secret readable?

Each round a server starts on what the one before left behind, its connectors and their opened secrets are held against
what its writers were told, and it is killed while they create, update and delete. With PostgreSQL every second round
ends the database too, all its processes at once. Whether a disk keeps what it acknowledges cannot be seen this way.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.progress import Progress
from tests.server.crash_rounds import WRITERS, crash
from tests.server.places import Place, PostgresPlace, SqlitePlace
from tests.server.postgres import postgres

ROUNDS = {"sqlite": 100, "postgresql": 20}
SHOWN = 10


def main() -> int:
    """Print what was found. Exit status: 0 nothing lost, torn or readable, 1 otherwise."""
    defaults = ", ".join(f"{count} on {database}" for database, count in ROUNDS.items())
    parser = argparse.ArgumentParser(prog="scripts/bench crashes", description=f"Kill -9 under {WRITERS} writers.")
    parser.add_argument("--database", choices=ROUNDS, help="default: each in turn")
    parser.add_argument("--rounds", type=int, metavar="N", help=f"default: {defaults}")
    parser.add_argument("--seed", type=int, metavar="N", default=1, help="of writes and moments (default: %(default)s)")
    options = parser.parse_args()
    databases = [options.database] if options.database else ROUNDS
    met = [_is_met(database, options.rounds or ROUNDS[database], options.seed) for database in databases]
    return 0 if all(met) else 1


def _is_met(database: str, rounds: int, seed: int) -> bool:
    with _place(database) as place, Progress(rounds) as progress:
        crashes = crash(place, rounds, seed, lambda so_far: progress.show(so_far.kills, f"on {database}: {so_far}"))
    print(f"{database}: {crashes}: {'met' if crashes.is_well else 'MISSED'}", flush=True)
    for finding in (crashes.lost + crashes.torn + crashes.strange)[:SHOWN]:
        print(f"  {finding}")
    for path in sorted(crashes.readable)[:SHOWN]:
        print(f"  a secret can be read in {path.name}")
    return crashes.is_well


@contextmanager
def _place(database: str) -> Iterator[Place]:
    with tempfile.TemporaryDirectory() as folder:
        if database == "sqlite":
            yield SqlitePlace(Path(folder))
        else:
            with postgres() as running:
                yield PostgresPlace(Path(folder), running)


if __name__ == "__main__":
    sys.exit(main())
