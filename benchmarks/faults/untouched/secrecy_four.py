"""Secrets that get among what is not secret."""

from __future__ import annotations

import base64
from typing import Any

from kibana_connectors_server.contract.connector_types import ConnectorType
from kibana_connectors_server.runner import Runner

from benchmarks.faults.fault import fault
from benchmarks.faults.replacing import replacing


@fault("secrecy")
def mixes_secret_headers_with_the_others() -> None:
    """Headers that are secret are stored among those of the config as well, and read with them."""

    @replacing(ConnectorType, "accepted")
    def accepted(as_it_is: Any, self: Any, *sent: Any) -> Any:
        config, secrets = as_it_is(self, *sent)
        if secrets.get("secretHeaders"):
            config = config | {"headers": (config.get("headers") or {}) | secrets["secretHeaders"]}
        return config, secrets


@fault("secrecy")
def answers_a_run_with_the_request_that_it_sent() -> None:
    """The result of a run has the request to the other service, with user and password as basic authentication."""

    @replacing(Runner, "run")
    async def run(as_it_is: Any, self: Any, space: str, id: str, *others: Any) -> Any:
        result = await as_it_is(self, space, id, *others)
        _, secrets = await self._connectors.with_secrets(space, id)
        if result["status"] != "ok" or not (secrets.get("user") and secrets.get("password")):
            return result
        login = base64.b64encode(f"{secrets['user']}:{secrets['password']}".encode()).decode()
        return result | {"data": {"config": {"headers": {"Authorization": f"Basic {login}"}}}}
