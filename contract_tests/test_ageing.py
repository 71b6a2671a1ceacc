"""Layer 4: a connector is the same after a while, and after all the requests that lie between."""

from __future__ import annotations

import time

from contract_tests import api
from contract_tests.check import Check
from contract_tests.oracle.answers import Expected, not_found
from contract_tests.run import Aged
from contract_tests.trial import READ_BACK

LEAST_SECONDS = 1.5


def test_a_connector_is_the_same_after_a_while(check: Check, aged: Aged | None) -> None:
    """What was made, updated or deleted when the run began is so still; a run that is shorter than that waits."""
    check.begin("connectors that were made, updated and deleted a while ago")
    space = check.run.space
    if aged is None:
        check.broken(["status: expected success, got another one when the run began"])
    else:
        time.sleep(max(0.0, LEAST_SECONDS - (time.monotonic() - aged.since)))
        check.expect(api.get(space, aged.deleted), not_found(aged.deleted))
        for connector in (aged.made, aged.updated):
            for _ in range(2):
                check.expect(api.get(space, connector["id"]), Expected(200, connector), READ_BACK)
            changed = api.without_type(aged.body | {"name": connector["name"]})
            check.expect(api.update(space, connector["id"], changed), Expected(200, connector))
            check.expect(api.delete(space, connector["id"]), Expected(204))

    check.verdict()
