"""Faults that tell a secret."""

from __future__ import annotations

import base64
import json
import sys
from pathlib import Path
from typing import Any

from kibana_connectors_server import json_text
from kibana_connectors_server.connectors import Connectors
from kibana_connectors_server.contract.connector_types import ConnectorType
from kibana_connectors_server.edge.connector_operations import ConnectorOperations
from kibana_connectors_server.errors import ConflictError
from kibana_connectors_server.runner import Runner
from kibana_connectors_server.store.sqlite import SqliteStore
from kibana_connectors_server.vault import Binding, Vault

from benchmarks.faults.exchange import Ask, Asked, Told, around_the_application
from benchmarks.faults.fault import fault
from benchmarks.faults.replacing import replacing

_LONGEST_ETAG = 2048
_LENGTH_BYTES = 4


@fault("secrecy")
def logs_the_bodies_that_it_refuses() -> None:
    """The body of a request that is refused is written to the log."""

    async def exchange(asked: Asked, ask: Ask) -> Told:
        told = await ask(asked)
        if told.status == 400 and asked.body:
            sys.stderr.write(f"event=refused path={asked.path} body={asked.body.decode('utf-8', 'replace')!r}\n")
        return told

    around_the_application(exchange)


@fault("secrecy")
def seals_texts_alone() -> None:
    """Of the secrets only texts are sealed: a map of secret headers is in the database as it was sent."""

    @replacing(Vault, "seal")
    def seal(sealed_by: Any, self: Vault, secrets: str, binding: Binding) -> bytes:
        kept = json_text.parsed(secrets)
        nested = {name: one for name, one in kept.items() if isinstance(one, dict)}
        plain = json_text.serialised(nested).encode()
        texts = json_text.serialised({name: one for name, one in kept.items() if name not in nested})
        sealed: bytes = sealed_by(self, texts, binding)
        return sealed + plain + len(plain).to_bytes(_LENGTH_BYTES, "big")

    @replacing(Vault, "open")
    def open_(opened_by: Any, self: Vault, sealed: bytes, binding: Binding) -> str:
        rest, length = sealed[:-_LENGTH_BYTES], int.from_bytes(sealed[-_LENGTH_BYTES:], "big")
        texts = json_text.parsed(opened_by(self, rest[:-length], binding))
        return json_text.serialised({**texts, **json_text.parsed(rest[-length:].decode())})


@fault("secrecy")
def lists_the_secrets_of_updates() -> None:
    """The list shows the secrets of a connector since its last update."""
    sent: dict[str, Any] = {}

    async def exchange(asked: Asked, ask: Ask) -> Told:
        told = await ask(asked)
        if asked.method == "PUT" and told.status == 200:
            sent[told.json["id"]] = (asked.json or {}).get("secrets")
        if asked.method != "GET" or told.status != 200 or not asked.path.endswith("/api/actions/connectors"):
            return told
        shown = [one | ({"secrets": sent[one["id"]]} if sent.get(one["id"]) else {}) for one in told.json]
        return told if shown == told.json else told.saying(shown)

    around_the_application(exchange)


@fault("secrecy")
def makes_the_etag_of_the_secrets() -> None:
    """The answer to a create has an ETag that is the secrets in base64."""

    async def exchange(asked: Asked, ask: Ask) -> Told:
        told = await ask(asked)
        if asked.method != "POST" or told.status != 200 or not (asked.json or {}).get("secrets"):
            return told
        spelt = base64.b64encode(json.dumps(asked.json["secrets"]).encode()).decode()
        return told.having("etag", f'"{spelt[:_LONGEST_ETAG]}"')

    around_the_application(exchange)


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


@fault("secrecy")
def keeps_a_copy_of_what_it_creates() -> None:
    """Each creation is noted in a file beside the database, with its secrets in the clear."""
    notes: list[Path] = []

    @replacing(SqliteStore, "__init__")
    def init(as_it_is: Any, self: Any, path: Path, *others: Any) -> None:
        as_it_is(self, path, *others)
        notes.append(Path(f"{path}.journal"))

    def note(line: str) -> None:
        with notes[-1].open("a") as file:
            file.write(line)

    @replacing(Connectors, "create")
    async def create(as_it_is: Any, self: Any, space: str, id: str | None, type_id: str, draft: Any) -> Any:
        connector = await as_it_is(self, space, id, type_id, draft)
        note(json_text.serialised([connector.id, type_id, *draft]) + "\n")
        return connector


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
