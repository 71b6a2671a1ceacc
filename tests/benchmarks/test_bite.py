"""The bite: what it says of a fault, of one that there is not, and of a finding that is sent again."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from benchmarks.faults.hunt import hunt, replays

ROOT = Path(__file__).parents[2]


def test_a_fault_is_told_by_its_first_finding_which_replays() -> None:
    found = hunt("needs-no-xsrf-header", "quick", 1, None)

    assert found.promise
    assert ("xsrf header" in found.promise, found.problem) == (True, "")
    assert (0 < found.requests < 1000, 0 < found.seconds < found.whole_seconds) == (True, True)
    assert replays(found) == "replays"


def test_a_finding_does_not_replay_on_a_server_that_keeps_the_promise() -> None:
    found = hunt("needs-no-xsrf-header", "quick", 1, None)
    assert found.replay

    faultless = found.replay.replace("needs-no-xsrf-header", "none")

    assert replays(found._replace(replay=faultless, whole_run=faultless)) == ""


def test_what_does_not_show_alone_replays_in_the_whole_run() -> None:
    found = hunt("needs-no-xsrf-header", "quick", 1, None)
    assert found.replay
    faultless = found.replay.replace("needs-no-xsrf-header", "none")

    assert replays(found._replace(replay=faultless)) == "replays in the whole run"


def test_a_hunt_that_takes_too_long_finds_nothing() -> None:
    found = hunt("none", "quick", 1, 0.5)

    assert (found.promise, found.problem) == (None, "nothing found in 0.5 s")


def test_a_fault_that_there_is_not_is_one_line() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "benchmarks.bite", "--only", "no-such-fault"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert (ran.returncode, ran.stderr) == (2, "bite: there is no fault no-such-fault\n")
