"""Headers of answers that say too much, or the wrong thing."""

from __future__ import annotations

from typing import Any

from kibana_connectors_server.edge.answers import Answer

from benchmarks.faults.exchange import Ask, Asked, Told, around_the_application
from benchmarks.faults.fault import fault
from benchmarks.faults.replacing import replacing


@fault("headers")
def tells_its_version_too_early() -> None:
    """Answers to what never reached the API, such as an unknown path, have elastic-api-version as well."""

    @around_the_application
    async def exchange(asked: Asked, ask: Ask) -> Told:
        return (await ask(asked)).having("elastic-api-version", "2023-10-31")


@fault("encodings")
def counts_characters_for_the_length() -> None:
    """The content-length of an answer counts its characters, so that one beyond ASCII ends too early."""

    @replacing(Answer, "all_headers")
    def all_headers(as_it_is: Any, self: Any, method: str) -> list[tuple[bytes, bytes]]:
        length = str(len(self.body.decode())).encode()
        return [(name, length if name == b"content-length" else value) for name, value in as_it_is(self, method)]
