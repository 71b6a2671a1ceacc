"""`schemathesis run` as it comes, let loose on a faulty server."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from benchmarks.faults.hunt import ROOT, CannotBiteError

MOST_RUNS = 6


class Stock(NamedTuple):
    """Whether it reports something that it does not report on the faultless server, and how long it runs."""

    found: bool
    seconds: float


class Schemathesis:
    """Knows what it reports of the faultless server, and takes no account of that."""

    def __init__(self, folder: Path, seed: int) -> None:
        """Runs on the faultless server until it reports nothing new. Raises `CannotBiteError` where it goes on to."""
        self._known = folder / "known.json"
        self._seed = seed
        if not any(self._ran("none", "--baseline-update")[0] == 0 for _ in range(MOST_RUNS)):
            raise CannotBiteError("schemathesis reports something else of the faultless server each time")

    def hunt(self, name: str) -> Stock:
        """What it makes of the fault of that name."""
        status, seconds = self._ran(name)
        return Stock(status == 1, seconds)

    def _ran(self, name: str, *options: str) -> tuple[int, float]:
        command = [str(Path(sys.executable).with_name("schemathesis")), "run", str(ROOT / "openapi.yaml")]
        command += ["--header", "kbn-xsrf: true", "--seed", str(self._seed), "--baseline", str(self._known), *options]
        with tempfile.TemporaryDirectory(prefix="bite-") as folder, _served(name, Path(folder)) as url:
            started = time.perf_counter()
            status = subprocess.run([*command, "--url", url], cwd=folder, capture_output=True, check=False).returncode
            return status, time.perf_counter() - started


@contextmanager
def _served(name: str, folder: Path) -> Iterator[str]:
    command = [sys.executable, "-m", "benchmarks.faults.serve", name, "--port", "0"]
    with subprocess.Popen(
        [*command, "--database", str(folder / "connectors.sqlite")],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    ) as process:  # fmt: skip
        assert process.stdout
        try:
            yield process.stdout.readline().strip()
        finally:
            process.terminate()
