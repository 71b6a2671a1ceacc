"""Does the cost of one connector grow with the number of connector types?

The contract with all its types against a copy that has one: what the stand-in takes to judge a create and fill in its
defaults, and what the client takes to parse an answer. Each side is a process of its own; they take turns.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from kibana_connectors_generator import client, contract, unions

from benchmarks.turns import Worker, compared, rounds

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
print("true", flush=True)

def create():
    accepted.type_of(kept).accepted(request["config"], request["secrets"])

def parse():
    Connector.from_dict(answer)

for line in sys.stdin:
    work = {"create": create, "parse": parse}[json.loads(line)]
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
        with _worker(ROOT / "generated", document) as all_types, _worker(one, document) as one_type:
            sides = [all_types, one_type]
            results = {work: compared(rounds(sides, work, ROUNDS), 0, 1) for work in ("create", "parse")}
    for work, (ratio, many, single) in results.items():
        what = {"create": "stand-in: judge a create", "parse": "client: parse an answer"}[work]
        verdict = "met" if ratio < TARGET else "MISSED"
        times = f"{count} types {many / 1000:6.2f} us, 1 type {single / 1000:6.2f} us"
        print(f"{what:26} {times}, ratio {ratio:.3f}, wanted below {TARGET}: {verdict}")
    return 0 if all(result.ratio < TARGET for result in results.values()) else 1


def _worker(generated: Path, document: contract.Document) -> Worker:
    post = document["paths"]["/api/actions/connector/{id}"]["post"]
    request, answer = (
        next(iter(part["content"].values()))["examples"]["email"]["value"]
        for part in (post["requestBody"], post["responses"]["200"])
    )
    return Worker([sys.executable, "-c", WORKER], [KEPT, request, answer], {"PYTHONPATH": str(generated)})


if __name__ == "__main__":
    sys.exit(main())
