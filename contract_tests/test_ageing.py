"""Layer 4: a connector is the same after a while, and after all the requests that lie between."""

from __future__ import annotations

import time

from contract_tests import api
from contract_tests.check import Check
from contract_tests.oracle.answers import Expected
from contract_tests.run import Aged
from contract_tests.trial import READ_BACK

LEAST_SECONDS = 1.2


def test_a_connector_is_the_same_after_a_while(check: Check, aged: Aged | None) -> None:
    """It was made when the run began; a run that is shorter than that waits."""
    check.begin("a connector that was made a while ago")
    if aged is None:
        check.broken(["status: expected 200, got another one when the run began"])
    else:
        time.sleep(max(0.0, LEAST_SECONDS - (time.monotonic() - aged.since)))
        for _ in range(2):
            check.expect(api.get(check.run.space, aged.connector["id"]), Expected(200, aged.connector), READ_BACK)
        changed = api.without_type(aged.body)
        check.expect(api.update(check.run.space, aged.connector["id"], changed), Expected(200, aged.connector))
        check.expect(api.delete(check.run.space, aged.connector["id"]), Expected(204))

    check.verdict()
