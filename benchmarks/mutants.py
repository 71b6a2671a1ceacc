"""The stand-in with one small change in its code at a time: does the contract test tell it from the real one?

cosmic-ray makes the changes, in copies of the checkout. Of all that it can make in the modules that the contract is
about, a sample is tried, the same one for the same seed. A mutant that survives is either known to keep the contract,
and listed with the reason in `equivalent_mutants.yaml`, or shows what the contract test has no eye for.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import random
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from fnmatch import fnmatch
from pathlib import Path
from queue import SimpleQueue
from typing import Any, NamedTuple

import yaml

from benchmarks.progress import Progress
from benchmarks.tools import installed

ROOT = Path(__file__).parents[1]
TOOLS = ROOT / ".peers" / "mutation"
SERVER = "server/kibana_connectors_server"
MODULES = (
    "connectors.py", "json_text.py", "name_order.py", "runner.py", "runs.py", "vault.py", "contract/*.py",
    "edge/answers.py", "edge/app.py", "edge/bodies.py", "edge/checks.py", "edge/connector_operations.py",
    "edge/fields.py", "edge/queries.py", "edge/routes.py",
    "store/batches.py", "store/group_commit.py", "store/sqlite.py",
)  # fmt: skip
"""What answers a request of the contract, or keeps what it stores. The rest starts the server, watches it, lets in."""

CONFIG = """
[cosmic-ray]
module-path = {modules}
excluded-modules = []
timeout = 1
test-command = "false"
distributor.name = "local"
"""
TIMEOUT_SECONDS = 300
KILLED, SURVIVED, HUNG, DID_NOT_START = "killed", "survived", "hung", "did not start"


Place = tuple[int, int]


class Mutant(NamedTuple):
    """The `occurrence`-th place in the module where the operator can change something."""

    module: str
    operator: str
    occurrence: int

    def __str__(self) -> str:
        return f"{self.module.removeprefix(SERVER + '/')} {self.operator.removeprefix('core/')} {self.occurrence}"


class Tried(NamedTuple):
    mutant: Mutant
    outcome: str
    diff: str


def main(argv: list[str]) -> int:
    """Print each survivor that is not known to keep the contract. 0: there is none, 1: there are, 2: could not run."""
    options = _options(argv)
    installed(TOOLS, ROOT / "scripts" / "mutation.txt")
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        copies = [_copied(Path(folder) / str(number)) for number in range(options.jobs)]
        everything = list(_mutants(copies[0], Path(folder)))
        chosen = [one for one in everything if fnmatch(str(one), f"*{options.only}*")]
        if len(chosen) > options.sample:
            chosen = random.Random(options.seed).sample(chosen, options.sample)  # noqa: S311 - seeded
        if not chosen:
            print(f"mutants: none matches {options.only}", file=sys.stderr)
            return 2
        print(f"{len(chosen)} of {len(everything)} mutants, seed {options.seed}, profile {options.profile}", flush=True)
        tried = list(_all_tried(chosen, copies, options.profile))
    return _verdict(tried)


def _options(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="scripts/bench mutants", description=(__doc__ or "").partition("\n")[0],
        epilog="Exit: 0 each survivor is known to keep the contract, 1 there are others, 2 could not run.",
    )  # fmt: skip
    parser.add_argument("--sample", type=int, default=150, metavar="N", help="how many to try (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="which ones (default: %(default)s)")
    parser.add_argument("--only", default="", metavar="PATTERN", help="of those whose module and operator match")
    parser.add_argument("--profile", default="quick", help="of the contract test (default: %(default)s)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, metavar="N", help="how many at the same time")
    return parser.parse_args(argv)


def _copied(folder: Path) -> Path:
    """The files of the checkout, without those that git does not know."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],  # noqa: S607 - of the PATH
        cwd=ROOT, check=True, capture_output=True, text=True,
    )  # fmt: skip
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    return folder


def _mutants(copy: Path, folder: Path) -> Iterator[Mutant]:
    """All that cosmic-ray can make of the modules."""
    modules = [str(path.relative_to(copy)) for pattern in MODULES for path in sorted((copy / SERVER).glob(pattern))]
    config, session = folder / "config.toml", folder / "session.sqlite"
    config.write_text(CONFIG.format(modules=json.dumps(modules)), "utf-8")
    _cosmic_ray(copy, "init", str(config), str(session))
    annotations = {module: list(_annotations(copy / module)) for module in modules}
    for line in _cosmic_ray(copy, "dump", str(session)).splitlines():
        for mutation in json.loads(line)[0]["mutations"]:
            module, place = mutation["module_path"], tuple(mutation["start_pos"])
            if not mutation["operator_args"] and not any(a <= place < b for a, b in annotations[module]):
                yield Mutant(mutation["module_path"], mutation["operator_name"], mutation["occurrence"])


