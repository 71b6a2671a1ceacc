"""How bad it is that a promise is broken, by the rules in docs/contract-tests.md."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from contract_tests.oracle.answers import Expected
from contract_tests.transport import Answer, Request

SEVERITIES = CRITICAL, HIGH, MEDIUM, LOW = "critical", "high", "medium", "low"
ALWAYS_CRITICAL = {"test_races", "test_durability", "test_secrecy"}
"""Modules all of whose promises are about writes that are lost or secrets that are told."""
TELLS_SECRETS = ("secrecy:", "body.secrets: expected absent")
TITLES_OF_SCHEMATHESIS = {
    "Server error": HIGH,
    "API accepted schema-violating request": HIGH,
    "API rejected schema-compliant request": HIGH,
}


def of_answer(expected: Expected, request: Request, answer: Answer, differences: Sequence[str]) -> str:
    """Of an answer that is not the expected one."""
    reads = request.method in ("GET", "HEAD")
    if any(line.startswith(TELLS_SECRETS) for line in differences):
        return CRITICAL
    overwrites = expected.status == 409 and answer.status in (200, 204)
    lost = reads and expected.status == 200 and answer.status == 404
    if overwrites or lost:
        return CRITICAL
    refused = answer.status == 0 or answer.status >= 400
    if answer.status == 0 or answer.status >= 500 or refused is expected.accepted:
        return HIGH
    if answer.status != expected.status:
        return MEDIUM
    if not expected.accepted:
        return LOW
    sent = None if reads else _json(request)
    return min((_of_place(line, sent, reads=reads) for line in differences), key=SEVERITIES.index, default=MEDIUM)


def of_lines(module: str, differences: Sequence[str]) -> str:
    """Of what a test of that module found by other means than the oracle's answer to one request."""
    if module in ALWAYS_CRITICAL or any(line.startswith(TELLS_SECRETS) for line in differences):
        return CRITICAL
    return min((_of_line(line) for line in differences), key=SEVERITIES.index, default=HIGH)


def _of_place(line: str, sent: Any, *, reads: bool) -> str:
    """What was sent, or stored, and comes otherwise is worse than what the server adds."""
    if line.startswith("header "):
        return LOW
    if reads:
        return HIGH
    for step in line.partition(":")[0].split(".")[1:]:
        if not isinstance(sent, dict) or step not in sent:
            return MEDIUM
        sent = sent[step]
    return HIGH


def _of_line(line: str) -> str:
    kind, _, rest = line.partition(": ")
    if kind.startswith("header "):
        return LOW
    if kind == "schemathesis":
        return TITLES_OF_SCHEMATHESIS.get(rest.partition(": ")[0], MEDIUM)
    return MEDIUM if kind.startswith("body") else HIGH


def _json(request: Request) -> Any:
    try:
        return json.loads(request.body or b"null")
    except ValueError:
        return None
