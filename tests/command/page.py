"""The help texts in `docs/command-line.md`. As a program, it writes them there."""

from __future__ import annotations

import os
import re
from pathlib import Path
from unittest.mock import patch

from kibana_connectors.command.options import parsers

PAGE = Path(__file__).parents[2] / "docs" / "command-line.md"
_BLOCK = re.compile(r"(<!-- help of (\S+) -->\n```text\n).*?(```\n)", re.DOTALL)


def help_texts() -> dict[str, str]:
    """The help of each command, and that of the whole program as `kibana-connectors`."""
    with patch.dict(os.environ, {"COLUMNS": "102", "NO_COLOR": "1"}):
        whole, by_name = parsers()
        return {name: parser.format_help() for name, parser in {"kibana-connectors": whole, **by_name}.items()}


def shown() -> dict[str, str]:
    """The help texts that the page shows."""
    return {
        match[2]: match[0].removeprefix(match[1]).removesuffix(match[3])
        for match in _BLOCK.finditer(PAGE.read_text("utf-8"))
    }


if __name__ == "__main__":
    texts = help_texts()
    page = _BLOCK.sub(lambda match: f"{match[1]}{texts[match[2]]}{match[3]}", PAGE.read_text("utf-8"))
    PAGE.write_text(page, "utf-8")
