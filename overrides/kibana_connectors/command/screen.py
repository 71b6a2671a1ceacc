"""Writing for a person at a terminal, for a program behind a pipe, and as JSON."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Sequence
from typing import Any, TextIO
from unicodedata import combining, east_asian_width

_STYLES = {"bold": "1", "red": "31", "green": "32", "yellow": "33", "dim": "2"}
_GAP = "  "
_NARROWEST = 8


class Screen:
    """Standard output and standard error.

    On a terminal there are tables, colours (unless NO_COLOR is set) and progress; behind a pipe there are lines with
    tabs between the fields and no heading.
    """

    def __init__(self, out: TextIO, err: TextIO, *, as_json: bool) -> None:
        self.as_json = as_json
        self._out, self._err = out, err
        self._has_colours = out.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        self._progress = ""

    def json(self, document: Any) -> None:
        """The one JSON document of a command."""
        self._out.write(json.dumps(document, indent=2) + "\n")

    def table(self, heading: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Rows under a heading, cut to the terminal's width."""
        cleaned = [[printable(cell) for cell in row] for row in rows]
        if not self._out.isatty():
            self._out.writelines("\t".join(row) + "\n" for row in cleaned)
            return
        widths = _fitting([max(map(width, column)) for column in zip(heading, *cleaned, strict=True)])
        self._out.write(self.styled(_aligned(heading, widths), "bold") + "\n")
        self._out.writelines(_aligned(row, widths) + "\n" for row in cleaned)

    def line(self, text: str, style: str | None = None) -> None:
        """One line on standard output; what is not printable in it is escaped."""
        self._clear_progress()
        self._out.write(self.styled(printable(text), style) + "\n")
        self._out.flush()

    def error(self, text: str) -> None:
        """One line on standard error, whatever lines the text has."""
        self._clear_progress()
        self._err.write(printable(" ".join(text.split())) + "\n")

    def progress(self, text: str) -> None:
        """What is going on, on a terminal, in a line that the next one replaces; an empty text removes it."""
        if self._err.isatty():
            self._clear_progress()
            self._err.write(text)
            self._err.flush()
            self._progress = text

    def styled(self, text: str, style: str | None) -> str:
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if style and self._has_colours else text

    def _clear_progress(self) -> None:
        if self._progress:
            self._err.write("\r" + " " * width(self._progress) + "\r")
            self._err.flush()
            self._progress = ""


def printable(text: str) -> str:
    """The text on one line, without anything that a terminal would obey."""
    return "".join(
        letter if letter.isprintable() else letter.encode("unicode_escape", "surrogatepass").decode() for letter in text
    )


def width(text: str) -> int:
    """How many columns of a terminal the text takes."""
    return sum(0 if combining(letter) else 2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def _fitting(widths: list[int]) -> list[int]:
    room = shutil.get_terminal_size().columns - len(_GAP) * (len(widths) - 1)
    while sum(widths) > room and max(widths) > _NARROWEST:
        widest = widths.index(max(widths))
        widths[widest] -= 1
    return widths


def _aligned(cells: Sequence[str], widths: Sequence[int]) -> str:
    return _GAP.join(_padded(cell, columns) for cell, columns in zip(cells, widths, strict=True)).rstrip()


def _padded(text: str, columns: int) -> str:
    if width(text) > columns:
        while width(text) > columns - 1:
            text = text[:-1]
        text += "…"
    return text + " " * (columns - width(text))
