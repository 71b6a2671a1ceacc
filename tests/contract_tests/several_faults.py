"""A stand-in that breaks promises of different severity, and that answers with credentials and markup."""

from __future__ import annotations

import sys

from kibana_connectors_server import command

from benchmarks.faults.exchange import Ask, Asked, Told, around_the_application
from benchmarks.faults.fault import catalogue


async def tells_who_asks(asked: Asked, ask: Ask) -> Told:
    told = await ask(asked)
    if told.status != 400 or "is not registered" not in str(told.json["message"]):
        return told
    credentials = dict(asked.headers).get(b"authorization", b"").decode()
    return told.saying(told.json | {"message": f"<script>alert(1)</script> {credentials}"})


if __name__ == "__main__":
    catalogue("developed")["overwrites-what-has-the-identifier"].commit()
    around_the_application(tells_who_asks)
    sys.exit(command.main())
