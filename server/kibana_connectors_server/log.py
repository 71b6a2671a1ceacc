"""The log on stderr. It names requests and places in this program, never what a request held."""

from __future__ import annotations

import sys
import time
import traceback


def access(request_id: str, method: str, path: str, status: int, seconds: float) -> None:
    """One line a request; the path is as it came, percent-encoded and without its query."""
    _line(f"method={method} path={path} status={status} ms={seconds * 1000:.2f} request={request_id}")


def fault(request_id: str, error: BaseException) -> None:
    """Where the program failed. The text of the error is left out, since it can quote the request."""
    frames = traceback.extract_tb(error.__traceback__)
    places = " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames))
    _line(f"fault={type(error).__name__} at={places} request={request_id}")


def _line(text: str) -> None:
    sys.stderr.write(f"{time.strftime('%Y-%m-%dT%H:%M:%SZ', time.gmtime())} {text}\n")
