"""One server for all tests that do not mind each other's connectors."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import httpx
import pytest
from kibana_connectors_server.contract.document import bundled_contract

from tests.server.servers import Server, started


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with started(tmp_path_factory.mktemp("server"), "--test-routes") as running:
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
