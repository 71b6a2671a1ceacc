"""Faults that tell a secret."""

from __future__ import annotations

import json
from typing import Any

import jsonschema_rs
from kibana_connectors_server import json_text
from kibana_connectors_server.connectors import Connectors, binding_of
from kibana_connectors_server.contract import problems
from kibana_connectors_server.edge import answers, connector_operations
from kibana_connectors_server.edge.app import App
from kibana_connectors_server.errors import RequestError
from kibana_connectors_server.vault import Vault

from benchmarks.faults.exchange import Ask, Asked, Told, around_the_application
from benchmarks.faults.fault import fault
from benchmarks.faults.replacing import replacing


@fault("secrecy")
def answers_a_creation_with_the_secrets() -> None:
    """The answer to a creation has the secrets in it."""

    @replacing(connector_operations.ConnectorOperations, "_create")
    async def create(as_it_is: Any, self: Any, request: Any) -> Any:
        return _with_secrets(await as_it_is(self, request), request.body)


@fault("secrecy")
def answers_an_update_with_the_secrets() -> None:
    """The answer to an update has the secrets in its config."""

    @replacing(connector_operations.ConnectorOperations, "_update")
    async def update(as_it_is: Any, self: Any, request: Any) -> Any:
        answer = await as_it_is(self, request)
        connector = json_text.parsed(answer.body.decode())
        connector["config"] |= request.body.get("secrets", {})
        return answer._replace(body=json_text.serialised(connector).encode())


@fault("secrecy")
def quotes_what_is_wrong() -> None:
    """The message of a refusal quotes the value that it is about, be it a secret."""

    @replacing(problems, "_explained")
    def explained(as_it_is: Any, document: Any, pointer: str, value: Any, error: Any) -> Any:
        for problem in as_it_is(document, pointer, value, error):
            yield problem._replace(reason=f"{problem.reason}, received {json.dumps(error.instance)}")


@fault("secrecy")
def tells_secrets_in_a_header() -> None:
    """A header for those who look for errors repeats the secrets of an accepted request."""

    async def exchange(asked: Asked, ask: Ask) -> Told:
        told, body = await ask(asked), asked.json
        if told.status == 200 and isinstance(body, dict) and body.get("secrets"):
            return told.having("x-debug-secrets", json.dumps(body["secrets"]))
        return told

    around_the_application(exchange)


@fault("secrecy")
def logs_the_bodies_of_what_is_refused() -> None:
    """The log has the body of each request that is refused."""

    @replacing(App, "_answer")
    async def answer(
        as_it_is: Any, self: Any, request_id: str, route: Any, caller: Any, headers: Any, scope: Any, receive: Any
    ) -> Any:
        body = bytearray()

        async def heard() -> Any:
            message = await receive()
            body.extend(message.get("body", b""))
            return message

        found = await as_it_is(self, request_id, route, caller, headers, scope, heard)
        if found.status == 400:
            self._log.event("refused", request=request_id, body=body.decode("utf-8", "replace"))
        return found


@fault("secrecy")
def logs_secrets_when_they_change() -> None:
    """The log has the new secrets of a connector that is updated."""

    @replacing(connector_operations.ConnectorOperations, "_update")
    async def update(as_it_is: Any, self: Any, request: Any) -> Any:
        answer = await as_it_is(self, request)
        self._runner._log.event("update", id=request.route.id, secrets=json.dumps(request.body.get("secrets", {})))
        return answer


@fault("secrecy")
def lists_secrets() -> None:
    """Connectors are listed with their secrets."""

    @replacing(connector_operations.ConnectorOperations, "_list")
    async def list_all(as_it_is: Any, self: Any, request: Any) -> Any:
        answer = await as_it_is(self, request)
        listed = json_text.parsed(answer.body.decode())
        for one in listed:
            try:
                one["secrets"] = (await self._connectors.with_secrets(request.route.space, one["id"]))[1]
            except RequestError:
                continue
        return answer._replace(body=json_text.serialised(listed).encode())


@fault("secrecy")
def reads_the_secrets_of_what_was_updated() -> None:
    """A connector that was updated is read with its secrets."""
    updated: set[tuple[str, str]] = set()

    @replacing(Connectors, "update")
    async def update(as_it_is: Any, self: Any, space: str, id: str, draft: Any) -> Any:
        connector = await as_it_is(self, space, id, draft)
        updated.add((space, id))
        return connector

    @replacing(connector_operations.ConnectorOperations, "_get")
    async def get(as_it_is: Any, self: Any, request: Any) -> answers.Answer:
        answer: answers.Answer = await as_it_is(self, request)
        where = request.route.space, request.route.id
        found = await self._connectors._store.sealed(*where) if where in updated else None
        if found is None:
            return answer
        opened = json_text.parsed(self._connectors._vault.open(found[1], binding_of(found[0])))
        return _with_secrets(answer, {"secrets": opened})


@fault("secrecy")
def stores_secrets_in_the_clear() -> None:
    """Secrets are in the file of the database as they are."""

    @replacing(Vault, "seal")
    def seal(as_it_is: Any, self: Any, secrets: str, binding: Any) -> bytes:
        mark: bytes = as_it_is(self, "", binding)
        return mark + secrets.encode()

    @replacing(Vault, "open")
    def opened(as_it_is: Any, self: Any, sealed: bytes, binding: Any) -> str:
        empty = len(self.seal("", binding))
        as_it_is(self, sealed[:empty], binding)
        return sealed[empty:].decode()


def _with_secrets(answer: answers.Answer, body: Any) -> answers.Answer:
    connector = json_text.parsed(answer.body.decode())
    return answer._replace(body=json_text.serialised(connector | {"secrets": body.get("secrets", {})}).encode())


@fault("secrecy")
def quotes_what_has_the_wrong_format() -> None:
    """The message about a text that is not in the right format, such as a secret address, quotes it."""

    @replacing(problems, "_reason")
    def reason(said: Any, kind: Any, value: Any) -> str:
        is_format = isinstance(kind, jsonschema_rs.ValidationErrorKind.Format)
        return f'{said(kind, value)}: "{value}"' if is_format else str(said(kind, value))
