"""Findings: grouped by promise, told by their smallest case, in words and an order that do not depend on the run."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from contract_tests import api, diff, severity
from contract_tests.cases.case import Case
from contract_tests.cases.drawn import drawn
from contract_tests.cases.material import Edit, Material, edited
from contract_tests.failures import Failure, findings
from contract_tests.findings import Finding, broken_promises, settled
from contract_tests.oracle.answers import ANYTHING, RANDOM_UUID, Expected, conflict, not_found, refused
from contract_tests.printable import printable
from contract_tests.reports import text
from contract_tests.transport import Answer, Request
from tests.contract_tests.answer_headers import HEADERS

CREATION = api.create("default", "contract-test-abcdef-1", {"name": "a", "config": {"port": 1}})
READING = api.get("default", "contract-test-abcdef-1")
OK = Answer(200, HEADERS, b'{"name":"b"}')
BASE = {"name": "name", "config": {"a": 1, "b": 2, "c": 3}}


def failure(promise: str, *requests: Request, how_bad: str = "high", case: Case | None = None) -> Failure:
    story = tuple((request, OK) for request in requests or (CREATION,))
    return Failure(promise, "a case", how_bad, story, ('body.name: expected "a", got "b"',), case=case)


def replay(*, surely: bool) -> str:
    return "again" if surely else "again and again"


def found(failures: Sequence[Failure], tried_alone: Any = None, subject: str = ".email") -> list[Finding]:
    return findings(
        failures, subject=subject, seed=1, replay=replay, curl=lambda one: f"curl {one.path}", tried_alone=tried_alone
    )


def test_a_finding_is_told_by_the_smallest_of_the_most_severe_failures() -> None:
    small, large = (api.create("default", "contract-test-abcdef-2", {"name": name}) for name in ("a", "a" * 99))
    (told,) = found(
        [failure("p", small, how_bad="low"), failure("p", small, small), failure("p", large), failure("p", small)]
    )

    assert (told.severity, told.failures, [one.path for one in told.story]) == ("high", 4, [small.path])


def test_which_failure_is_the_smallest_does_not_depend_on_the_identifiers_of_the_run() -> None:
    early, late = (api.create("default", f"contract-test-{run}", {"name": "a"}) for run in ("ffffff-9", "000000-1234"))

    assert failure("p", early).rank == failure("p", late).rank


def test_findings_of_one_promise_are_one_group_and_the_worst_group_comes_first() -> None:
    low, high = failure("b", how_bad="low"), failure("a")
    several = [*found([low], subject=".email"), *found([high, low], subject=".jira"), *found([low], subject=".jira")]
    groups = broken_promises(several)

    assert [(one.promise, one.severity, one.failures, one.subjects) for one in groups] == [
        ("a", "high", 1, [".jira"]),
        ("b", "low", 3, [".email", ".jira"]),
    ]
    assert broken_promises(reversed(several)) == groups


def test_a_finding_travels_as_json() -> None:
    (told,) = found([failure("p", CREATION, READING)])

    assert Finding.of_json(told.as_json()) == told


def test_a_case_of_several_changes_is_told_by_those_that_are_needed() -> None:
    edits = tuple(Edit(("config", name), 0) for name in "abc")
    case = Case(".email", "all", edited(BASE, *edits) or {}, None, base=BASE, edits=edits)
    tried: list[int] = []

    def alone(one: Case) -> list[Failure]:
        tried.append(len(one.edits))
        bad = one.body["config"]["b"] == 0
        return [Failure("p", one.about, "high", ((CREATION, OK),), ("",), case=one)] if bad else []

    (told,) = found([failure("p", case=case)], alone)

    assert (told.about, told.again, told.replay, tried) == ("config.b = 0", True, "again", [1, 1])


def test_what_does_not_fail_again_is_told_as_it_was_seen() -> None:
    case = Case(".email", "all", BASE, None)
    (told,) = found([failure("p", case=case)], lambda _: [])

    assert (told.about, told.again, told.replay) == ("a case", False, "again and again")
    assert "not again when tried alone" in text.of_finding(told)


def test_another_promise_that_breaks_on_the_way_is_not_mistaken_for_it() -> None:
    case = Case(".email", "all", BASE, None)
    (told,) = found([failure("p", case=case)], lambda _: [failure("q"), failure("p", how_bad="low")])

    assert told.again is False


def test_drawn_cases_can_be_made_smaller(material: Material) -> None:
    drawing = drawn(material, seed=3)
    for case in [next(drawing) for _ in range(20)]:
        assert case.base is not None
        assert edited(case.base, *case.edits) == case.body


def test_identifiers_of_a_run_are_numbered_as_they_come() -> None:
    uuid = "0b0f6a52-5c7a-4f0e-9d0e-1c2d3e4f5a6b"

    assert settled(f"contract-test-a1b2c3-7 {uuid} contract-test-a1b2c3-7") == "<id 1> <id 2> <id 1>"


@pytest.mark.parametrize(
    ("expected", "request_", "answer", "lines", "how_bad"),
    [
        (Expected(200), CREATION, OK, ["secrecy: the answer holds the secret canary-a"], "critical"),
        (Expected(200), CREATION, OK, ["body.secrets: expected absent, got {}"], "critical"),
        (conflict("x"), CREATION, OK, ["status: "], "critical"),
        (Expected(200), READING, Answer(404), ["status: "], "critical"),
        (refused("no"), CREATION, OK, ["status: "], "high"),
        (Expected(200), CREATION, Answer(400), ["status: "], "high"),
        (refused("no"), CREATION, Answer(500), ["status: "], "high"),
        (Expected(200), CREATION, Answer(0), ["status: "], "high"),
        (Expected(200), READING, OK, ["body.name: "], "high"),
        (Expected(200), CREATION, OK, ["body.config.port: "], "high"),
        (Expected(200), CREATION, OK, ["body.config.service: "], "medium"),
        (not_found("x"), READING, Answer(400), ["status: "], "medium"),
        (refused("no"), CREATION, Answer(400), ["body.message: "], "low"),
        (Expected(200), CREATION, OK, ["header content-type: "], "low"),
    ],
)
def test_severity_follows_from_what_was_expected_and_what_came(
    expected: Expected, request_: Request, answer: Answer, lines: list[str], how_bad: str
) -> None:
    assert severity.of_answer(expected, request_, answer, lines) == how_bad


@pytest.mark.parametrize(
    ("module", "line", "how_bad"),
    [
        ("test_races", "two writes won", "critical"),
        ("test_lifecycle", "secrecy: told", "critical"),
        ("test_lifecycle", "status: expected 200, got 404", "high"),
        ("test_lifecycle", "body[0].name: wrong", "medium"),
        ("test_headers", "header elastic-api-version: got none", "low"),
        ("test_schema", "schemathesis: Server error: 500", "high"),
        ("test_schema", "schemathesis: Undocumented Content-Type: text/html", "medium"),
    ],
)
def test_severity_follows_from_the_words_of_other_judges(module: str, line: str, how_bad: str) -> None:
    assert severity.of_lines(module, [line]) == how_bad


def test_a_diff_holds_only_what_is_wrong() -> None:
    """Not what the server chooses, what newer servers add, or a comma."""
    expected = Expected(200, {"id": RANDOM_UUID, "a": [1, {"b": 2}], "z": 1})
    body = b'{"id":"0b0f6a52-5c7a-4f0e-9d0e-1c2d3e4f5a6b","a":[1,{"b":3}],"auth_mode":"shared"}'

    lines = diff.of_answer(expected, CREATION, Answer(200, HEADERS, body))

    assert [line for line in lines if line[0] in "-+"] == ['-       "b": 2', '+       "b": 3', '-   "z": 1']


@pytest.mark.parametrize(
    ("answer", "lines"),
    [
        (Answer(200, {}, b"<html>"), ["- 400 Bad Request", "+ 200 OK", "+ <html>"]),
        (Answer(0, reason="no answer: it hung"), ["- 400 Bad Request", "+ no answer: it hung"]),
    ],
)
def test_a_diff_of_what_is_no_json_shows_it_as_it_is(answer: Answer, lines: list[str]) -> None:
    found_lines = diff.of_answer(refused("no"), CREATION, answer)

    assert [line for line in found_lines if not line.startswith(('-   "', "- {", "- }"))] == lines


def test_a_wrong_header_is_in_the_diff() -> None:
    answer = Answer(200, HEADERS | {"cache-control": "public"}, b"{}")

    assert diff.of_answer(Expected(200, {}), CREATION, answer)[1:3] == [
        "- cache-control: private, no-cache, no-store, must-revalidate",
        "+ cache-control: public",
    ]


def test_a_message_that_starts_as_promised_is_no_difference() -> None:
    body = b'{"statusCode":400,"error":"Wrong","message":"no such thing"}'

    lines = diff.of_answer(refused("no", ANYTHING), CREATION, Answer(400, HEADERS, body))

    assert [line for line in lines if line[0] in "-+"] == ['-   "error": "Bad Request",', '+   "error": "Wrong",']


def test_what_utf_8_cannot_hold_is_escaped_in_what_is_reported() -> None:
    value = {"a\ud800": ["\udc00b", {"c": 1}], "astral": "\U0001f9ea"}

    assert printable(value) == {"a\\ud800": ["\\udc00b", {"c": 1}], "astral": "\U0001f9ea"}
