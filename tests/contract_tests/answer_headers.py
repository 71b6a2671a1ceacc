"""The headers of an answer that keeps the contract."""

from __future__ import annotations

HEADERS = {
    "cache-control": "private, no-cache, no-store, must-revalidate",
    "content-security-policy": "script-src 'self'",
    "content-type": "application/json; charset=utf-8",
    "cross-origin-opener-policy": "same-origin",
    "elastic-api-version": "2023-10-31",
    "kbn-name": "kibana",
    "permissions-policy": "camera=()",
    "referrer-policy": "strict-origin-when-cross-origin",
    "x-content-type-options": "nosniff",
}
