"""The config of one connector type and the secrets of another make no request."""

from __future__ import annotations

import asyncio
import re
from typing import Any

import kibana_connectors
import pytest
from kibana_connectors import AsyncKibana, ConnectorConfig, ConnectorSecrets, CreateConnector, InvalidRequest, Kibana

from tests.client.conftest import OddServer
from tests.client.documented import CREATE_REQUESTS, SCHEMAS

WRITES = ("create", "update", "ensure", "plan")


def parts(request_name: str) -> tuple[ConnectorConfig, ConnectorSecrets[Any]]:
    """Config and secrets of the type, from its fullest example; empty ones where that has none."""
    request: Any = CreateConnector.from_dict(max(SCHEMAS[request_name]["examples"], key=lambda body: len(str(body))))
    name = request_name.removeprefix("Create").removesuffix("Connector")
    config = request.config or getattr(kibana_connectors, f"{name}Config")()
    return config, request.secrets or getattr(kibana_connectors, f"{name}Secrets")()


PARTS = {name: parts(name) for name in CREATE_REQUESTS}


@pytest.mark.parametrize("name", PARTS)
def test_secrets_of_each_other_type_are_refused_unsent(name: str, odd_server: OddServer) -> None:
    config, _ = PARTS[name]

    async def try_each(kibana: Kibana, another: AsyncKibana) -> None:
        for theirs in (secrets for other, (_, secrets) in PARTS.items() if other != name):
            both = f"config is for {config.connector_type_id}, secrets is for {theirs.connector_type_id}"
            for write in WRITES:
                with pytest.raises(InvalidRequest, match=re.escape(both)):
                    getattr(kibana.connectors, write)("c", name="n", config=config, secrets=theirs)
                with pytest.raises(InvalidRequest, match=re.escape(both)):
                    await getattr(another.connectors, write)("c", name="n", config=config, secrets=theirs)

    async def run() -> None:
        with Kibana(odd_server.url) as kibana:
            async with AsyncKibana(odd_server.url) as another:
                await try_each(kibana, another)

    asyncio.run(run())

    assert odd_server.asked == []
