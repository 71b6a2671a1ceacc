"""What the tests of the harness share: the oracle of the real contract, and a stand-in to point the harness at."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from kibana_connectors_generator.unions import restricted

from contract_tests.cases.material import Material
from contract_tests.contract import default_path, read
from contract_tests.oracle.prediction import Oracle
from tests.stand_in import running

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
def few_types(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The contract with a few connector types alone, so that a run is short: the plain and the odd ones."""
    path: Path = tmp_path_factory.mktemp("contract") / "contract.json"
    chosen = (".email", ".index", ".mcp", ".server-log", ".servicenow", ".swimlane", ".webhook", ".xmatters")
    path.write_text(json.dumps(restricted(ORACLE.contract.document, chosen)), "utf-8")
    return path


@pytest.fixture(scope="session")
def server(few_types: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """URL of a stand-in that serves it."""
    with running(tmp_path_factory.mktemp("server") / "connectors.sqlite", "--contract", str(few_types)) as url:
        yield url


@pytest.fixture
def refusing_writes(few_types: Path, tmp_path: Path) -> Iterator[str]:
    """URL of a stand-in that lets the API key `cmVhZA==` read, and not write."""
    access = tmp_path / "access.json"
    access.write_text(json.dumps({"api_keys": [{"name": "r", "key": "cmVhZA==", "privileges": {"*": "read"}}]}))
    with running(tmp_path / "refusing.sqlite", "--contract", str(few_types), "--access", str(access)) as url:
        yield url