def _annotations(module: Path) -> Iterator[tuple[Place, Place]]:
    """Where they begin and end: nothing evaluates them."""
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        for name in ("annotation", "returns"):
            found = getattr(node, name, None)
            if found:
                yield (found.lineno, found.col_offset), (found.end_lineno, found.end_col_offset)


def _all_tried(mutants: list[Mutant], copies: list[Path], profile: str) -> Iterator[Tried]:
    free: SimpleQueue[Path] = SimpleQueue()
    for copy in copies:
        free.put(copy)

    def tried(mutant: Mutant) -> Tried:
        copy = free.get()
        try:
            return _tried(mutant, copy, profile)
        finally:
            free.put(copy)

    with ThreadPoolExecutor(len(copies)) as threads, Progress(len(mutants)) as progress:
        survived = 0
        for done, one in enumerate(threads.map(tried, mutants), 1):
            survived += one.outcome == SURVIVED
            progress.show(done, f"mutants tried, {survived} survived")
            yield one


def _tried(mutant: Mutant, copy: Path, profile: str) -> Tried:
    """The verdict of the contract test on the mutant. The copy is as before afterwards."""
    report = copy / "reports"
    test = [sys.executable, "-m", "contract_tests", "--profile", profile, "--first", "--report", str(report)]
    run = ["mutate-and-test", mutant.module, mutant.operator, str(mutant.occurrence), shlex.join(test)]
    try:
        result: dict[str, Any] = json.loads(_cosmic_ray(copy, *run))
    except subprocess.TimeoutExpired:
        return Tried(mutant, HUNG, "")
    finally:
        shutil.copy2(ROOT / mutant.module, copy / mutant.module)
        shutil.rmtree(report, ignore_errors=True)
    if result["worker_outcome"] != "normal":
        raise SystemExit(f"mutants: {mutant}: {result['worker_outcome']}: {result.get('output')}")
    outcome = SURVIVED if result["test_outcome"] == "survived" else KILLED
    if outcome == KILLED and "contract: the server did not start" in str(result["output"]):
        outcome = DID_NOT_START
    return Tried(mutant, outcome, result["diff"])


def _cosmic_ray(copy: Path, *arguments: str) -> str:
    """What it prints. The server that it has tested is that of the copy, whatever is installed."""
    folders = [copy, *(copy / name for name in ("overrides", "generated", "server", "generator"))]
    with subprocess.Popen(
        [str(TOOLS / "bin" / "cosmic-ray"), *arguments], cwd=copy, stdout=subprocess.PIPE, text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(map(str, folders)), "PYTHONDONTWRITEBYTECODE": "1"},
        process_group=0,
    ) as process:  # fmt: skip
        try:
            told, _ = process.communicate(timeout=TIMEOUT_SECONDS)
        except BaseException:
            os.killpg(process.pid, 9)
            raise
    if process.returncode:
        raise SystemExit(f"mutants: cosmic-ray {arguments[0]} failed")
    return told


def _verdict(tried: list[Tried]) -> int:
    known = yaml.safe_load((ROOT / "benchmarks" / "equivalent_mutants.yaml").read_text("utf-8")) or []
    reasons = {(one["module"], one["was"], one["is"]): one["because"] for one in known}
    unknown = 0
    for one in tried:
        if one.outcome != SURVIVED:
            continue
        reason = reasons.get((one.mutant.module.removeprefix(f"{SERVER}/"), *_changed(one.diff)))
        unknown += reason is None
        print(f"\n{one.mutant} survived: {reason or 'NOT KNOWN'}")
        print("\n".join(f"  {line}" for line in one.diff.splitlines() if line[:1] in "-+"), flush=True)
    counted = Counter(one.outcome for one in tried)
    said = ", ".join(f"{counted[outcome]} {outcome}" for outcome in (KILLED, DID_NOT_START, HUNG, SURVIVED))
    print(f"\n{said}, of which {counted[SURVIVED] - unknown} are known to keep the contract")
    return 1 if unknown else 0


def _changed(diff: str) -> tuple[str, str]:
    """The lines that the change took away and those that it put in their place."""
    lines = [line for line in diff.splitlines() if not line.startswith(("---", "+++"))]
    was, now = ([line[1:].strip() for line in lines if line[:1] == sign] for sign in "-+")
    return " ".join(was), " ".join(now)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
