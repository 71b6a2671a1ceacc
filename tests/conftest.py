"""What all tests share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.stand_in import running


@pytest.fixture(scope="session")
def stand_in(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of one stand-in for all tests that do not mind each other's connectors."""
    database: Path = tmp_path_factory.mktemp("stand-in") / "connectors.sqlite"
    with running(database) as url:
        yield url
