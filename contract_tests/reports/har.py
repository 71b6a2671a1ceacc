"""The exchanges of a run as HTTP Archive 1.2, a page for each test: http://www.softwareishard.com/blog/har-12-spec/."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from contract_tests.exchange import Exchange, Text
from contract_tests.reports.collected import Test

MOST_ENTRIES = 1_500
"""Of tests without a finding, as far as one for each keeps to it; those of findings are all there."""


def archive(tests: Sequence[Test], base_url: str) -> dict[str, Any]:
    """The stories of all findings, and of each other test as many of its first exchanges as there is room for."""
    pages, entries = [], []
    of_each = max(1, MOST_ENTRIES // (len(tests) or 1))
    for number, test in enumerate(tests):
        told = [one for finding in test.outcome.findings for one in finding.story]
        chosen = told or test.outcome.first[:of_each]
        if chosen:
            page = f"test-{number}"
            pages.append({"startedDateTime": _time(test.started), "id": page, "title": test.node_id, "pageTimings": {}})
            entries += [_entry(one, page, base_url) for one in chosen]
    return {"log": {"version": "1.2", "creator": {"name": "contract_tests", "version": "1"}, "pages": pages,
                    "entries": entries}}  # fmt: skip


def _entry(one: Exchange, page: str, base_url: str) -> dict[str, Any]:
    milliseconds = round(one.seconds * 1000, 3)
    return {
        "pageref": page,
        "startedDateTime": _time(one.at),
        "time": milliseconds,
        "request": _request(one, base_url),
        "response": _response(one),
        "cache": {},
        "timings": {"send": 0, "wait": milliseconds, "receive": 0},
    }


def _request(one: Exchange, base_url: str) -> dict[str, Any]:
    request: dict[str, Any] = {
        "method": one.method,
        "url": base_url + one.path,
        "httpVersion": "HTTP/1.1",
        "cookies": [],
        "headers": _named(one.request_headers),
        "queryString": _named(parse_qsl(urlsplit(one.path).query, keep_blank_values=True)),
        "headersSize": -1,
        "bodySize": one.request.size if one.request else 0,
    }
    if one.request:
        media_type = next((value for name, value in one.request_headers if name.lower() == "content-type"), "")
        request["postData"] = {"mimeType": media_type, "params": [], "text": one.request.text} | _comment(one.request)
    return request


def _response(one: Exchange) -> dict[str, Any]:
    headers = dict(one.headers)
    content: dict[str, Any] = {"size": one.body.size, "mimeType": headers.get("content-type", "")}
    content |= {"text": one.body.text} | ({"encoding": "base64"} if one.body.is_base64 else {})
    return {
        "status": one.status,
        "statusText": one.reason or _phrase(one.status),
        "httpVersion": "HTTP/1.1",
        "cookies": [],
        "headers": _named(one.headers),
        "content": content,
        "redirectURL": headers.get("location", ""),
        "headersSize": -1,
        "bodySize": one.body.size if one.status else -1,
    }


def _named(pairs: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"name": name, "value": value} for name, value in pairs]


def _comment(text: Text) -> dict[str, str]:
    return {"comment": "base64"} if text.is_base64 else {}


def _phrase(status: int) -> str:
    return HTTPStatus(status).phrase if status in HTTPStatus.__members__.values() else ""


def _time(moment: float) -> str:
    return datetime.fromtimestamp(moment, UTC).isoformat(timespec="milliseconds")
