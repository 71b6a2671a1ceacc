"""What is kept of a run for its reports: exchanges, counts and shares, and what is taken out of them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from contract_tests import api
from contract_tests.exchange import Exchange
from contract_tests.masking import Masking
from contract_tests.outcome import Outcome, Possible, Tried
from contract_tests.recorder import Recorder, operation, seconds_of, step
from contract_tests.reports.coverage import Coverage, Share
from contract_tests.reports.text import paint_for, painted, plain
from contract_tests.settings import checked
from contract_tests.transport import Answer, Request


@pytest.mark.parametrize(
    ("method", "path", "name"),
    [
        ("POST", "/api/actions/connector/a", "create"),
        ("POST", "/s/b/api/actions/connector", "create"),
        ("PUT", "/api/actions/connector/a", "update"),
        ("GET", "/api/actions/connector/a%2Fb?x=/", "get"),
        ("HEAD", "/api/actions/connector/a", "probe"),
        ("DELETE", "/api/actions/connector/a", "delete"),
        ("POST", "/api/actions/connector/a/_execute", "run"),
        ("GET", "/api/actions/connectors", "list"),
        ("GET", "/api/actions/connector_types?feature_id=a", "types"),
        ("PATCH", "/api/actions/connector/a", "other"),
        ("GET", "/api/actions/connectors/all", "other"),
    ],
)
def test_each_request_counts_for_its_operation(method: str, path: str, name: str) -> None:
    assert operation(Request(method, path)) == name


def test_latencies_are_kept_to_a_tenth() -> None:
    kept = {seconds: seconds_of(step(seconds)) for seconds in (2e-6, 3e-4, 0.0123, 31.0)}

    assert all(abs(found / seconds - 1) < 0.1 for seconds, found in kept.items())


def test_a_recorder_keeps_the_first_exchanges_and_counts_all() -> None:
    recorder = Recorder()
    for number in range(5):
        recorder.note(api.get("default", str(number)), Answer(200, seconds=0.001))

    assert [request.path[-1] for request, _ in recorder.first] == ["0", "1", "2"]
    assert [(one.operation, one.status, one.times) for one in recorder.answered] == [("get", 200, 5)]


def test_an_exchange_travels_as_json_cut_and_without_credentials() -> None:
    request = Request("PUT", "/x", (("Authorization", "Basic a"), ("a", "b")), b"\xff" * 20_000)
    answer = Answer(200, {"set-cookie": "sid=a"}, "é".encode() * 10_000, at=1.0, seconds=2.0)
    exchange = Exchange.of(request, answer, "curl")

    assert Exchange.of_json(json.loads(json.dumps(exchange.as_json()))) == exchange
    assert exchange.request_headers == (("Authorization", "***"), ("a", "b"))
    assert exchange.headers == (("set-cookie", "***"),)
    assert exchange.request
    assert (exchange.request.is_base64, exchange.request.size) == (True, 20_000)
    assert exchange.body.text == "é" * 8192


def test_credentials_are_masked_in_each_form_they_take() -> None:
    settings = checked(
        base_url="http://localhost", server=None, api_key=None, basic_auth='me:pass"w/rd', space="default",
        profile="quick", seed=1, allow_writes=False, report="reports", contract=None,
    )  # fmt: skip
    masking = Masking(settings)

    assert masking.value({"a": ['me:pass"w/rd', 'x pass\\"w/rd', "pass%22w%2Frd", "bWU6cGFzcyJ3L3Jk", "me", 1]}) == {
        "a": ["***", "x ***", "***", "***", "me", 1]
    }
    assert Masking(replace(settings, basic_auth=None)).text("me:pass") == "me:pass"


def test_coverage_counts_what_was_tried_of_what_is_possible() -> None:
    possible = [Possible(".email", "fields.missing", topic, cases) for topic, cases in (("name", 1), ("config.a", 3))]
    tried = [
        Tried(".email", "create", "fields.missing", "config.a", 400, 2),
        Tried(".email", "create", "drawn.drawn", "name", 200, 5),
    ]
    coverage = Coverage([Outcome(possible=possible, tried=tried[:1]), Outcome(tried=tried[1:])])

    assert coverage.share("create", ".email", "fields.missing") == Share(2, 4)
    assert coverage.share_of_topic("create", ".email", "fields.missing", "name") == Share(0, 1)
    assert coverage.share("update", ".email", "fields.missing") == Share(0, 4)
    assert coverage.share("create", ".email", "drawn.drawn") == Share(5, None)
    assert coverage.share("create", ".jira", "fields.missing") is None
    assert (coverage.cases, coverage.statuses("create")) == (7, [200, 400])


class Terminal:
    def isatty(self) -> bool:
        return True


def test_colours_are_for_terminals_that_want_them(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    with (tmp_path / "out").open("w", encoding="utf-8") as file:
        assert paint_for(file) is plain
    terminal: Any = Terminal()
    assert paint_for(terminal) is painted
    monkeypatch.setenv("NO_COLOR", "1")
    assert paint_for(terminal) is plain
