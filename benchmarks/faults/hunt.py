"""The contract test let loose on a faulty server."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
STOP_SECONDS = 20

_PROMISE = re.compile(r"^(.+?): broken", re.MULTILINE)
_REPLAY = re.compile(r"again with: (.+)$", re.MULTILINE)
_WHOLE_RUN = re.compile(r"in the whole run: (.+)$", re.MULTILINE)
_EFFORT = re.compile(r" ([\d,]+) requests in ([\d.]+) s", re.MULTILINE)


class CannotBiteError(Exception):
    """The contract test does not run; the message says why, on one line."""


class Hunt(NamedTuple):
    """What the contract test made of a server.

    `promise` is the first one that was found broken, None where none was; `seconds` and `requests` are what it took, as
    the contract test counts them, `whole_seconds` the same with the start of it and of the server. `replay` is the
    command that is printed with the finding, `whole_run` the one for what does not show alone, `problem` why there is
    no verdict.
    """

    promise: str | None
    replay: str | None
    whole_run: str | None
    requests: int
    seconds: float
    whole_seconds: float
    problem: str


def hunt(name: str, profile: str, seed: int, limit: float | None) -> Hunt:
    """Up to the first finding on the fault of that name; on `none`, the faultless server, through the whole profile.

    Where `limit` seconds do not suffice, nothing was found.
    """
    server = shlex.join([sys.executable, "-m", "benchmarks.faults.serve", name])
    command = [sys.executable, "-m", "contract_tests", "--server", server, "--profile", profile, "--seed", str(seed)]
    started = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="bite-") as folder:
        status, said, complaint = _ran([*command, "--report", folder, "--first"], limit)
    whole_seconds = time.perf_counter() - started
    found, effort = _PROMISE.search(said), _EFFORT.search(said)
    replay, whole_run = _REPLAY.search(said), _WHOLE_RUN.search(said)
    requests, seconds = (int(effort[1].replace(",", "")), float(effort[2])) if effort else (0, whole_seconds)
    if status == 1 and found and replay and whole_run and effort:
        return Hunt(found[1], replay[1], whole_run[1], requests, seconds, whole_seconds, "")
    return Hunt(
        None, None, None, requests, seconds, whole_seconds, "" if status == 0 else complaint or "no readable verdict"
    )


def replays(found: Hunt) -> str:
    """With which of the commands that were printed the same promise is found broken again, in words; else empty."""
    assert found.replay
    assert found.whole_run
    ways = (("replays", found.replay), ("replays in the whole run", found.whole_run))
    return next((how for how, command in ways if _finds(command, found.promise)), "")


def _finds(command: str, promise: str | None) -> bool:
    environment = os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"}
    ran = subprocess.run(
        ["/bin/sh", "-c", command], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )  # fmt: skip
    return ran.returncode == 1 and f"{promise}: broken" in ran.stdout


def _ran(command: list[str], limit: float | None) -> tuple[int, str, str]:
    """Status, output and the last line of complaint; a command that takes too long is told to clean up and stop."""
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            said, complaints = process.communicate(timeout=limit)
        except subprocess.TimeoutExpired:
            process.terminate()
            try:
                process.communicate(timeout=STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
            return -1, "", f"nothing found in {limit:g} s"
    return process.returncode, said, (complaints.strip().splitlines() or [""])[-1]
