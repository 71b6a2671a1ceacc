"""Secrets that come out where nobody looks for them."""

from __future__ import annotations

import json
from typing import Any

from kibana_connectors_server import json_text
from kibana_connectors_server.edge.connector_operations import ConnectorOperations
from kibana_connectors_server.errors import ConflictError
from kibana_connectors_server.runner import Runner

from benchmarks.faults.exchange import Ask, Asked, Told, around_the_application
from benchmarks.faults.fault import fault
from benchmarks.faults.replacing import replacing

_BROKEN = "Invalid request payload JSON format"


@fault("secrecy")
def quotes_json_that_it_cannot_read() -> None:
    """That a body is no JSON is told with some of what stands before the place, be that a secret."""

    @around_the_application
    async def exchange(asked: Asked, ask: Ask) -> Told:
        told = await ask(asked)
        error = told.json if told.status == 400 else None
        if error and error["message"] == _BROKEN:
            try:
                json.loads(asked.body.decode("utf-8", "replace"))
            except json.JSONDecodeError as broken:
                near = broken.doc[max(0, broken.pos - 60) : broken.pos]
                return told.saying({**error, "message": f"{_BROKEN}: {broken.msg} behind {near}"})
        return told


@fault("secrecy")
def shows_the_ends_of_secrets() -> None:
    """A connector that is read has its secrets, each with stars for all but the last four characters."""

    def ends(secret: Any) -> Any:
        if isinstance(secret, dict):
            return {name: ends(member) for name, member in secret.items()}
        return f"****{secret[-4:]}" if isinstance(secret, str) else secret

    @replacing(ConnectorOperations, "_get")
    async def get(as_it_is: Any, self: Any, request: Any) -> Any:
        answer = await as_it_is(self, request)
        _, secrets = await self._connectors.with_secrets(request.route.space, request.route.id)
        shown = {**json_text.parsed(answer.body.decode()), "secrets": ends(secrets)}
        return answer._replace(body=json_text.serialised(shown).encode())


@fault("secrecy")
def repeats_the_request_in_a_conflict() -> None:
    """That an identifier is taken is told with attributes that repeat the request and its secrets."""

    @replacing(ConnectorOperations, "_create")
    async def create(as_it_is: Any, self: Any, request: Any) -> Any:
        try:
            return await as_it_is(self, request)
        except ConflictError as error:
            raise ConflictError(error.message, {"sent": request.body}) from None


@fault("secrecy")
def tells_secrets_when_a_run_fails() -> None:
    """Where a run fails on its way the message of the service has the secrets of the connector in it."""

    @replacing(Runner, "run")
    async def run(as_it_is: Any, self: Any, space: str, id: str, *rest: Any) -> Any:
        result = await as_it_is(self, space, id, *rest)
        if "service_message" in result:
            _, secrets = await self._connectors.with_secrets(space, id)
            result["service_message"] += f" Sent with {json_text.serialised(secrets)}"
        return result
