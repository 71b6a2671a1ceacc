"""Clients that use the server at the same time, and when each was told what."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Barrier

from contract_tests.run import Run
from contract_tests.transport import Answer, Request, Transport


@dataclass(frozen=True)
class Turn:
    """A request, its answer, and when it was sent and answered, in seconds of a clock that all clients share."""

    request: Request
    answer: Answer
    begun: float
    ended: float

    def __str__(self) -> str:
        return f"{self.request.method} {self.request.path.rpartition('/')[2]}: {self.answer.status}"


Send = Callable[[Request], Turn]
Script = Callable[[Send], None]
"""What one client does, told how to send."""


class Clients:
    """So many of them, each with a connection of its own from its first request on."""

    def __init__(self, run: Run, transports: Sequence[Transport], pool: ThreadPoolExecutor) -> None:
        self._run = run
        self._transports = transports
        self._pool = pool

    def follow(self, scripts: Iterable[Script]) -> list[Turn]:
        """Has each client follow a script of its own, all at once; returns all turns in the order of beginning."""
        assigned = list(zip(self._transports, scripts, strict=False))
        start = Barrier(len(assigned))

        def turns(transport: Transport, script: Script) -> list[Turn]:
            taken: list[Turn] = []

            def send(request: Request) -> Turn:
                begun = time.perf_counter()
                answer = transport.send(request)
                taken.append(Turn(request, answer, begun, time.perf_counter()))
                return taken[-1]

            start.wait()
            script(send)
            return taken

        try:
            futures = [self._pool.submit(turns, *one) for one in assigned]
        except BaseException:
            start.abort()  # or those who are there would wait for the others for ever
            raise
        taken = sorted((turn for future in futures for turn in future.result()), key=lambda turn: turn.begun)
        self._run.transport.sent += len(taken)
        self._run.transport.seconds += sum(turn.answer.seconds for turn in taken)
        return taken

    def send(self, requests: Iterable[Sequence[Request]]) -> list[Turn]:
        """Has each client send requests of its own, one after the other, as `follow` does."""
        return self.follow(_sending(each) for each in requests)


@contextmanager
def clients(run: Run, count: int) -> Iterator[Clients]:
    """What they send counts as sent by the run."""
    transports = [run.another_transport() for _ in range(count)]
    try:
        with ThreadPoolExecutor(count) as pool:
            yield Clients(run, transports, pool)
    finally:
        for transport in transports:
            transport.close()


def _sending(requests: Sequence[Request]) -> Script:
    def script(send: Send) -> None:
        for request in requests:
            send(request)

    return script
