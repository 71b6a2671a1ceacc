"""What the client costs beside its peers: from config and secrets to the body of a create, and from the answer back.

The four bodies of Kibana's documentation, and the fullest example of each connector type; the stand-in answers. Each
side is a process of its own; they take turns. Our side makes config and secrets anew each time; the others have theirs.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from kibana_connectors_generator import client, contract, unions

from benchmarks import peers
from benchmarks.turns import Worker, compared, rounds
from tests.server.servers import started

KEPT = [".email", ".index"]
ROUNDS = 41
OURS = "kibana_connectors"
LEAST = {"bare json": 0.6, "openapi-generator": 8.0, "openapi-python-client": 2.0}
FLAT = 1.15
IMPORT = 150

IMPORTING = """
import time, httpx
begun = time.perf_counter()
import kibana_connectors
package = time.perf_counter() - begun
from kibana_connectors import EmailConfig, EmailSecrets, Kibana
print(package * 1000, (time.perf_counter() - begun) * 1000)
"""


class Case(NamedTuple):
    """A connector to create: the class of its request, the request, and the server's answer."""

    schema: str
    request: dict[str, Any]
    answer: str


def main() -> int:
    """Print the ratios. Exit status: 0 all targets met, 1 not."""
    document = contract.read(peers.ROOT / "openapi.yaml")
    page, types = _cases(document)
    met = []
    with tempfile.TemporaryDirectory() as folder, _sides(document, Path(folder), page + types) as sides:
        numbers = range(len(page + types))
        for what, chosen in (
            (f"the {len(page)} bodies of the documentation", numbers[: len(page)]),
            (f"{len(types)} connector types, the fullest example of each", numbers[len(page) :]),
        ):
            print(f"{what}; microseconds a connector")
            met += [_beside(name, sides, chosen) for name in LEAST]
        met.append(_flat(document, Path(folder), types))
    met.append(_import())
    return 0 if all(met) else 1


def _cases(document: contract.Document) -> tuple[list[Case], list[Case]]:
    schemas = document["components"]["schemas"]
    blocks = unions.blocks(document)
    names = {block.type_id: block.create for block in blocks}
    body = document["paths"][peers.CREATE]["post"]["requestBody"]["content"]
    page = [example["value"] for example in next(iter(body.values()))["examples"].values()]
    fullest = [max(schemas[block.create]["examples"], key=lambda example: len(str(example))) for block in blocks]
    with tempfile.TemporaryDirectory() as folder, started(Path(folder)) as server, server.client() as kibana:

        def case(request: dict[str, Any]) -> Case:
            answer = kibana.post("/api/actions/connector", json=request).raise_for_status()
            return Case(names[request["connector_type_id"]], request, answer.text)

        return [case(request) for request in page], [case(request) for request in fullest]


@contextmanager
def _sides(document: contract.Document, folder: Path, cases: list[Case]) -> Iterator[dict[str, Worker]]:
    made = {}
    for name, make in (
        ("openapi-generator", peers.from_openapi_generator),
        ("openapi-python-client", peers.from_openapi_python_client),
    ):
        (folder / name).mkdir()
        made[name] = make(document, folder / name)
        print(f"{name} reads {made[name].source}")
    with ExitStack() as stack:
        sides = {OURS: _side("ours", cases), "bare json": _side("bare_json", cases)}
        for name, peer in made.items():
            sides[name] = _side(name.replace("-", "_"), cases, peer.python, {"PYTHONPATH": str(peer.folder)})
        for side in sides.values():
            stack.enter_context(side)
        if any(sides[OURS].ready):
            raise SystemExit(f"scripts/bench: {OURS}: {next(filter(None, sides[OURS].ready))}")
        yield sides


def _side(
    module: str, cases: list[Case], python: str = sys.executable, environment: Mapping[str, str] | None = None
) -> Worker:
    return Worker([python, "-m", "benchmarks.side_worker", f"benchmarks.sides.{module}"], cases, environment)


def _beside(name: str, sides: Mapping[str, Worker], chosen: Sequence[int]) -> bool:
    """Ours against another side, on the connectors that the other can do; says which it cannot, or alters."""
    ours, other = sides[OURS], sides[name]
    wrong = {number: reason for number in chosen if (reason := other.ready[number])}
    able = [number for number in chosen if not wrong.get(number, "").startswith("fails")]
    ratio, its_time, our_time = compared(rounds([other, ours], able, ROUNDS), 0, 1)
    met = ratio >= LEAST[name]
    times = f"{its_time / len(able) / 1000:7.2f}, ours {our_time / len(able) / 1000:6.2f}"
    print(f"  {name:22}{times}, ratio {ratio:6.2f}, wanted at least {LEAST[name]}: {_verdict(met)}")
    if wrong:
        counts = Counter(reason.partition(":")[0] for reason in wrong.values())
        said = ", ".join(f"{what} {count}" for what, count in counts.items())
        print(f"    {said} of {len(chosen)}, compared on {len(able)}; for instance {next(iter(wrong.values()))}")
    return met


def _flat(document: contract.Document, folder: Path, types: list[Case]) -> bool:
    """All types against a contract that has two, on these two."""
    few = folder / "generated"
    client.generate(unions.restricted(document, KEPT), few, "")
    cases = [case for case in types if case.request["connector_type_id"] in KEPT]
    with (
        _side("ours", cases, environment={"PYTHONPATH": str(peers.ROOT / "generated")}) as many,
        _side("ours", cases, environment={"PYTHONPATH": str(few)}) as fewer,
    ):
        numbers = list(range(len(cases)))
        ratio, many_time, fewer_time = compared(rounds([many, fewer], numbers, 2 * ROUNDS), 0, 1)
    all_types, two_types = (time / len(cases) / 1000 for time in (many_time, fewer_time))
    times = f"{all_types:.2f} us, with {len(KEPT)} types {two_types:.2f} us"
    print(f"with {len(types)} types {times}, ratio {ratio:.3f}, wanted below {FLAT}: {_verdict(ratio < FLAT)}")
    return ratio < FLAT


def _import() -> bool:
    """What importing the package adds to importing httpx."""
    outputs = [subprocess.check_output([sys.executable, "-c", IMPORTING], text=True).split() for _ in range(ROUNDS)]
    package, classes = (statistics.median(map(float, times)) for times in zip(*outputs, strict=True))
    print(
        f"import of the package over httpx alone {package:.1f} ms, wanted below {IMPORT}: {_verdict(package < IMPORT)};"
        f" with the classes of a connector type {classes:.1f} ms"
    )
    return package < IMPORT


def _verdict(met: bool) -> str:
    return "met" if met else "MISSED"


if __name__ == "__main__":
    sys.exit(main())
