"""Expected against got, as a diff: lines with `- ` were promised, with `+ ` came, with two blanks are both."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from contract_tests.judge import compared
from contract_tests.leniences import NEWER_FIELDS
from contract_tests.oracle.answers import Expected
from contract_tests.oracle.headers import wrong_headers
from contract_tests.transport import Answer, Request

LONGEST_LINE = 240
CONTEXT = 3
ONE_LINE = re.compile(r"(?P<where>.+?): expected (?P<expected>.*), got (?P<got>.*)", re.DOTALL)


def of_answer(expected: Expected, request: Request, answer: Answer) -> list[str]:
    """What is fine as it came, such as an identifier that the server chooses, is no difference."""
    no_body = request.method == "HEAD" or expected.status == 204
    wanted, got = [_status(expected.status)], [_status(answer.status) if answer.status else answer.reason]
    if answer.status == expected.status:
        for line in wrong_headers(expected, answer.headers, has_body=expected.status != 204):
            match = ONE_LINE.fullmatch(line)
            assert match
            name = match["where"].removeprefix("header ")
            wanted.append(f"{name}: {match['expected']}")
            got.append(f"{name}: {match['got']}")
    wanted += [] if no_body else _pretty(_promised(expected, answer.json))
    got += _pretty(answer.json) if answer.json is not None else answer.body.decode(errors="replace").splitlines()
    return of_texts(wanted, got)


def of_json(expected: Any, got: Any) -> list[str]:
    """Of two JSON values, the expected one perhaps with wildcards."""
    return of_texts(_pretty(_as_it_came(expected, got)), _pretty(got))


def of_lines(differences: Sequence[str]) -> list[str]:
    """Of what a judge says on one line: `body.name: expected "a", got "b"`."""
    found: list[str] = []
    for line in differences:
        match = ONE_LINE.fullmatch(line)
        if match:
            found += [f"  {match['where']}", f"- {match['expected']}", f"+ {match['got']}"]
        else:
            found.append(f"+ {line}")
    return [_short(line) for line in found]


def of_texts(expected: Sequence[str], got: Sequence[str]) -> list[str]:
    """With a few lines around each difference; `  ...` stands for others that are alike, whatever comma ends them."""
    one, other = ([line.rstrip(",") for line in lines] for lines in (expected, got))
    found: list[str] = []
    for group in difflib.SequenceMatcher(None, one, other, autojunk=False).get_grouped_opcodes(CONTEXT):
        found += ["  ..."] if found or group[0][1] else []
        for tag, i1, i2, j1, j2 in group:
            if tag == "equal":
                found += [f"  {line}" for line in expected[i1:i2]]
            else:
                found += [f"- {line}" for line in expected[i1:i2]] + [f"+ {line}" for line in got[j1:j2]]
    return [_short(line) for line in found]


def _promised(expected: Expected, got: Any) -> Any:
    if expected.accepted:
        return _as_it_came(expected.body, got)
    message = got.get("message") if isinstance(got, dict) else None
    kept = message == expected.message
    if expected.words:
        kept = isinstance(message, str) and message.startswith(expected.message)
        kept = kept and any(word in str(message) for word in expected.words)
    words = sorted(word for word in expected.words if word)
    naming = f" (names {' or '.join(words)})" if words else ""
    attributes = {"attributes": got["attributes"]} if isinstance(got, dict) and "attributes" in got else {}
    attributes = attributes if expected.attributes is None else {"attributes": expected.attributes}
    return {
        "statusCode": expected.status,
        "error": expected.phrase,
        "message": message if kept else f"{expected.message}{'…' if expected.words else ''}{naming}",
    } | attributes


def _as_it_came(expected: Any, got: Any) -> Any:
    """The expected value with all in it that is fine replaced by what came."""
    if not any(compared("", expected, got)):
        return got
    if isinstance(expected, dict) and isinstance(got, dict):
        newer = {key: value for key, value in got.items() if isinstance(value, NEWER_FIELDS.get(key, ()))}
        return {key: _as_it_came(value, got.get(key)) for key, value in expected.items()} | {
            key: value for key, value in newer.items() if key not in expected
        }
    if isinstance(expected, list) and isinstance(got, list) and len(expected) == len(got):
        return [_as_it_came(one, other) for one, other in zip(expected, got, strict=True)]
    return expected


def _pretty(value: Any) -> list[str]:
    return (
        []
        if value is None
        else json.dumps(value, indent=2, sort_keys=True, ensure_ascii=False, default=str).split("\n")
    )


def _status(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return f"{status}"


def _short(line: str) -> str:
    return line if len(line) <= LONGEST_LINE else f"{line[:LONGEST_LINE]}..."
