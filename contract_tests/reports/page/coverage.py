"""The part of the page that shows what was exercised and what was not: a matrix for each operation, then each type."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from contract_tests.reports.coverage import OPERATIONS, Coverage, Share
from contract_tests.reports.page.markup import number, table, text

GROUPS = {"foreign": "of another type", "drawn": "random", "params": "parameters"}
STEPS = 4
"""Shades from none to nearly all."""
LEGEND = """<p class="legend"><span class="cell s0">0</span> none tried
<span class="cell s1">1</span><span class="cell s2">2</span><span class="cell s3">3</span> some
<span class="cell all">4</span> all <span class="cell drawn">5</span> drawn at random, without end
<span class="cell none">·</span> the type has no such case</p>"""


def matrices(coverage: Coverage, type_ids: Sequence[str], notes: Mapping[str, str]) -> str:
    """One for each operation that was tried, to choose from. Of some types there is a note."""
    shown = [operation for operation in OPERATIONS if coverage.statuses(operation)]
    if not shown:
        return "<p>No case of a connector type was tried.</p>"
    choices = "".join(
        f'<input type="radio" name="operation" id="by-{one}"{" checked" if one == shown[0] else ""}>'
        f'<label for="by-{one}">{one} {_percent(coverage.total(one, type_ids))}</label>'
        for one in shown
    )
    parts = "".join(f'<div class="matrix of-{one}">{_matrix(coverage, one, type_ids, notes)}</div>' for one in shown)
    return f'<div class="choice">{choices}{LEGEND}{parts}</div>'


def types(coverage: Coverage, type_ids: Sequence[str]) -> str:
    """Each type with its fields and rules by name."""
    return "".join(_type(coverage, type_id) for type_id in type_ids if coverage.topics(type_id))


def _matrix(coverage: Coverage, operation: str, type_ids: Sequence[str], notes: Mapping[str, str]) -> str:
    families, statuses = coverage.families_of(operation), coverage.statuses(operation)
    sizes = {name: len([*members]) for name, members in groupby(families, key=lambda one: one.partition(".")[0])}
    groups = {GROUPS.get(name, name): size for name, size in sizes.items()} | {"answers": len(statuses)}
    over = "".join(
        f'<th scope="colgroup" colspan="{size}" class="group">{text(name)}</th>' for name, size in groups.items()
    )
    columns = [*map(_label, families), *(str(status or "none") for status in statuses)]
    head = f"<tr><td></td>{over}</tr>{_columns('connector type', columns)}"
    rows = []
    for type_id in type_ids:
        note = f" <small>{text(notes[type_id])}</small>" if type_id in notes else ""
        cells = f'<th scope="row"><a href="#type{text(type_id)}">{text(type_id)}</a>{note}</th>'
        cells += "".join(_cell(coverage.share(operation, type_id, family)) for family in families)
        cells += "".join(_answers(coverage.answers(operation, type_id, status)) for status in statuses)
        rows.append(f"<tr>{cells}</tr>")
    return table(head, rows, caption=f"Cases tried by {operation}, of those that there are", kind="heat")


def _type(coverage: Coverage, type_id: str) -> str:
    share = coverage.total("create", [type_id])
    tables = "".join(_topics(coverage, operation, type_id) for operation in OPERATIONS)
    return (
        f'<details class="type" id="type{text(type_id)}"><summary><b>{text(type_id)}</b> '
        f"<span>{number(share.tried)} of {number(share.possible or 0)} cases tried by create</span></summary>"
        f"{tables}</details>"
    )


def _topics(coverage: Coverage, operation: str, type_id: str) -> str:
    answers = {status: coverage.answers(operation, type_id, status) for status in coverage.statuses(operation)}
    told = ", ".join(f"{status or 'none'} {number(times)} times" for status, times in answers.items() if times)
    shares = {
        topic: {one: coverage.share_of_topic(operation, type_id, one, topic) for one in coverage.families_of(operation)}
        for topic in coverage.topics(type_id)
    }
    families = [one for one in coverage.families_of(operation) if any(found[one] for found in shares.values())]
    if not told or not families:
        return ""
    rows = [
        f'<tr><th scope="row">{text(topic or "the whole")}</th>{"".join(_cell(found[one]) for one in families)}</tr>'
        for topic, found in shares.items()
        if any(found.values())
    ]
    head = _columns("field or rule", [*map(_label, families)])
    return table(head, rows, caption=f"{type_id} by {operation}; answers: {told}", kind="heat")


def _columns(first: str, names: Sequence[str]) -> str:
    turned = "".join(f'<th scope="col" class="turned"><span>{text(name)}</span></th>' for name in names)
    return f'<tr><th scope="col">{first}</th>{turned}</tr>'


def _cell(share: Share | None) -> str:
    if share is None:
        return '<td class="none">·</td>'
    if share.possible is None:
        return f'<td class="drawn">{share.tried}</td>'
    if share.is_whole:
        return f'<td class="all">{share.possible}</td>'
    step = 0 if not share.tried else min(STEPS - 1, 1 + (STEPS - 1) * share.tried // share.possible)
    return f'<td class="s{step}">{share.tried}<i>/{share.possible}</i></td>'


def _answers(times: int) -> str:
    return f"<td>{number(times)}</td>" if times else '<td class="none">·</td>'


def _label(family: str) -> str:
    """`foreign.config` as `config`: the group stands above it."""
    return family.rpartition(".")[2].replace("_", " ")


def _percent(share: Share) -> str:
    return f"{100 * share.tried / share.possible:.0f} %" if share.possible else ""
