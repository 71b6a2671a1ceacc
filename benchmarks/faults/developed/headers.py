"""Faults in the headers that a request needs and an answer has."""

from __future__ import annotations

from dataclasses import replace

from benchmarks.faults.exchange import Ask, Asked, Told, around_the_application
from benchmarks.faults.fault import fault


@fault("headers")
def needs_no_xsrf_header() -> None:
    """A write without kbn-xsrf is taken."""

    async def exchange(asked: Asked, ask: Ask) -> Told:
        return await ask(replace(asked, headers=(*asked.headers, (b"kbn-xsrf", b"true"))))

    around_the_application(exchange)
