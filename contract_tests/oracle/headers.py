"""The headers that every answer has, and those that only some have, as Kibana's 9.4 line sends them.

Security headers can be set to other values in `kibana.yml`; that they are there, and what they say where nothing else
is sensible, is judged. Licence signature, report-only policies and what a proxy adds are not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from contract_tests.oracle.answers import Expected

API_VERSION = "2023-10-31"
MEDIA_TYPE = "application/json; charset=utf-8"

FIXED = {
    "cache-control": "private, no-cache, no-store, must-revalidate",
    "x-content-type-options": "nosniff",
}
PRESENT = (
    "kbn-name",
    "referrer-policy",
    "permissions-policy",
    "cross-origin-opener-policy",
    "content-security-policy",
)


def wrong_headers(expected: Expected, headers: Mapping[str, str], *, has_body: bool) -> Iterator[str]:
    """How the headers differ from what the expected answer has; names are in lower case."""
    for name, value in FIXED.items():
        if headers.get(name) != value:
            yield _told(name, value, headers)
    for name in PRESENT:
        if not headers.get(name):
            yield _told(name, "any value", headers)
    version = None if expected.early else API_VERSION
    got = headers.get("elastic-api-version")
    if got != version and not (expected.unmarked and got is None):
        yield _told("elastic-api-version", version or "none", headers)
    media_type = MEDIA_TYPE if has_body else None
    if headers.get("content-type") != media_type:
        yield _told("content-type", media_type or "none", headers)


def _told(name: str, expected: str, headers: Mapping[str, str]) -> str:
    return f"header {name}: expected {expected}, got {headers.get(name, 'none')}"
