"""Pieces of HTML that the parts of the page share."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path
from string import Template

_PLAIN = str.maketrans({**{chr(code): "\ufffd" for code in range(32) if chr(code) not in "\t\n"}, "\x7f": "\ufffd"})


def text(value: object) -> str:
    """What stands in a page as it is, also between quotes; control characters as a replacement character."""
    return escape(str(value)).translate(_PLAIN)


def number(value: float) -> str:
    return f"{value:,.0f}"


def duration(seconds: float) -> str:
    """With as much precision as matters."""
    if seconds >= 60:
        return f"{seconds // 60:.0f} min {seconds % 60:.0f} s"
    if seconds >= 1:
        return f"{seconds:.1f} s"
    return f"{seconds * 1000:.3g} ms"


def command(line: str, label: str) -> str:
    """A command line with a button that copies it."""
    return (
        f'<div class="command"><pre tabindex="0" aria-label="{text(label)}"><code>{text(line)}</code></pre>'
        f'<button type="button" class="copy" aria-label="Copy {text(label)}">Copy</button></div>'
    )


def table(head: str, rows: Iterable[str], *, caption: str, kind: str = "") -> str:
    """In a box of its own that scrolls where the page is too narrow."""
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{text(caption)}"><table class="{kind}">'
        f"<caption>{text(caption)}</caption><thead>{head}</thead><tbody>{''.join(rows)}</tbody></table></div>"
    )


def heads(*names: str) -> str:
    """The row of a table that names its columns."""
    return "<tr>" + "".join(f'<th scope="col">{text(name)}</th>' for name in names) + "</tr>"


def source(name: str) -> str:
    """A file beside this one."""
    return (Path(__file__).parent / name).read_text("utf-8")


def filled(name: str, **parts: object) -> str:
    """A file beside this one with its `$parts` filled in, each of them HTML."""
    return Template(source(name)).substitute(parts)
