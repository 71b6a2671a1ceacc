"""The catalogue of faults: enough of them, of all kinds, and each a server that serves."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

from benchmarks.faults.fault import SETS, catalogue

ROOT = Path(__file__).parents[2]
KINDS = {
    "bounds", "caching", "concurrency", "defaults", "deletion", "durability", "encodings", "errors",
    "headers", "identity", "list", "load", "nulls", "numbers", "paging", "per type", "runs", "secrecy",
    "spaces", "statuses", "time", "updates", "validation",
}  # fmt: skip


def test_there_are_enough_faults_and_a_third_is_untouched() -> None:
    numbers = {of: len(catalogue(of)) for of in SETS}

    assert (sum(numbers.values()) >= 60, 2 * numbers["untouched"] >= numbers["developed"]) == (True, True)


def test_no_two_faults_have_one_name() -> None:
    names = Counter(name for of in SETS for name in catalogue(of))

    assert [name for name, count in names.items() if count > 1] == []


def test_the_developed_faults_are_of_every_kind_and_several_of_each() -> None:
    kinds = Counter(fault.kind for fault in catalogue("developed").values())

    assert (set(kinds), min(kinds.values()) > 1) == (KINDS, True)


def test_the_server_starts_with_each_fault_and_lists_what_is_there() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.committed", "developed"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    listed = json.loads(ran.stdout)

    assert listed.keys() == catalogue("developed").keys()
    assert {name: answer for name, answer in listed.items() if answer != "[]"} == {"lists-nothing-as-null": "null"}
