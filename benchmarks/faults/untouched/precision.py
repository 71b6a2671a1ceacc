"""Faults in numbers."""

from __future__ import annotations

import struct
from typing import Any

from kibana_connectors_server.contract.connector_types import ConnectorType

from benchmarks.faults.fault import fault
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
