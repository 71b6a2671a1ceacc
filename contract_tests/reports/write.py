"""The files that a run leaves in its report folder, JUnit's apart, which pytest writes itself."""

from __future__ import annotations

import json

from contract_tests.reports import har
from contract_tests.reports.collected import Collected
from contract_tests.reports.page import document
from contract_tests.settings import Settings


def write(collected: Collected, settings: Settings, problem: str) -> None:
    """`problem` says why the run ended early, if it did. Raises `OSError`."""
    page = document.of(collected, settings, problem)
    (settings.report / "report.html").write_text(page, "utf-8", "xmlcharrefreplace")
    archive = har.archive(collected.tests, collected.base_url)
    (settings.report / "requests.har").write_text(json.dumps(archive, separators=(",", ":")), "utf-8")
