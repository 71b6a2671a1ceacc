"""What the tests of the harness share: the oracle of the real contract, and a stand-in to point the harness at."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from contract_tests.cases.material import Material
from contract_tests.contract import default_path, read
from contract_tests.oracle.prediction import Oracle
from contract_tests.stand_in import stand_in

ORACLE = Oracle(read(default_path()))
MATERIALS = {key: Material(ORACLE, described) for key, described in ORACLE.contract.types.items()}


@pytest.fixture
def oracle() -> Oracle:
    return ORACLE


@pytest.fixture(params=MATERIALS)
def material(request: pytest.FixtureRequest) -> Material:
    """Of each connector type in turn."""
    return MATERIALS[request.param]


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """URL of a stand-in."""
    with stand_in() as url:
        yield url
