"""One run against one server: what all its tests share."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass
from typing import Any

from contract_tests import api
from contract_tests.canaries import Canaries, WatchedTransport
from contract_tests.ledger import Ledger
from contract_tests.oracle.prediction import Oracle
from contract_tests.own_server import OwnServer
from contract_tests.pace import Pace
from contract_tests.settings import Settings
from contract_tests.transport import Transport


@dataclass(frozen=True)
class Aged:
    """Connectors that were all made by the body: one was left alone since, one updated, one deleted.

    `since` is when, in seconds of the monotonic clock.
    """

    body: dict[str, Any]
    made: dict[str, Any]
    updated: dict[str, Any]
    deleted: str
    since: float


def connected(settings: Settings, base_url: str, canaries: Canaries, pace: Pace | None) -> Transport:
    """A client that logs in as the run was told."""
    return WatchedTransport(
        base_url, canaries, api_key=settings.api_key, basic_auth=settings.basic_auth, ca=settings.ca, pace=pace
    )


@dataclass
class Run:
    """`disabled` holds the connector types that the server knows but does not let be used.

    `said_version` is that of the Kibana that the server says it is, if it says one; `oracle` has the one to judge by.
    `own` is there where the server is one that the run itself started, and may kill. The seed in `settings` is that of
    the round. `ends` is when the time of the run is over, by the monotonic clock.
    """

    settings: Settings
    oracle: Oracle
    transport: Transport
    ledger: Ledger
    disabled: set[str]
    own: OwnServer | None
    canaries: Canaries
    said_version: str | None = None
    ends: float = math.inf

    def another_transport(self) -> Transport:
        """For one more client, beside that of `transport`; to be closed."""
        return connected(self.settings, self.transport.base_url, self.canaries, self.transport.pace)

    def delete(self, space: str, connector_id: str) -> None:
        """Takes away what a test made, or would have made, so that nothing is left of it."""
        if self.transport.send(api.delete(space, connector_id)).status in (204, 404):
            self.ledger.strike(space, connector_id)

    @property
    def space(self) -> str:
        return self.settings.space

    @property
    def other_space(self) -> str:
        """A space beside the one of the run, whose name has all that a name may have; it need not exist."""
        return f"{self.space[:40]}-contract_test"

    @property
    def is_over(self) -> bool:
        return time.monotonic() >= self.ends
