"""The reports of a run: whole, valid, the same for the same seed, and without the user's credentials."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from contract_tests import command, profiles
from contract_tests.findings import settled
from contract_tests.reports.page.markup import source

FEW = profiles.Profile(
    matrix=2, drawn=2, types=2, pairs=10, bodies=1, coverage=5, fuzzed=0, histories=1, steps=4, races=0, crashes=0
)
API_KEY = "a2V5OnNlY3JldC1vZi10aGUtdXNlcg=="


@dataclass(frozen=True)
class Ran:
    status: int
    told: str
    folder: Path

    @property
    def page(self) -> str:
        return (self.folder / "report.html").read_text("utf-8")

    @property
    def archive(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads((self.folder / "requests.har").read_text("utf-8"))
        return found


@pytest.fixture(scope="module")
def runs(few_types: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Ran]:
    """Two runs with one seed against one faulty server."""
    return [_ran(few_types, tmp_path_factory.mktemp("reports")) for _ in range(2)]


def _ran(contract: Path, folder: Path) -> Ran:
    server = [sys.executable, "-m", "tests.contract_tests.several_faults", "--contract", str(contract)]
    options = ["--server", shlex.join(server), "--contract", str(contract), "--report", str(folder)]
    return Ran(*_told([*options, "--api-key", API_KEY, "--profile", "quick"], folder), folder)


def _told(arguments: list[str], folder: Path) -> tuple[int, str]:
    """The exit status of a run of few cases, and what it prints."""
    with pytest.MonkeyPatch.context() as patch, (folder / "told").open("w", encoding="utf-8") as out:
        patch.setitem(profiles.PROFILES, "quick", FEW)
        patch.setattr(sys, "stdout", out)
        status = command.main(arguments)
    return status, (folder / "told").read_text("utf-8")


@pytest.fixture
def ran(runs: list[Ran]) -> Ran:
    return runs[0]


def test_the_same_seed_tells_the_same_findings(runs: list[Ran]) -> None:
    """But for identifiers and the port; above the findings stand the rates of the layers, below them the run's time."""
    told = [re.sub(r"127\.0\.0\.1:\d+", "server", settled(one.told)) for one in runs]
    first, second = (one.partition("\n\n")[2].rpartition("\n\n")[0] for one in told)

    assert (runs[0].status, first) == (1, second)
    assert "broken" in first


def test_the_terminal_tells_each_promise_once_with_its_severity_diff_and_replay(ran: Ran) -> None:
    heads = re.findall(r"^(.+): broken.*, (critical|high|medium|low)$", ran.told, re.MULTILINE)

    assert ("An identifier is taken once", "critical") in heads
    assert len(heads) == len(dict(heads)) == ran.told.count("again with: scripts/contract --only ")
    assert "  - 409 Conflict\n  + 200 OK\n" in ran.told
    assert "\033" not in ran.told


def test_a_finding_is_found_again_by_the_command_that_it_names(ran: Ran, tmp_path: Path) -> None:
    finding = ran.told.partition("An identifier is taken once: broken")[2].partition("\n\n")[0]
    replay = shlex.split(finding.partition("again with: scripts/contract ")[2].replace("$API_KEY", API_KEY))
    status, told = _told([*replay, "--report", str(tmp_path)], tmp_path)

    assert (status, "\nAn identifier is taken once: broken for" in told, "\n1 promise broken" in told) == (
        1,
        True,
        True,
    )


def test_no_report_holds_the_credentials(ran: Ran) -> None:
    """Not even where the server answers with them; a replay names the variable that holds them."""
    reports = {path.name: path.read_text("utf-8") for path in ran.folder.iterdir()}

    assert sorted(reports) == ["junit.xml", "report.html", "requests.har", "told"]
    assert [name for name, text in reports.items() if API_KEY in text or "secret-of-the-user" in text] == []
    assert "ApiKey ***" in reports["told"]
    assert '--api-key "$API_KEY"' in reports["told"]


def test_the_page_is_one_file_that_asks_for_nothing(ran: Ran) -> None:
    addresses = re.findall(r"""(?:src|href|url\()\s*=?\s*["']?([^"'\s>)]+)""", ran.page)

    assert [one for one in addresses if not one.startswith(("#", "data:"))] == []
    assert "<script>alert" not in ran.page
    assert "&lt;script&gt;alert" in ran.page


