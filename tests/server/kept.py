"""A server whose database is about to fail, and what it acknowledged that it keeps."""

from __future__ import annotations

import itertools
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from tests.server.requests import INDEX, changed, error
from tests.server.servers import Server, started

CONNECTOR = "/api/actions/connector"
LIST = "/api/actions/connectors"
UNAVAILABLE = error(503, "Service Unavailable", "The store is not available.")
FAULT = error(500, "Internal Server Error", "An internal server error occurred. Check Kibana server logs for details.")


class Kept:
    """A server, and what it acknowledged that it keeps: names by id."""

    def __init__(self, server: Server, kibana: httpx.Client) -> None:
        self.server = server
        self.kibana = kibana
        self.acknowledged: dict[str, str] = {}
        self.maybe: dict[str, str] = {}
        self._numbers = itertools.count()

    def create(self, text: str = "") -> httpx.Response:
        number = next(self._numbers)
        body = changed(INDEX, name=f"{number} {text}")
        answer = self.kibana.post(f"{CONNECTOR}/n{number}", json=body)
        (self.acknowledged if answer.is_success else self.maybe)[f"n{number}"] = body["name"]
        return answer

    def create_until_refused(self) -> httpx.Response:
        return next(answer for answer in iter(lambda: self.create("a" * 500), None) if not answer.is_success)

    def said(self, cause: str) -> bool:
        """Whether the log says it, on a line that says which request it was."""
        return any(cause in line and " request=" in line for line in self.server.log.splitlines())


@contextmanager
def serving(folder: Path, count: int = 3) -> Iterator[Kept]:
    with started(folder) as server, server.client() as kibana:
        kept = Kept(server, kibana)
        for _ in range(count):
            assert kept.create().status_code == 200
        yield kept


def stored(kibana: httpx.Client) -> dict[str, str]:
    return {connector["id"]: connector["name"] for connector in kibana.get(LIST).raise_for_status().json()}


def check_nothing_lost(kept: Kept) -> None:
    """Now, and after a kill."""
    assert stored(kept.kibana).items() >= kept.acknowledged.items()
    kept.server.stop(signal.SIGKILL)
    with started(kept.server.folder) as server, server.client() as kibana:
        found = stored(kibana)
    assert found.items() >= kept.acknowledged.items()
    assert found.items() <= {**kept.acknowledged, **kept.maybe}.items()
