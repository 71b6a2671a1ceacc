"""The part of the page that shows how fast the server answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from contract_tests.recorder import seconds_of
from contract_tests.reports import timing
from contract_tests.reports.collected import Test
from contract_tests.reports.page.markup import duration, filled, heads, number, table, text

MOMENTS = 80
WIDTH, LEFT = 960, 56
RATE_END, LATENCY_START, LATENCY_END = 150, 184, 294
COLOURS = 8
TALLEST = 20


def plot(tests: Sequence[Test]) -> str:
    """Requests per second, and below it how long answers took, both over the time of the run."""
    moments = timing.moments(tests, MOMENTS)
    if not moments:
        return ""
    names = list(dict.fromkeys(test.layer for test in tests))
    most, slowest = max(one.rate for one in moments) or 1, max(one.slow for one in moments) or 1
    ends = LATENCY_END - LATENCY_START
    return filled(
        "plot.html",
        legend="".join(f'<li><i class="{_colour(names, name)}"></i>{text(name)}</li>' for name in names),
        width=WIDTH,
        height=LATENCY_END + 24,
        left=LEFT,
        labels=LEFT - 6,
        rate_end=RATE_END,
        latency_start=LATENCY_START,
        latency_end=LATENCY_END,
        latency_label=LATENCY_START + 10,
        times=LATENCY_END + 18,
        most=number(most),
        slowest=duration(slowest),
        length=duration(max(test.ended for test in tests) - min(test.started for test in tests)),
        bars="".join(_bar(place, one, most, _colour(names, one.layer)) for place, one in enumerate(moments)),
        median=_points([ends * one.median / slowest for one in moments]),
        slow=_points([ends * one.slow / slowest for one in moments]),
    )


def layers(tests: Sequence[Test]) -> str:
    rows = [
        f"<tr><th scope='row'>{text(one.name)}</th><td>{number(one.tests)}</td>"
        f"<td>{one.failed or '·'}</td><td>{number(one.requests)}</td><td>{duration(one.seconds)}</td>"
        f"<td>{number(one.requests / (one.seconds or 1))}</td></tr>"
        for one in timing.layers(tests)
    ]
    head = heads("layer", "tests", "failed", "requests", "time", "requests/s")
    return table(head, rows, caption="Layers", kind="plain counts")


def operations(tests: Sequence[Test]) -> str:
    answered, latencies = timing.statuses(tests), timing.latencies(tests)
    statuses = sorted({status for counts in answered.values() for status in counts})
    steps = [step for counts in latencies.values() for step in counts]
    rows = [
        f"<tr><th scope='row'>{text(name)}</th>"
        + "".join(f"<td>{number(answered[name][one]) if answered[name][one] else '·'}</td>" for one in statuses)
        + f"<td>{duration(timing.quantile(counts, 0.5))}</td><td>{duration(timing.quantile(counts, 0.99))}</td>"
        + f"<td>{_histogram(name, counts, min(steps), max(steps))}</td></tr>"
        for name, counts in latencies.items()
    ]
    shown = [str(status or "no answer") for status in statuses]
    head = heads("operation", *shown, "median", "99 % within", "time to the answer, log scale")
    return table(head, rows, caption="Operations, with the statuses that they answered", kind="plain counts")


def _colour(names: Sequence[str], layer: str) -> str:
    return f"layer-{names.index(layer) % COLOURS}" if layer in names else ""


def _bar(place: int, one: timing.Moment, most: float, colour: str) -> str:
    step, height = (WIDTH - LEFT) / MOMENTS, RATE_END * one.rate / most
    told = f"{one.layer}: {number(one.rate)} requests/s, median {duration(one.median)}, 95 % in {duration(one.slow)}"
    return (
        f'<rect class="{colour}" x="{LEFT + place * step:.1f}" y="{RATE_END - height:.1f}" '
        f'width="{step - 1:.1f}" height="{height:.1f}"><title>{text(told)}</title></rect>'
    )


def _points(heights: Sequence[float]) -> str:
    step = (WIDTH - LEFT) / MOMENTS
    return " ".join(f"{LEFT + (place + 0.5) * step:.1f},{LATENCY_END - one:.1f}" for place, one in enumerate(heights))


def _histogram(name: str, counts: Counter[int], first: int, last: int) -> str:
    """On a log scale that is the same for all operations."""
    most = max(counts.values())
    heights = {step: max(1, TALLEST * times / most) for step, times in counts.items()}
    bars = "".join(
        f'<rect x="{step - first}" y="{TALLEST - height:.1f}" width=".9" height="{height:.1f}"/>'
        for step, height in heights.items()
    )
    told = text(f"{name}: from {duration(seconds_of(min(counts)))} to {duration(seconds_of(max(counts)))}")
    return (
        f'<svg class="histogram" viewBox="0 0 {last - first + 1} {TALLEST}" preserveAspectRatio="none" role="img" '
        f'aria-label="{told}"><title>{told}</title>{bars}</svg>'
    )
