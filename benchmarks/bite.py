"""The contract test against each fault of the catalogue: is it found, how soon, and is the faultless server accused?"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.faults.fault import SETS, Fault, catalogue
from benchmarks.faults.hunt import ROOT, CannotBiteError, Hunt, hunt, replays
from benchmarks.faults.stock import Schemathesis, Stock
from benchmarks.progress import Progress

ALL_FOUND, MISSED, COULD_NOT_RUN = 0, 1, 2
REPORT = ROOT / "reports" / "bite.json"


@dataclass(frozen=True)
class Bite:
    """What came of one fault. `replays` says how it does, and is empty where it does not.

    It and `stock` are None where that was not asked.
    """

    of: str
    fault: Fault
    hunt: Hunt
    replays: str | None
    stock: Stock | None

    @property
    def is_fine(self) -> bool:
        return self.hunt.promise is not None and self.replays != ""

    def __str__(self) -> str:
        found = self.hunt
        line = f"{'found' if found.promise else 'MISSED':6}  {self.fault.name:48} {self.fault.kind:12} "
        line += f"{found.seconds:6.1f} s {found.requests:>7,} requests  {found.promise or found.problem}".rstrip()
        if self.replays is not None:
            line += f", {self.replays or 'does NOT REPLAY'}"
        if self.stock:
            line += f"; schemathesis: {'found' if self.stock.found else 'missed'}, {self.stock.seconds:.1f} s"
        return line

    def as_json(self) -> dict[str, Any]:
        fault = {"set": self.of, "name": self.fault.name, "kind": self.fault.kind, "breaks": self.fault.breaks}
        stock = {"schemathesis": self.stock._asdict()} if self.stock else {}
        return fault | self.hunt._asdict() | {"replays": self.replays} | stock


def main() -> int:
    """Prints a line for each fault and writes `reports/bite.json`."""
    options = _options()
    try:
        chosen = _chosen(options)
        return _bite(options, chosen)
    except CannotBiteError as error:
        print(f"bite: {error}", file=sys.stderr)
    except KeyboardInterrupt:
        print("bite: interrupted", file=sys.stderr)
    return COULD_NOT_RUN


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="scripts/bite",
        description="Runs the contract test against each fault of the catalogue, up to the first finding.",
        epilog="Exit: 0 all found and the faultless server not accused, 1 not so, 2 could not run.",
    )
    add = parser.add_argument
    add("--only", metavar="FAULT", action="append", help="this fault, of whatever set; may be given several times")
    add("--set", choices=[*SETS, "all"], default="all", help="which faults (default: %(default)s)")
    add(
        "--profile",
        metavar="P",
        nargs="+",
        default=["quick", "standard"],
        help="of the contract test, one after the other until something is found (default: quick standard)",
    )
    add("--seed", metavar="N", type=int, default=1, help="of the contract test (default: %(default)s)")
    add("--jobs", metavar="N", type=int, default=1, help="faults at a time (default: %(default)s)")
    add("--seconds", metavar="LIMIT", type=float, default=300, help="for each fault (default: %(default)s)")
    add("--replay", action="store_true", help="run the command that is printed with each finding: is it found again?")
    add("--stock", action="store_true", help="run schemathesis as it comes on each fault as well")
    return parser.parse_args()


def _chosen(options: argparse.Namespace) -> list[tuple[str, Fault]]:
    everything = [(of, fault) for of in SETS for fault in catalogue(of).values()]
    if options.only:
        unknown = set(options.only) - {fault.name for _, fault in everything}
        if unknown:
            raise CannotBiteError(f"there is no fault {', '.join(sorted(unknown))}")
        return [(of, fault) for of, fault in everything if fault.name in options.only]
    return [(of, fault) for of, fault in everything if options.set in (of, "all")]


def _bite(options: argparse.Namespace, chosen: list[tuple[str, Fault]]) -> int:
    faultless = _hunted("none", options, None)
    if faultless.problem:
        raise CannotBiteError(faultless.problem)
    accused = f"ACCUSED: {faultless.promise}" if faultless.promise else "not accused"
    print(f"faultless server {accused}, {faultless.requests:,} requests in {faultless.seconds:.1f} s", flush=True)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bite-")))
        stock = Schemathesis(folder, options.seed) if options.stock else None
        progress = stack.enter_context(Progress(len(chosen)))
        workers = stack.enter_context(ThreadPoolExecutor(options.jobs))
        bites: list[Bite] = []
        stack.callback(workers.shutdown, cancel_futures=True)
        for bite in workers.map(lambda one: _bitten(options, stock, *one), chosen):
            bites.append(bite)
            progress.clear()
            print(bite, flush=True)
            progress.show(len(bites), "faults")
    for of in SETS:
        for line in _totals(of, [bite for bite in bites if bite.of == of]):
            print(line)
    REPORT.parent.mkdir(exist_ok=True)
    report = {"profiles": options.profile, "seed": options.seed, "faultless": faultless._asdict()}
    REPORT.write_text(json.dumps(report | {"faults": [bite.as_json() for bite in bites]}, indent=1), "utf-8")
    return ALL_FOUND if not faultless.promise and all(bite.is_fine for bite in bites) else MISSED


def _bitten(options: argparse.Namespace, stock: Schemathesis | None, of: str, fault: Fault) -> Bite:
    found = _hunted(fault.name, options, options.seconds)
    again = replays(found) if options.replay and found.promise else None
    return Bite(of, fault, found, again, stock.hunt(fault.name) if stock else None)


def _hunted(fault: str, options: argparse.Namespace, limit: float | None) -> Hunt:
    """The first finding, with the requests and seconds of all profiles up to it."""
    total = Hunt(None, None, None, 0, 0.0, 0.0, "")
    for profile in options.profile:
        found = hunt(fault, profile, options.seed, limit)
        total = found._replace(
            requests=total.requests + found.requests,
            seconds=total.seconds + found.seconds,
            whole_seconds=total.whole_seconds + found.whole_seconds,
        )
        if found.promise:
            break
    return total


def _totals(of: str, bites: Sequence[Bite]) -> list[str]:
    if not bites:
        return []
    seconds = [bite.hunt.seconds for bite in bites if bite.hunt.promise]
    line = f"{of}: {len(seconds)} of {len(bites)} found"
    if seconds:
        line += f", in {statistics.median(seconds):.1f} s (median), {max(seconds):.1f} s (most)"
    lines = [line]
    asked = [bite.replays for bite in bites if bite.replays is not None]
    if asked:
        alone = asked.count("replays")
        lines.append(f"{of}: {alone} of {len(asked)} findings replay, {sum(map(bool, asked)) - alone} in the whole run")
    stock = [bite.stock for bite in bites if bite.stock]
    if stock:
        median = statistics.median(one.seconds for one in stock)
        lines.append(
            f"{of}: schemathesis {sum(one.found for one in stock)} of {len(stock)}, in {median:.1f} s (median)"
        )
    return lines


if __name__ == "__main__":
    sys.exit(main())
