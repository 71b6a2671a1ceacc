"""`docs/stand-in.md`: it has every option, route, event and metric, and no others."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import httpx
from prometheus_client.parser import text_string_to_metric_families

from tests.server.requests import SERVER_LOG
from tests.server.servers import COMMAND, started

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "stand-in.md").read_text("utf-8")
SERVER = ROOT / "server" / "kibana_connectors_server"


def named_first(heading: str) -> list[str]:
    """The first cells of the table below a heading."""
    section = PAGE.split(f"\n| {heading} |", 1)[1].split("\n\n", 1)[0]
    return re.findall(r"^\| `([^`]+)`", section, re.MULTILINE)


def test_every_option_of_the_command_is_on_a_page_and_those_of_this_page_are_there() -> None:
    said = subprocess.run([*COMMAND, "--help"], capture_output=True, text=True, check=True).stdout
    options = set(re.findall(r"^ +(--[a-z-]+)", said, re.MULTILINE)) - {"--help"}
    pages = "".join(page.read_text("utf-8") for page in (ROOT / "docs").glob("*.md"))

    assert set(named_first("option")) <= options
    assert [option for option in options if f"`{option}" not in pages] == []


def test_every_event_of_the_log_is_on_the_page() -> None:
    source = "".join(module.read_text("utf-8") for module in SERVER.rglob("*.py"))
    events = set(re.findall(r'log\.event\(\s*"(\w+)"', source)) | set(re.findall(r'self\.event\(\s*"(\w+)"', source))

    assert set(named_first("event")) == events


def test_every_metric_is_on_the_page(tmp_path: Path) -> None:
    with started(tmp_path, "--metrics") as server, server.client() as kibana:
        kibana.post("/api/actions/connector", json=SERVER_LOG)
        text = httpx.get(f"{server.url}/metrics").text

    names = {family.name + "_total" * (family.type == "counter") for family in text_string_to_metric_families(text)}
    assert set(named_first("metric")) == names


def test_every_route_for_tests_is_on_the_page_and_answers(tmp_path: Path) -> None:
    routes = [tuple(route.split(" ")) for route in named_first("route")]
    with started(tmp_path, "--test-routes") as server, server.client() as kibana:
        answers = [kibana.request(method, path.replace("{index}", "alerts")) for method, path in routes]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 204]
