"""A signal ends a run wherever it meets it, and without a traceback."""

from __future__ import annotations

import gc
import signal
import time
from collections.abc import Callable

import pytest

from contract_tests.interruption import interruption


def _send_amid_a_collection(_phase: str, _about: dict[str, int]) -> None:
    gc.callbacks.remove(_send_amid_a_collection)
    signal.raise_signal(signal.SIGTERM)


def _wait_after_a_collection() -> None:
    gc.callbacks.append(_send_amid_a_collection)
    gc.collect()
    time.sleep(3600)


def test_a_signal_comes_again_until_it_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where the first one meets a process that is about to wait."""
    sent: list[int] = []
    monkeypatch.setattr(signal, "pthread_kill", lambda thread, number: _second_time(sent, thread, number))
    with interruption() as counted, pytest.raises(KeyboardInterrupt):
        _wait_after_a_collection()

    assert (counted.count, len(sent)) == (1, 2)


def _second_time(
    sent: list[int], thread: int, number: int, kill: Callable[[int, int], None] = signal.pthread_kill
) -> None:
    sent.append(number)
    if len(sent) > 1:
        kill(thread, number)


def test_a_signal_that_is_lost_on_the_way_comes_again(capfd: pytest.CaptureFixture[str]) -> None:
    """Python does not hand on what is raised while it collects garbage."""
    with interruption() as counted, pytest.raises(KeyboardInterrupt):
        _wait_after_a_collection()

    assert (counted.count, capfd.readouterr().err) == (1, "")
