"""One server for each kind of database, for all tests that do not mind each other's connectors."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest
from kibana_connectors_server.contract.document import bundled_contract

from tests.server.postgres import NEWEST, OLDEST, Postgres, postgres
from tests.server.servers import Server, on, started


@pytest.fixture(scope="session")
def postgres_of() -> Iterator[Callable[[int], Postgres]]:
    """Gives the PostgreSQL of a version, started when first asked for."""
    with ExitStack() as stack:
        yield cache(lambda version: stack.enter_context(postgres(version)))


@pytest.fixture(params=[None, OLDEST, NEWEST], ids=lambda version: f"postgresql-{version}" if version else "sqlite")
def database(request: pytest.FixtureRequest, tmp_path: Path, postgres_of: Callable[[int], Postgres]) -> str:
    """A database that is empty, of each kind."""
    return postgres_of(request.param).new_database() if request.param else str(tmp_path / "connectors.sqlite")


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def server(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    postgres_of: Callable[[int], Postgres],
) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("server")
    arguments = on(postgres_of(NEWEST).new_database(), folder) if request.param == "postgresql" else []
    with started(folder, "--test-routes", *arguments) as running:
        yield running


@pytest.fixture(scope="session")
def kibana(server: Server) -> Iterator[httpx.Client]:
    """A client that sends the xsrf header with each request."""
    with server.client() as client:
        yield client


@pytest.fixture
def path() -> str:
    """The path of a connector that is not there yet."""
    return f"/api/actions/connector/{uuid4()}"


@pytest.fixture
def space() -> str:
    """The prefix of a space that no other test uses."""
    return f"/s/{uuid4()}"


@pytest.fixture(scope="session")
def bundled() -> dict[str, Any]:
    """The contract that the server serves."""
    document: dict[str, Any] = json.loads(bundled_contract().read_text())
    return document
