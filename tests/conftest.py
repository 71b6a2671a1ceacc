"""What all tests share."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.stand_in import running

# Background jobs of a shell ignore Ctrl-C, those of nohup a hang-up, and so would what tests start from one.
signal.signal(signal.SIGINT, signal.default_int_handler)
if hasattr(signal, "SIGHUP"):
    signal.signal(signal.SIGHUP, signal.SIG_DFL)

settings.register_profile("suite", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("deep", settings.get_profile("suite"), derandomize=False, max_examples=5000)
settings.load_profile("suite")  # `--hypothesis-profile=deep` draws anew and more


@pytest.fixture(scope="session")
def stand_in(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of one stand-in for all tests that do not mind each other's connectors."""
    database: Path = tmp_path_factory.mktemp("stand-in") / "connectors.sqlite"
    with running(database) as url:
        yield url