def test_the_page_shows_what_of_each_type_was_tried_of_what_could_be(ran: Ran, few_types: Path) -> None:
    types = [
        one["properties"]["connector_type_id"]["const"]
        for one in json.loads(few_types.read_text("utf-8"))["components"]["schemas"].values()
        if "x-connector-type" in one
    ]

    assert [one for one in types if f'<a href="#type{one}">' not in ran.page or f'id="type{one}"' not in ran.page] == []
    assert re.search(r'<td class="s\d">2<i>/\d+</i></td>', ran.page)


def test_junit_names_each_test_and_holds_the_findings(ran: Ran) -> None:
    suite = ET.parse(ran.folder / "junit.xml").getroot()[0]  # noqa: S314
    cases = {f"{case.attrib['classname']}.{case.attrib['name']}": case for case in suite}
    case = cases["contract_tests.test_bodies.test_an_unknown_connector_type_is_refused[email]"]

    assert suite.attrib["name"] == "contract"
    assert "An unknown connector type is refused: broken for email, once, low" in (case[0].text or "")
    assert int(suite.attrib["failures"]) == sum(child.tag == "failure" for one in cases.values() for child in one)


def test_the_archive_is_http_archive_1_2(ran: Ran) -> None:
    """https://w3c.github.io/web-performance/specs/HAR/Overview.html: each required field, of its type."""
    log = ran.archive["log"]
    pages = {page["id"] for page in log["pages"]}
    shape = {
        "startedDateTime": str, "time": float, "pageref": str, "cache": dict,
        "request": {
            "method": str, "url": str, "httpVersion": str, "cookies": list, "headers": list, "queryString": list,
            "headersSize": int, "bodySize": int,
        },
        "response": {
            "status": int, "statusText": str, "httpVersion": str, "cookies": list, "headers": list,
            "content": {"size": int, "mimeType": str, "text": str}, "redirectURL": str, "headersSize": int,
            "bodySize": int,
        },
        "timings": {"send": (int, float), "wait": (int, float), "receive": (int, float)},
    }  # fmt: skip

    assert (log["version"], set(log["creator"])) == ("1.2", {"name", "version"})
    assert [set(page) for page in log["pages"]] == [{"startedDateTime", "id", "title", "pageTimings"}] * len(pages)
    for entry in log["entries"]:
        assert list(_misshapen("entry", shape, entry)) == []
        assert datetime.fromisoformat(entry["startedDateTime"]).tzinfo
        assert entry["pageref"] in pages
        for pairs in (entry["request"]["headers"], entry["request"]["queryString"], entry["response"]["headers"]):
            assert all(set(pair) == {"name", "value"} for pair in pairs)


def _misshapen(path: str, shape: Any, value: Any) -> Iterator[str]:
    if not isinstance(shape, dict):
        if not isinstance(value, shape):
            yield f"{path} is {value!r}"
        return
    for name, inner in shape.items():
        if name in value:
            yield from _misshapen(f"{path}.{name}", inner, value[name])
        else:
            yield f"{path}.{name} is missing"


def test_the_archive_holds_the_story_of_each_finding_and_the_beginning_of_each_other_test(ran: Ran) -> None:
    """Tests that sent nothing apart."""
    log = ran.archive["log"]
    titles = {page["id"]: page["title"] for page in log["pages"]}
    statuses: dict[str, list[tuple[str, int]]] = {}
    for entry in log["entries"]:
        told = entry["request"]["method"], entry["response"]["status"]
        statuses.setdefault(titles[entry["pageref"]].partition("::")[2], []).append(told)

    twice = [told for name, told in statuses.items() if name.startswith("test_an_identifier_is_taken_once[")]
    assert twice == [[("POST", 200), ("POST", 200)]] * FEW.types if FEW.types else None
    assert statuses["test_a_write_needs_the_xsrf_header"][0] == ("POST", 400)


@pytest.fixture(scope="module")
def chromium() -> str:
    found = shutil.which("chromium")
    if found is None:
        pytest.skip("not run: the page is opened in Chromium, which is not installed")
    return found


SCHEMES = {"dark": 0, "light": 1}
"""As Chromium numbers what a page can be told to prefer."""


