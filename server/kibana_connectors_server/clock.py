"""The time, as the log, the records of runs and documents have it."""

from __future__ import annotations

import time
from functools import lru_cache


def now() -> str:
    """In UTC: RFC 3339 with milliseconds."""
    milliseconds = time.time_ns() // 1_000_000
    return f"{_second(milliseconds // 1000)}.{milliseconds % 1000:03}Z"


@lru_cache(maxsize=1)
def _second(second: int) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(second))
