"""Does the cost of one connector grow with the number of connector types?

The contract with all its types against a copy that has one: what the stand-in takes to judge a create and fill in its
defaults, and what the client takes to parse an answer. Each side is a process of its own; they take turns.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from kibana_connectors_generator import client, contract, unions

ROOT = Path(__file__).parents[1]
KEPT = ".email"
ROUNDS = 31
TARGET = 1.15

WORKER = """
import json, sys, time
from pathlib import Path
import kibana_connectors_api
from kibana_connectors_api.models import Connector
from kibana_connectors_server.contract.connector_types import Contract

contract = Path(kibana_connectors_api.__path__[0]) / "contract.json"
kept, request, answer = json.loads(sys.stdin.readline())
accepted = Contract.load(contract)

def create():
    accepted.type_of(kept).accepted(request["config"], request["secrets"])

def parse():
    Connector.from_dict(answer)

for line in sys.stdin:
    work = {"create": create, "parse": parse}[line.strip()]
    begun = time.perf_counter_ns()
    for _ in range(2000):
        work()
    print((time.perf_counter_ns() - begun) / 2000, flush=True)
"""


def main() -> int:
    """Print the ratios. Exit status: 0 both below the target, 1 not."""
    document = contract.read(ROOT / "openapi.yaml")
    count = len(unions.blocks(document))
    with tempfile.TemporaryDirectory() as folder:
        one = Path(folder) / "generated"
        client.generate(unions.restricted(document, [KEPT]), one, "")
        sides = [_worker(ROOT / "generated", document), _worker(one, document)]
        ratios = {work: _ratio(sides, work) for work in ("create", "parse")}
        for side in sides:
            side.kill()
            side.wait()
    for work, (ratio, many, single) in ratios.items():
        what = {"create": "stand-in: judge a create", "parse": "client: parse an answer"}[work]
        verdict = "met" if ratio < TARGET else "MISSED"
        times = f"{count} types {many / 1000:6.2f} us, 1 type {single / 1000:6.2f} us"
        print(f"{what:26} {times}, ratio {ratio:.3f}, wanted below {TARGET}: {verdict}")
    return 0 if all(ratio < TARGET for ratio, _, _ in ratios.values()) else 1


def _ratio(sides: list[subprocess.Popen[str]], work: str) -> tuple[float, float, float]:
    rounds = [[_time(side, work) for side in sides] for _ in range(ROUNDS)]
    many, single = (statistics.median(times) for times in zip(*rounds, strict=True))
    return statistics.median(first / second for first, second in rounds), many, single


def _time(side: subprocess.Popen[str], work: str) -> float:
    assert side.stdin is not None
    assert side.stdout is not None
    print(work, file=side.stdin, flush=True)
    return float(side.stdout.readline())


def _worker(generated: Path, document: contract.Document) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(generated)}
    command = [sys.executable, "-c", WORKER]
    worker = subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    post = document["paths"]["/api/actions/connector/{id}"]["post"]
    request, answer = (
        next(iter(part["content"].values()))["examples"]["email"]["value"]
        for part in (post["requestBody"], post["responses"]["200"])
    )
    assert worker.stdin is not None
    print(json.dumps([KEPT, request, answer]), file=worker.stdin, flush=True)
    return worker


if __name__ == "__main__":
    sys.exit(main())
