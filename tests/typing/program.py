"""A program that uses every connector type in every way, made from the contract: right lines and wrong ones."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from tests.typing.kinds import Call, Kind, calls, contract_fields, kinds

CLIENTS = {"kibana": "", "another": "await "}
ANSWERS = {
    "create": "Connector[{}]",
    "update": "Connector[{}]",
    "ensure": "Ensured[Connector[{}]]",
    "plan": "Ensured[Connector[{}] | None]",
}
PAIRED_WITH_ALL = "kibana.connectors.create"
"""The call that is tried with the secrets of each other type; every other call is with those of one."""


class Mistake(Enum):
    """What is wrong with a line."""

    FOREIGN_SECRETS = auto()
    FIELD_OF_NOTHING = auto()
    FIELD_LEFT_OUT = auto()
    WRONG_VALUE = auto()


@dataclass(frozen=True)
class Line:
    text: str
    mistake: Mistake | None = None


class Program:
    """Each statement is one line, so that the number of a line tells what a type checker speaks of."""

    def __init__(self) -> None:
        self.kinds = list(kinds())
        self._calls = calls()
        self.lines = [*self._head(), *(line for kind in self.kinds for line in self._requests(kind))]
        self.lines += [line for name in self._made() for line in _fields(name, self._call(name))]

    def __str__(self) -> str:
        return "".join(f"{line.text}\n" for line in self.lines)

    def _head(self) -> Iterator[Line]:
        classes = {name for kind in self.kinds for name in (kind.config, kind.secrets, kind.connector)}
        names = {*classes, *self._made(), "AsyncKibana", "Connector", "Ensured", "Kibana", "Unset"}
        yield Line("from typing import Any, Literal, assert_type")
        yield Line(f"from kibana_connectors import {', '.join(sorted(names))}")

    def _made(self) -> list[str]:
        """The classes of the contract that can be called."""
        parts = {name for kind in self.kinds for name in (*kind.variants, kind.secrets)}
        return sorted(parts | set(self._calls))

    def _call(self, name: str) -> Call:
        return self._calls.get(name, Call(name, {}))

    def _requests(self, kind: Kind) -> Iterator[Line]:
        yield Line(f"async def use_{kind.connector}(kibana: Kibana, another: AsyncKibana) -> None:")
        for client, await_ in CLIENTS.items():
            for method, answer in ANSWERS.items():
                send = f"{client}.connectors.{method}"
                for arguments, config in self._ways(kind):
                    yield Line(f"    assert_type({await_}{send}('x', name='x', {arguments}), {answer.format(config)})")
                others = self._others(kind)
                for arguments in self._wrong_ways(kind, others if send == PAIRED_WITH_ALL else others[:1]):
                    yield Line(f"    {await_}{send}('x', name='x', {arguments})", Mistake.FOREIGN_SECRETS)
            read = f"{await_}{client}.connectors.get('x', {kind.config})"
            yield Line(f"    assert_type({read}, Connector[{kind.config}])")
            yield Line(f"    assert_type(({read}).config, {kind.config})")
            yield Line(f"    for found in {await_}{client}.connectors.list():")
            yield Line(f"        if isinstance(found, {kind.connector}):")
            yield Line(f"            assert_type(found.config, {kind.config})")

    def _ways(self, kind: Kind) -> Iterator[tuple[str, str]]:
        """Arguments that make a connector, and the class of config that it then has."""
        secrets = f"secrets={self._call(kind.secrets)}"
        yield secrets, kind.config
        for variant in kind.variants:
            yield f"config={self._call(variant)}", variant
            yield f"config={self._call(variant)}, {secrets}", kind.config

    def _others(self, kind: Kind) -> list[Kind]:
        """The other types, the next one first."""
        number = self.kinds.index(kind)
        return [*self.kinds[number + 1 :], *self.kinds[:number]]

    def _wrong_ways(self, kind: Kind, others: list[Kind]) -> Iterator[str]:
        for other, variant in itertools.product(others, kind.variants):
            yield f"config={self._call(variant)}, secrets={self._call(other.secrets)}"


def _fields(name: str, call: Call) -> Iterator[Line]:
    yield Line(f"def use_{name}(part: {name}, wrong: object) -> None:")
    yield Line(f"    {call}")
    yield Line(f"    {call.giving('no_such_field', '1')}", Mistake.FIELD_OF_NOTHING)
    for field in contract_fields(name):
        yield Line(f"    assert_type(part.{field.name}, {field.annotation})")
        yield Line(f"    {call.giving(field.name, 'wrong')}", Mistake.WRONG_VALUE)
        if field.needed:
            yield Line(f"    {call.without(field.name)}", None if field.constant else Mistake.FIELD_LEFT_OUT)
