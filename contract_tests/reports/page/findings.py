"""The part of the page that tells what is broken, the worst first."""

from __future__ import annotations

from collections.abc import Iterable

from contract_tests import replay
from contract_tests.exchange import Exchange
from contract_tests.findings import BrokenPromise, Finding
from contract_tests.reports.page.markup import command, heads, number, table, text
from contract_tests.reports.text import times, told_again
from contract_tests.settings import Settings

MOST_REQUESTS = 12
MOST_OTHERS = 200
LONGEST_CURL = 12_000


def of(broken: Iterable[BrokenPromise], settings: Settings) -> str:
    articles = "".join(_article(number, group) for number, group in enumerate(broken, 1))
    whole = command(replay.of_run(settings), "the command that runs all tests again")
    return articles and f"{articles}<p>What does not show in its test alone may in the whole run:</p>{whole}"


def _article(position: int, group: BrokenPromise) -> str:
    worst = group.worst
    subjects = "".join(f"<li>{text(subject)}</li>" for subject in group.subjects)
    broken_for = f'<ul class="subjects" aria-label="Broken for">{subjects}</ul>' if subjects else ""
    return f"""
<article class="finding {worst.severity}" id="finding-{position}">
<h3><span class="severity">{worst.severity}</span> {text(group.promise)}</h3>
<p class="meta">Failed {times(group.failures)}{_in_types(group)}.</p>{broken_for}
<h4>Smallest case{_about(worst)}</h4>
<p>{text(worst.about)}{text(told_again(worst))}</p>
<div class="sides"><div><h4>Expected (-) and got (+)</h4>
{_diff(worst)}</div><div><h4>Requests</h4>{_story(worst)}</div></div>
<h4>Run it again</h4>{command(worst.replay, "the command that runs the test again")}
{_others(group)}</article>"""


def _in_types(group: BrokenPromise) -> str:
    return f", for {number(len(group.subjects))}" if len(group.subjects) > 1 else ""


def _about(finding: Finding) -> str:
    return f" <small>{text(finding.subject)}, seed {finding.seed}</small>" if finding.subject else ""


def _diff(finding: Finding) -> str:
    lines = "".join(_line(line) for line in finding.diff)
    return f'<pre class="diff" tabindex="0" aria-label="Expected against got">{lines}</pre>'


def _line(line: str) -> str:
    tag = {"-": "del", "+": "ins"}.get(line[:1])
    return f"<{tag}>{text(line)}</{tag}>\n" if tag else f"<span>{text(line)}</span>\n"


def _story(finding: Finding) -> str:
    left_out = len(finding.story) - MOST_REQUESTS
    note = f"<p>{left_out} requests before these are in requests.har.</p>" if left_out > 0 else ""
    shown = finding.story[-MOST_REQUESTS:]
    return note + "<ol class='story'>" + "".join(f"<li>{_request(one)}</li>" for one in shown) + "</ol>"


def _request(one: Exchange) -> str:
    answered = f"{one.status}" if one.status else one.reason
    head = f'<p><b>{text(one.method)}</b> <span class="path">{text(one.path)}</span> → <b>{text(answered)}</b></p>'
    if len(one.curl) > LONGEST_CURL:
        return f"{head}<p>Its body is long: it is in requests.har.</p>"
    return head + command(one.curl, f"curl for {one.method} {one.path}")


def _others(group: BrokenPromise) -> str:
    others = group.findings[1:]
    if not others:
        return ""
    rows = [
        f"<tr><th scope='row'>{text(one.subject or 'all types')}</th><td>{one.severity}</td>"
        f"<td>{number(one.failures)}</td><td>{text(one.about[:300])}</td><td><code>{text(one.replay)}</code></td></tr>"
        for one in others[:MOST_OTHERS]
    ]
    head = heads("for", "severity", "failures", "smallest case", "again with")
    summary = f"Broken in {number(len(others))} more {'test' if len(others) == 1 else 'tests'}"
    shown = table(head, rows, caption="Each by its own smallest case", kind="plain")
    return f"<details><summary>{summary}</summary>{shown}</details>"
