"""`docs/contract-tests.md`: it has every option, layer, severity and file, and no others."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from contract_tests.layers import LAYERS
from contract_tests.severity import SEVERITIES

CHECKOUT = Path(__file__).parents[2]
PAGE = (CHECKOUT / "docs" / "contract-tests.md").read_text("utf-8")


def column(section: str) -> list[str]:
    """The first column of the table in the section."""
    text = PAGE.partition(f"\n## {section}\n")[2].partition("\n## ")[0]
    return re.findall(r"^\| (?!---)(.+?) \|", text, re.MULTILINE)[1:]


def test_it_has_every_option() -> None:
    told = subprocess.run(
        [sys.executable, "-m", "contract_tests", "--help"], cwd=CHECKOUT, capture_output=True, text=True, check=True
    )
    options = set(re.findall(r"^  (?:-\w, )?(--[\w-]+)", told.stdout, re.MULTILINE)) - {"--help"}

    assert {name for cell in column("Options") for name in re.findall(r"--[\w-]+", cell)} == options


def test_it_has_every_layer_in_its_order() -> None:
    assert column("Layers") == list(LAYERS.values())


def test_it_has_every_severity() -> None:
    assert column("Findings") == list(SEVERITIES)


def test_it_has_every_report() -> None:
    assert column("Reports") == ["`report.html`", "`junit.xml`", "`requests.har`"]
