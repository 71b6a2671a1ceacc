"""What a client in a hurry is told."""

from __future__ import annotations

import time
from collections import deque

from benchmarks.faults.exchange import Ask, Asked, Told, around_the_application
from benchmarks.faults.fault import fault


@fault("load")
def answers_429_to_who_is_in_a_hurry() -> None:
    """Of more than fifty writes in a second each further one is refused with 429."""
    times: deque[float] = deque(maxlen=50)

    async def exchange(asked: Asked, ask: Ask) -> Told:
        if asked.method not in ("POST", "PUT", "DELETE"):
            return await ask(asked)
        now = time.monotonic()
        if len(times) == times.maxlen and now - times[0] < 1:
            refusal = {"statusCode": 429, "error": "Too Many Requests", "message": "Too Many Requests"}
            return Told(429, ((b"content-type", b"application/json; charset=utf-8"),)).saying(refusal)
        times.append(now)
        return await ask(asked)

    around_the_application(exchange)
