"""The limit to the rate of requests."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

from contract_tests.pace import Pace


def test_what_is_paced_takes_its_time_in_however_many_threads() -> None:
    pace = Pace(200)
    begun = time.monotonic()
    with ThreadPoolExecutor(4) as pool:
        for _ in range(41):
            pool.submit(pace.wait)

    assert time.monotonic() - begun >= 40 / 200


def test_a_pause_does_not_let_more_through_afterwards() -> None:
    pace = Pace(100)
    pace.wait()
    time.sleep(0.1)
    begun = time.monotonic()
    for _ in range(6):
        pace.wait()

    assert time.monotonic() - begun >= 5 / 100
