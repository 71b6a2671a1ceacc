"""Clients at the same time: that one is interrupted keeps no other waiting."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from types import SimpleNamespace
from typing import Any

import pytest

from contract_tests.clients import Clients


class InterruptedPool(ThreadPoolExecutor):
    """Is interrupted when the second is about to start."""

    first: Future[Any] | None = None

    def submit(self, fn: Callable[..., Any], /, *given: Any, **named: Any) -> Future[Any]:
        if self.first:
            raise KeyboardInterrupt
        self.first = super().submit(fn, *given, **named)
        return self.first


def test_whoever_waits_for_a_client_that_never_starts_is_let_go() -> None:
    run: Any = SimpleNamespace()
    transport: Any = SimpleNamespace()
    with InterruptedPool(2) as pool, pytest.raises(KeyboardInterrupt):
        Clients(run, [transport, transport], pool).send([[], []])

    assert pool.first
    assert pool.first.exception()
