"""Worker processes that take turns: each is asked to do its work, and says what that took."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, Self


class Compared(NamedTuple):
    """What two workers took, in nanoseconds, and the ratio of the first to the second: medians over the rounds."""

    ratio: float
    first: float
    second: float


class Worker:
    """A process that reads a line with its task and answers with a line, and then for each line with work does so."""

    def __init__(self, command: Sequence[str], task: Any, environment: Mapping[str, str] | None = None) -> None:
        self._process = subprocess.Popen(
            command,
            env={**os.environ, **(environment or {})},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        if sys.platform == "linux":  # all on one core, as one core may be slower than another for as long as a run
            os.sched_setaffinity(self._process.pid, {min(os.sched_getaffinity(0))})
        self.ready = self._asked(task)

    def time(self, work: Any) -> float:
        """Nanoseconds that the work took."""
        return float(self._asked(work))

    def _asked(self, line: Any) -> Any:
        assert self._process.stdin
        assert self._process.stdout
        print(json.dumps(line), file=self._process.stdin, flush=True)
        answer = self._process.stdout.readline()
        if not answer:
            raise SystemExit("a worker ended before its time")
        return json.loads(answer)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()


def rounds(workers: Sequence[Worker], work: Any, count: int) -> list[tuple[float, ...]]:
    """What the same work took each worker, round by round."""
    return [tuple(worker.time(work) for worker in workers) for _ in range(count)]


def compared(times: Sequence[tuple[float, ...]], first: int, second: int) -> Compared:
    """One worker against another, each round for itself, as the machine is not equally fast in all of them."""
    return Compared(
        statistics.median(taken[first] / taken[second] for taken in times),
        statistics.median(taken[first] for taken in times),
        statistics.median(taken[second] for taken in times),
    )
