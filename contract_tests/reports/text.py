"""Findings as text, and its colours on a terminal that has them."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import TextIO

from contract_tests.findings import BrokenPromise, Finding

Paint = Callable[[str, str], str]
COLOURS = {
    "critical": "1;31",
    "high": "31",
    "medium": "33",
    "low": "36",
    "+": "31",
    "-": "32",
    "kept": "32",
    "dim": "2",
}
MOST_REQUESTS = 6
MOST_LINES = 30
MOST_SUBJECTS = 6


def plain(_: str, text: str) -> str:
    return text


def painted(kind: str, text: str) -> str:
    return f"\033[{COLOURS[kind]}m{text}\033[0m" if kind in COLOURS else text


def paint_for(out: TextIO) -> Paint:
    """Colours for a terminal, unless `NO_COLOR` is set or it is a dumb one."""
    wanted = out.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return painted if wanted else plain


def of_finding(finding: Finding, paint: Paint = plain) -> str:
    """The finding of one test, whole."""
    return "\n".join([_head(finding, [finding.subject], finding.failures, paint), *_case(finding, paint)])


def of_promise(group: BrokenPromise, paint: Paint = plain) -> str:
    """The promise by its worst finding, cut to what fits a screen."""
    head = _head(group.worst, group.subjects, group.failures, paint)
    return "\n".join([head, *_case(group.worst, paint, most_requests=MOST_REQUESTS, most_lines=MOST_LINES)])


def times(count: int) -> str:
    return "once" if count == 1 else f"{count:,} times"


def _head(finding: Finding, subjects: Sequence[str], failures: int, paint: Paint) -> str:
    named = [subject for subject in subjects if subject][:MOST_SUBJECTS]
    more = f" and {len(subjects) - len(named)} more" if len(subjects) > MOST_SUBJECTS else ""
    broken_for = f" for {', '.join(named)}{more}" if named else ""
    return f"{finding.promise}: broken{broken_for}, {times(failures)}, {paint(finding.severity, finding.severity)}"


def _case(finding: Finding, paint: Paint, *, most_requests: int = 10**6, most_lines: int = 10**6) -> list[str]:
    left_out = len(finding.story) - most_requests
    lines = [f"  smallest case: {finding.about}{told_again(finding)}"]
    lines += [f"    ({left_out} requests before these are in the report)"] if left_out > 0 else []
    lines += [f"    {one.curl}" for one in finding.story[-most_requests:]]
    shown = finding.diff[:most_lines]
    lines += [paint(line[:1], f"  {line}") for line in shown]
    if len(shown) < len(finding.diff):
        lines.append(paint("dim", f"    ({len(finding.diff) - len(shown)} lines more are in the report)"))
    return [*lines, f"  seed {finding.seed}, again with: {finding.replay}"]


def told_again(finding: Finding) -> str:
    return " (not again when tried alone)" if finding.again is False else ""
