"""Faults in the headers of a request."""

from __future__ import annotations

from dataclasses import replace

from benchmarks.faults.exchange import Ask, Asked, Told, around_the_application
from benchmarks.faults.fault import fault


@fault("headers")
def wants_a_value_in_the_xsrf_header() -> None:
    """A write whose kbn-xsrf header is empty is refused as one that has none."""

    async def exchange(asked: Asked, ask: Ask) -> Told:
        kept = tuple(header for header in asked.headers if header != (b"kbn-xsrf", b""))
        return await ask(replace(asked, headers=kept))

    around_the_application(exchange)
