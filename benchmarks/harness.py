"""The contract test beside `schemathesis run` and beside a bare load generator, on one stand-in each, on SQLite.

The server has one core, whoever asks has the other; they take turns, and a ratio is the median over the turns. A
request of the contract test is judged by the whole oracle; its rate is that of the layer that creates by every field
and rule of each type, reads and deletes, with the making of the cases in it. schemathesis counts its cases. The load
generator creates, reads and deletes in equal parts, and looks at no answer.
"""

from __future__ import annotations

import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import psutil

from benchmarks import served
from benchmarks.load import Connection, Request, documented_bodies, rate, wrk
from benchmarks.served import ROOT
from benchmarks.stage import Stage, stage

CONNECTIONS = 16
SECONDS = 1
TURNS = 3
SECONDS_BETWEEN = 0.1

SCHEMATHESIS_LEAST = 12.0
LOAD_LEAST = 0.4
QUICK_BELOW = 10
STANDARD_BELOW = 60

_LAYER = re.compile(r"^oneOf +\d+/\d+ tests +([\d,]+) requests +([\d,]+)/s", re.MULTILINE)
_CASES = re.compile(r"^ +([\d,]+) generated", re.MULTILINE)


class Ran(NamedTuple):
    """A command that ended: what it printed, how long it took, and the most megabytes that its processes had."""

    out: str
    seconds: float
    megabytes: float


def main() -> int:
    """Print the ratios. Exit status: 0 all targets met, 1 not."""
    wrk()
    findings = [_profile("quick", QUICK_BELOW), _profile("standard", STANDARD_BELOW)]
    with stage() as here:
        findings += _beside_others(here)
    for finding, is_met in findings:
        print(f"{finding}: {'met' if is_met else 'MISSED'}", flush=True)
    return 0 if all(is_met for _, is_met in findings) else 1


def _profile(name: str, below: float) -> tuple[str, bool]:
    """The whole command with a stand-in of its own, as it comes."""
    took = _contract("--profile", name).seconds
    return f"profile {name} {took:.1f} s, wanted below {below}", took < below


def _beside_others(here: Stage) -> list[tuple[str, bool]]:
    judged: list[float] = []
    cases: list[float] = []
    bare: list[float] = []
    ours: list[Ran] = []
    others: list[Ran] = []
    for turn in range(TURNS):
        with here.served(served.stand_in) as server:
            ours.append(_contract("--base-url", server.url))
            judged.append(_number(_LAYER, ours[-1].out, 2))
        with here.served(served.stand_in) as server:
            others.append(_schemathesis(server.url, turn + 1))
            cases.append(_number(_CASES, others[-1].out, 1) / others[-1].seconds)
        with here.served(served.stand_in) as server:
            bare.append(_bare(server.url, f"turn-{turn}"))
    megabytes, stock = max(ran.megabytes for ran in ours), max(ran.megabytes for ran in others)
    return [
        _compared("schemathesis", judged, cases, SCHEMATHESIS_LEAST),
        _compared("wrk", judged, bare, LOAD_LEAST),
        (f"memory {megabytes:.0f} MB, wanted below schemathesis's {stock:.0f} MB", megabytes < stock),
    ]


def _compared(other: str, judged: list[float], its: list[float], least: float) -> tuple[str, bool]:
    ratio = statistics.median(ours / one for ours, one in zip(judged, its, strict=True))
    rates = f"{statistics.median(judged):,.0f} judged requests a second, {other} {statistics.median(its):,.0f}"
    return f"{rates}, ratio {ratio:.2f}, wanted at least {least}", ratio >= least


def _contract(*arguments: str) -> Ran:
    """The contract test, which has to find nothing."""
    with tempfile.TemporaryDirectory() as folder:
        ran = _ran([sys.executable, "-m", "contract_tests", "--report", folder, *arguments], ROOT)
    if "Contract kept" not in ran.out:
        raise SystemExit(f"scripts/bench: the contract test did not end as it should:\n{ran.out}")
    return ran


def _schemathesis(url: str, seed: int) -> Ran:
    """As it comes, but for the header that each write needs."""
    program = str(Path(sys.executable).with_name("schemathesis"))
    told = ["--url", url, "--header", "kbn-xsrf: true", "--seed", str(seed)]
    with tempfile.TemporaryDirectory() as folder:
        return _ran([program, "run", str(ROOT / "openapi.yaml"), *told], Path(folder))


def _bare(url: str, name: str) -> float:
    """Requests a second, where each kind has a third of them. No more are deleted than were created."""
    path = "/api/actions/connector"
    create, delete = Request("POST", f"{path}/#", documented_bodies()[0]), Request("DELETE", f"{path}/#")
    with Connection(url) as connection:
        connection.exchange(create.encoded("read"))
    rates = [
        rate(url, create, CONNECTIONS, 3 * SECONDS, name),
        rate(url, Request("GET", f"{path}/read"), CONNECTIONS, SECONDS, name),
        rate(url, delete, CONNECTIONS, SECONDS, name),
    ]
    return statistics.harmonic_mean(rates)


def _ran(command: Sequence[str], folder: Path) -> Ran:
    begun = time.perf_counter()
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process, ThreadPoolExecutor(1) as pool:  # fmt: skip
        most = pool.submit(_most_megabytes, psutil.Process(process.pid))
        out = process.communicate()[0]
        took = time.perf_counter() - begun
        return Ran(out, took, most.result())


def _most_megabytes(process: psutil.Process) -> float:
    """Of the process and those that it started, until it ends; what they share counts once."""
    most = 0.0
    with suppress(psutil.NoSuchProcess):
        while process.status() != psutil.STATUS_ZOMBIE:
            total = 0.0
            for one in [process, *process.children(recursive=True)]:
                with suppress(psutil.Error):
                    total += one.memory_full_info().pss / 1e6
            most = max(most, total)
            time.sleep(SECONDS_BETWEEN)
    return most


def _number(pattern: re.Pattern[str], text: str, group: int) -> float:
    found = pattern.search(text)
    if found is None:
        raise SystemExit(f"scripts/bench: cannot read what was printed:\n{text[-2000:]}")
    return float(found[group].replace(",", ""))


if __name__ == "__main__":
    sys.exit(main())
