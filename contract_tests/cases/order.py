"""What can be wrong with one request, each told by a check of its own, in the order of Kibana's checks."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from contract_tests import api
from contract_tests.oracle.answers import (
    ANYTHING,
    NO_JSON,
    NO_MEDIA_TYPE,
    NO_XSRF,
    NOT_TAKEN_MEDIA_TYPE,
    TOO_LARGE,
    UNDECODABLE,
    Expected,
    conflict,
    not_found,
    out_of_date,
    refused,
)  # fmt: skip
from contract_tests.oracle.shapes import PARTS, unknown_key, wrong_type
from contract_tests.transport import Request

LARGE = 1_048_577


@dataclass
class Attempt:
    """A request in the making. `connector_id` is free, or that of a connector where the id is `taken`."""

    method: str
    connector_id: str
    body: dict[str, Any]
    headers: dict[str, str] = field(default_factory=lambda: dict(api.WRITE))
    path_end: str = ""
    raw: bytes | None = None

    def request(self, space: str) -> Request:
        path = api.connector_path(space, self.connector_id) + self.path_end
        return Request(self.method, path, tuple(self.headers.items()), self.raw or api.encoded(self.body))


@dataclass(frozen=True)
class Wrong:
    """`part` is what of the request it is about: of each part only one thing can be wrong at a time.

    `told` is the answer, by the identifier of the request.
    """

    about: str
    part: str
    make: Callable[[Attempt], None]
    told: Callable[[str], Expected]


def of_a_creation(version: str | None) -> list[Wrong]:
    """In the order of the checks; where the last of them is there, the identifier has to be a taken one.

    `version` is that of the server, where it is known.
    """
    found = [*_before_the_body(version), *_of_the_body(in_update=False)]
    unknown = refused('Action type ".none" is not registered.')
    found.insert(-2, Wrong("an unknown type", "type", _set("connector_type_id", ".none"), _always(unknown)))
    return [*found, Wrong("a taken identifier", "identifier", _nothing, conflict)]


def of_an_update(version: str | None) -> list[Wrong]:
    """The same; where something is wrong with the identifier, it has to be that of no connector."""
    found = [*_before_the_body(version), *_of_the_body(in_update=True)]
    found.insert(-2, Wrong("a missing connector", "identifier", _nothing, not_found))
    return found


def pairs(wrongs: list[Wrong]) -> Iterator[tuple[Wrong, Wrong]]:
    """Any two that one request can have, the one that is told first."""
    for first, second in itertools.combinations(wrongs, 2):
        if first.part != second.part:
            yield first, second


def _before_the_body(version: str | None) -> Iterator[Wrong]:
    yield Wrong("an undecodable path", "path", _undecodable, _always(UNDECODABLE))
    yield Wrong("a body beyond the limit", "bytes", _spelt(b" " * LARGE), _always(TOO_LARGE))
    yield Wrong("no media type", "media type", _header("content-type", "garbage"), _always(NO_MEDIA_TYPE))
    yield Wrong("another media type", "media type", _header("content-type", "a/b"), _always(NOT_TAKEN_MEDIA_TYPE))
    yield Wrong("broken JSON", "bytes", _spelt(b"{"), _always(NO_JSON))
    yield Wrong("no xsrf header", "xsrf", _without_xsrf, _always(NO_XSRF))
    if version is not None:
        yield Wrong("another version", "xsrf", _header("kbn-version", "0"), _always(out_of_date("0", version)))


def _of_the_body(*, in_update: bool) -> Iterator[Wrong]:
    if not in_update:
        yield Wrong("capitals as identifier", "identifier", _upper, _always(refused("[request params.id]: ", ANYTHING)))
    yield Wrong("a number as name", "name", _set("name", 1), _always(wrong_type("name", "string", "number")))
    if not in_update:
        no_text = wrong_type("connector_type_id", "string", "null")
        yield Wrong("null as type", "type", _set("connector_type_id", None), _always(no_text))
    for part in PARTS:
        yield Wrong(f"null as {part}", part, _set(part, None), _always(wrong_type(part, "object", "null")))
    yield Wrong("an unknown key", "key", _set("none-of-these", 1), _always(unknown_key("none-of-these")))
    for part in PARTS:
        told = refused(f"error validating connector type {part}: ", ANYTHING)
        yield Wrong(f"an unknown key in {part}", part, _set_in(part), _always(told))


def _always(expected: Expected) -> Callable[[str], Expected]:
    return lambda _: expected


def _nothing(_: Attempt) -> None:
    """It is not the request that is wrong, but what is there already, or is not."""


def _undecodable(made: Attempt) -> None:
    made.path_end = "%zz"


def _spelt(raw: bytes) -> Callable[[Attempt], None]:
    return lambda made: setattr(made, "raw", raw)


def _without_xsrf(made: Attempt) -> None:
    del made.headers["kbn-xsrf"]


def _upper(made: Attempt) -> None:
    made.connector_id = made.connector_id.upper()


def _header(name: str, value: str) -> Callable[[Attempt], None]:
    return lambda made: made.headers.update({name: value})


def _set(name: str, value: Any) -> Callable[[Attempt], None]:
    return lambda made: made.body.update({name: value})


def _set_in(part: str) -> Callable[[Attempt], None]:
    return lambda made: made.body.update({part: {**made.body.get(part, {}), "none-of-these": 1}})
