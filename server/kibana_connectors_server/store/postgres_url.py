"""The URL of a PostgreSQL database: what may be said of it, which is not its password."""

from __future__ import annotations

from urllib.parse import parse_qs, unquote, urlsplit

from kibana_connectors_server.errors import CannotStartError

_UNREADABLE = "database: its URL cannot be read; special characters of user and password must be percent-encoded"


def name_of(url: str) -> str:
    """Host and name of the database. Raises `CannotStartError`, which quotes nothing of the URL."""
    if not url.startswith(("postgresql://", "postgres://")):
        raise CannotStartError("database: its URL must begin with postgresql://")
    try:
        parts = urlsplit(url)
        query = parse_qs(parts.query, strict_parsing=True) if parts.query else {}
    except ValueError:
        raise CannotStartError(_UNREADABLE) from None
    if parts.netloc.count("@") > 1 or "@" in parts.path + parts.query or parts.fragment:
        raise CannotStartError(_UNREADABLE)
    host = unquote(parts.netloc.rpartition("@")[2]) or query.get("host", ["localhost"])[-1]
    return f"{host}/{unquote(parts.path[1:])}"
