"""Expected against got: every difference as one line, none where the answer is the promised one."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from typing import Any

from contract_tests.contract import Contract
from contract_tests.leniences import NEWER_FIELDS, excused
from contract_tests.oracle.answers import Expected, Wildcard
from contract_tests.oracle.headers import wrong_headers
from contract_tests.transport import Answer, Request

ABSENT = object()


def held_against(contract: Contract, expected: Expected, request: Request, answer: Answer) -> list[str]:
    """The differences, where the answer is neither in doubt nor one that a real Kibana is known to give."""
    if expected.doubtful and answer.status in (200, 400):
        return []
    found = differences(expected, request, answer)
    return [] if found and excused(contract, expected, request, answer) else found


def differences(expected: Expected, request: Request, answer: Answer) -> list[str]:
    """How the answer differs from the expected one, the most telling first."""
    if answer.status != expected.status:
        return [f"status: expected {expected}, got {summary(answer)}"]
    found: list[str] = []
    if expected.status == 204 or request.method == "HEAD":
        found += [f"body: expected none, got {summary(answer)}"] if answer.body else []
    elif expected.accepted:
        found += compared("body", expected.body, answer.json, expected.optional)
    else:
        found += _error(expected, answer.json)
    return found + list(wrong_headers(expected, answer.headers, has_body=expected.status != 204))


def summary(answer: Answer) -> str:
    """The answer on one line."""
    text = answer.body.decode(errors="replace")
    return f"{answer.status or answer.reason} {text[:300]}{'...' if len(text) > 300 else ''}".strip()


def compared(path: str, expected: Any, got: Any, optional: Collection[str] = ()) -> Iterator[str]:
    """Differences of two JSON values. 1 and 1.0 are one number, 1 and true are two values."""
    if expected is got:
        return
    if isinstance(expected, Wildcard):
        if not isinstance(got, str) or not re.fullmatch(expected.pattern, got):
            yield f"{path}: expected {expected}, got {_shown(got)}"
    elif isinstance(expected, dict) and isinstance(got, dict):
        for key in [*expected, *(key for key in got if key not in expected)]:
            value, inner = got.get(key, ABSENT), f"{path}.{key}"
            is_newer = key not in expected and isinstance(value, NEWER_FIELDS.get(key, ()))
            if not is_newer and not (value is ABSENT and inner in optional):
                yield from compared(inner, expected.get(key, ABSENT), value, optional)
    elif isinstance(expected, list) and isinstance(got, list) and len(expected) == len(got):
        for number, (one, other) in enumerate(zip(expected, got, strict=True)):
            yield from compared(f"{path}[{number}]", one, other, optional)
    elif isinstance(expected, bool) is not isinstance(got, bool) or expected != got:
        yield f"{path}: expected {_shown(expected)}, got {_shown(got)}"


def _error(expected: Expected, body: Any) -> Iterator[str]:
    if not isinstance(body, dict) or not {"statusCode", "error", "message"} <= set(body):
        yield f"body: expected an error of statusCode, error and message, got {_shown(body)}"
        return
    yield from compared("body.statusCode", expected.status, body["statusCode"])
    yield from compared("body.error", expected.phrase, body["error"])
    for key in set(body) - {"statusCode", "error", "message", "attributes"}:
        yield f"body.{key}: expected absent, got {_shown(body[key])}"
    if expected.attributes is not None:
        yield from compared("body.attributes", expected.attributes, body.get("attributes", ABSENT))
    message = body["message"]
    if not expected.words:
        yield from compared("body.message", expected.message, message)
    elif not isinstance(message, str) or not message.startswith(expected.message):
        yield f'body.message: expected to start with "{expected.message}", got {_shown(message)}'
    elif not any(word in message for word in expected.words):
        yield f"body.message: expected to name {' or '.join(sorted(expected.words))}, got {_shown(message)}"


def _shown(value: Any) -> str:
    return "absent" if value is ABSENT else json.dumps(value, ensure_ascii=False)[:300]
