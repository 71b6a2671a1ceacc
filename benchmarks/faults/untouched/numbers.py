"""Faults in what becomes of numbers."""

from __future__ import annotations

import json
import struct
from typing import Any

from kibana_connectors_server.contract.connector_types import ConnectorType
from kibana_connectors_server.edge import answers

from benchmarks.faults.fault import fault
from benchmarks.faults.misreading import Json, misreading, schemas_in
from benchmarks.faults.replacing import replacing


@fault("numbers")
def keeps_numbers_in_single_precision() -> None:
    """A fraction in a config is stored in single precision: 0.1 comes back as 0.10000000149011612."""

    @replacing(ConnectorType, "accepted")
    def accepted(judge: Any, self: ConnectorType, *sent: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
        config, secrets = judge(self, *sent)
        return {name: _single(one) for name, one in config.items()}, secrets


def _single(value: Any) -> Any:
    if not isinstance(value, float):
        return value
    try:
        return struct.unpack("f", struct.pack("f", value))[0]
    except OverflowError:
        return value


@fault("numbers")
def reads_flags_as_numbers() -> None:
    """A flag that was stored is read and listed as 0 or 1."""

    @replacing(answers, "_flag")
    def flag(_: Any, value: Any) -> str:
        return json.dumps(value)


@fault("numbers")
def takes_true_for_a_number() -> None:
    """True and false are taken where a number has to be."""

    @misreading
    def change(document: Json) -> None:
        for node in schemas_in(document["components"]):
            types = [node["type"]] if isinstance(node.get("type"), str) else node.get("type")
            if isinstance(types, list) and "number" in types:
                node["type"] = [*types, "boolean"]


@fault("numbers")
def forgets_what_is_zero() -> None:
    """A field of a config whose value is zero is not stored."""

    @replacing(ConnectorType, "accepted")
    def accepted(as_it_is: Any, self: Any, config: Json, secrets: Json) -> Any:
        stored, confidential = as_it_is(self, config, secrets)
        return {name: value for name, value in stored.items() if value is False or value != 0}, confidential
