"""The process of one side: `python -m benchmarks.side_worker benchmarks.sides.ours`.

It reads one line with all connectors, and answers with what the side makes of each: null where it is faithful, else why
it is not. Then it reads lines with the numbers of connectors, and answers with the nanoseconds that they take together.
It imports nothing but the standard library, as a peer has an environment of its own.
"""

from __future__ import annotations

import json
import sys
import time
from importlib import import_module
from typing import Any

LEAST = 10_000_000
"""Nanoseconds to work for at least, so that the clock does not matter."""


def main() -> None:
    """Serves until its input ends."""
    side: Any = import_module(sys.argv[1]).Side
    connectors: list[Any] = []
    verdicts: list[str | None] = []
    for schema, request, answer in json.loads(sys.stdin.readline()):
        try:
            connector = side(schema, request, answer.encode())
            verdicts.append(_difference(connector, request, json.loads(answer)))
        except Exception as error:  # noqa: BLE001 - whatever a peer raises, it cannot do this connector
            connector = None
            verdicts.append(f"fails: {type(error).__name__}: {' '.join(str(error).split())[:100]}")
        connectors.append(connector)
    print(json.dumps(verdicts), flush=True)
    for line in sys.stdin:
        print(_time([connectors[number] for number in json.loads(line)]), flush=True)


def _difference(connector: Any, request: dict[str, Any], answer: dict[str, Any]) -> str | None:
    built, read = json.loads(connector.build()), connector.fields(connector.parse())
    if built != request:
        return "alters: the request"
    return None if read == answer else "alters: the answer"


def _time(connectors: list[Any]) -> float:
    work = [(connector.build, connector.parse) for connector in connectors]
    passes = 0
    begun = time.perf_counter_ns()
    while (taken := time.perf_counter_ns() - begun) < LEAST:
        for build, parse in work:
            build()
            parse()
        passes += 1
    return taken / passes


if __name__ == "__main__":
    main()
