"""Faults that let secrets out."""

from __future__ import annotations

import base64
import json
import sys
from typing import Any

from kibana_connectors_server import json_text
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