def opened(chromium: str, page: str, folder: Path, *options: str) -> tuple[str, str]:
    """What the browser prints when it opens the page, and what the page says on its console."""
    (folder / "page.html").write_text(page, "utf-8")
    ran = subprocess.run(
        [
            chromium, "--headless=new", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}",
            "--enable-logging=stderr", *options, (folder / "page.html").as_uri(),
        ],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return ran.stdout, "\n".join(line for line in ran.stderr.splitlines() if "CONSOLE" in line)


def test_a_browser_opens_the_page_without_an_error(ran: Ran, chromium: str, tmp_path: Path) -> None:
    dom, console = opened(chromium, ran.page, tmp_path, "--dump-dom")

    assert console == ""
    assert dom.count('class="finding ') == len(re.findall("again with: scripts/contract", ran.told))
    assert dom.count('class="copy"') > dom.count('class="finding ')
    assert re.search('<table class="heat">.*</table>', dom, re.DOTALL)
    assert "<svg" in dom


def test_a_browser_runs_the_script_of_the_page(ran: Ran, chromium: str, tmp_path: Path) -> None:
    """The button copies, or selects where the browser does not let it; a link to a type opens it."""
    then = """<script>
    document.querySelector("button.copy").click();
    location.hash = "#type.email";
    dispatchEvent(new HashChangeEvent("hashchange"));
    </script></body>"""
    dom, console = opened(
        chromium, ran.page.replace("</body>", then), tmp_path, "--dump-dom", "--virtual-time-budget=500"
    )

    assert console == ""
    assert re.search("copy[^>]*>(Copied|Selected)<", dom)
    assert re.search(r'<details class="type" id="type.email" open', dom)


@pytest.mark.parametrize("width", [390, 1280])
def test_the_page_is_no_wider_than_the_window(ran: Ran, chromium: str, tmp_path: Path, width: int) -> None:
    told = "<script>document.title = `${document.documentElement.scrollWidth} of ${innerWidth}`</script></body>"
    dom, _ = opened(chromium, ran.page.replace("</body>", told), tmp_path, "--dump-dom", f"--window-size={width},900")
    ((needed, had),) = re.findall(r"<title>(\d+) of (\d+)</title>", dom)

    assert int(needed) <= int(had)


def test_the_page_is_drawn_in_the_scheme_that_the_reader_prefers(ran: Ran, chromium: str, tmp_path: Path) -> None:
    corners = {}
    for scheme, prefers in SCHEMES.items():
        picture = tmp_path / f"{scheme}.png"
        options = [f"--blink-settings=preferredColorScheme={prefers}", f"--screenshot={picture}"]
        _, console = opened(chromium, ran.page, tmp_path, *options, "--window-size=1280,900")
        assert console == ""
        corners[scheme] = _first_pixel(picture.read_bytes())

    assert corners == {scheme: _colours(scheme)["page"] for scheme in SCHEMES}


def _first_pixel(png: bytes) -> str:
    """Its colour, from a picture of eight bits for each of red, green and blue, and perhaps alpha."""
    start = png.index(b"IDAT")
    rows = zlib.decompressobj().decompress(png[start + 4 :], 4)
    return f"#{rows[1:4].hex()}"


def _colours(scheme: str) -> dict[str, str]:
    light, _, dark = source("page.css").partition("@media (prefers-color-scheme: dark)")
    return dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]+)", light if scheme == "light" else dark))


@pytest.mark.parametrize("scheme", SCHEMES)
def test_text_of_the_page_stands_out_enough_to_be_read(scheme: str) -> None:
    """4.5 to 1, as WCAG asks of small text."""
    colours = _colours(scheme)
    over = {"page": ["ink", "soft", "link", "high", "kept", "critical", "medium", "low"]}
    over |= {"card": [*over["page"]], "code": ["ink"], "all": ["all-ink"]}
    over |= {"del": ["del-ink"], "ins": ["ins-ink"], "s0": ["s0-ink"], "s1": ["ink"], "s2": ["ink"], "s3": ["ink"]}
    pairs = {(text, under): _contrast(colours[text], colours[under]) for under, texts in over.items() for text in texts}

    assert {pair: round(found, 1) for pair, found in pairs.items() if found < 4.5} == {}


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
