"""Faults in what becomes of text."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import Any

from kibana_connectors_server.contract.connector_types import ConnectorType
from kibana_connectors_server.contract.validator import Validator
from kibana_connectors_server.edge import bodies, fields
from kibana_connectors_server.store.sqlite import SqliteStore

from benchmarks.faults.exchange import Ask, Asked, Told, around_the_application
from benchmarks.faults.fault import fault
from benchmarks.faults.misreading import Json
from benchmarks.faults.replacing import replacing


@fault("encodings")
def stores_no_astral_characters() -> None:
    """Characters beyond the basic plane, such as emoji, are stored as question marks."""
    _stored_as(lambda text: re.sub("[\U00010000-\U0010ffff]", "?", text))


@fault("encodings")
def cuts_text_at_nul() -> None:
    """NUL characters are not stored."""
    _stored_as(lambda text: text.replace("\\u0000", ""))


@fault("encodings")
def answers_in_latin_1() -> None:
    """An answer that Latin-1 can spell is in Latin-1, though it says that it is UTF-8."""

    async def exchange(asked: Asked, ask: Ask) -> Told:
        told = await ask(asked)
        try:
            body = told.body.decode().encode("latin-1")
        except UnicodeEncodeError:
            return told
        return replace(told.having("content-length", str(len(body))), body=body) if told.body else told

    around_the_application(exchange)


@fault("encodings")
def composes_characters() -> None:
    """Text is brought into a normal form in which letters and accents are one character."""

    async def exchange(asked: Asked, ask: Ask) -> Told:
        try:
            text = unicodedata.normalize("NFC", asked.body.decode())
        except UnicodeDecodeError:
            return await ask(asked)
        body = text.encode()
        headers = tuple(header for header in asked.headers if header[0] != b"content-length")
        return await ask(replace(asked, headers=(*headers, (b"content-length", b"%d" % len(body))), body=body))

    around_the_application(exchange)


@fault("encodings")
def takes_a_byte_order_mark() -> None:
    """A body that begins with a byte order mark is taken for JSON."""
    _received_as(lambda content: content.removeprefix(b"\xef\xbb\xbf"))


@fault("encodings")
def drops_bytes_that_are_no_utf_8() -> None:
    """Bytes that are no UTF-8 vanish rather than stand as replacement characters."""
    _received_as(lambda content: content.decode("utf-8", "ignore").encode())


@fault("encodings")
def fails_at_a_lone_surrogate() -> None:
    """Half of a surrogate pair in a text is answered with 500."""

    @replacing(Validator, "is_valid")
    def is_valid(_: Any, self: Any, value: Any) -> Any:
        return self._compiled.is_valid(value)


@fault("encodings")
def trims_names() -> None:
    """White space around a name is not stored."""

    @replacing(fields, "_text")
    def text(as_it_is: Any, found: Any, name: str) -> Any:
        return as_it_is(found, name).strip()


def _stored_as(changed: Any) -> None:
    """Answers to writes are right; what is read afterwards is changed."""
    for write in ("create", "update"):

        @replacing(SqliteStore, write)
        async def stored(as_it_is: Any, self: Any, connector: Any, *described: Any) -> Any:
            name, config = changed(connector.name), changed(connector.config)
            return await as_it_is(self, connector._replace(name=name, config=config), *described)


def _received_as(changed: Any) -> None:
    @replacing(bodies, "_received")
    async def received(as_it_is: Any, receive: Any) -> Any:
        return changed(await as_it_is(receive))


@fault("encodings")
def makes_objects_of_keys_with_dots() -> None:
    """A key with a dot in it, such as the name of a header, becomes an object in an object."""

    def nested(value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        made: Json = {}
        for key, member in value.items():
            *outer, last = key.split(".")
            place = made
            for step in outer:
                if not isinstance(place.get(step), dict):
                    place[step] = {}
                place = place[step]
            place[last] = nested(member)
        return made

    @replacing(ConnectorType, "accepted")
    def accepted(as_it_is: Any, self: Any, config: Json, secrets: Json) -> Any:
        stored, confidential = as_it_is(self, config, secrets)
        return nested(stored), confidential
