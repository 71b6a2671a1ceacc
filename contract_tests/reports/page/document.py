"""The page as a whole: the verdict and its numbers, then what is broken, what was exercised, and how fast it was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime

from contract_tests.reports.collected import Collected
from contract_tests.reports.coverage import Coverage
from contract_tests.reports.page import coverage, findings, timing
from contract_tests.reports.page.markup import duration, filled, number, source, text
from contract_tests.settings import Settings
from contract_tests.severity import SEVERITIES


def of(collected: Collected, settings: Settings, problem: str) -> str:
    """The whole page; `problem` says why the run ended early, if it did."""
    tried = Coverage(test.outcome for test in collected.tests)
    broken = collected.broken
    types, tests = collected.type_ids, collected.tests
    verdict = "No verdict" if problem else "Contract kept"
    return filled(
        "page.html",
        verdict=f"{len(broken)} {'promise' if len(broken) == 1 else 'promises'} broken" if broken else verdict,
        tone=broken[0].severity if broken else "unknown" if problem else "kept",
        style=source("page.css"),
        script=source("page.js"),
        severities=_severities(Counter(group.severity for group in broken)),
        problem=f"<p>The run did not come to its end: {text(problem)}.</p>" if problem else "",
        numbers=_numbers(collected, tried),
        facts=_facts(collected, settings),
        findings=findings.of(broken, settings) or "<p>None: each answer was the promised one.</p>",
        not_tested=_not_tested(collected.skipped),
        matrices=coverage.matrices(tried, types, _notes(collected)),
        types=coverage.types(tried, types),
        timing=timing.plot(tests) + timing.operations(tests) + timing.layers(tests),
    )


def _severities(counts: Counter[str]) -> str:
    found = "".join(f'<li class="{one}"><b>{counts[one]}</b> {one}</li>' for one in SEVERITIES if counts[one])
    return f'<ul class="severities">{found}</ul>' if found else ""


def _numbers(collected: Collected, tried: Coverage) -> str:
    numbers = {
        "tests": number(len(collected.tests)),
        "cases judged": number(tried.cases),
        "requests": number(collected.requests),
        "requests/s": number(collected.requests / (collected.seconds or 1)),
        "run time": duration(collected.seconds),
    }
    return _listed("numbers", numbers)


def _facts(collected: Collected, settings: Settings) -> str:
    began = min((test.started for test in collected.tests), default=0.0)
    facts = {
        "server": settings.base_url or " ".join(settings.server or ("the stand-in",)),
        "space": settings.space,
        "profile": settings.profile,
        "seed": settings.seed,
        "begun": datetime.fromtimestamp(began, UTC).strftime("%Y-%m-%d %H:%M:%S UTC"),
    }
    return _listed("facts", facts)


def _listed(kind: str, facts: Mapping[str, object]) -> str:
    found = "".join(f"<div><dt>{name}</dt><dd>{text(value)}</dd></div>" for name, value in facts.items())
    return f'<dl class="{kind}">{found}</dl>'


def _notes(collected: Collected) -> dict[str, str]:
    """What is to be said of a connector type beside its name."""
    broken = Counter(subject for group in collected.broken for subject in group.subjects)
    notes = {type_id: f"{count} broken" for type_id, count in broken.items()}
    return notes | dict.fromkeys(collected.disabled, "not enabled")


def _not_tested(skipped: Counter[str]) -> str:
    reasons = "".join(f"<li>{text(reason)}: {number(count)} tests</li>" for reason, count in skipped.items())
    return f"<h3>Not tested</h3><ul>{reasons}</ul>" if reasons else ""
