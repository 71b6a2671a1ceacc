"""Client, stand-in, generator and contract test follow from the contract: no line of theirs knows a connector type."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CONTRACT = json.loads((ROOT / "generated" / "kibana_connectors_api" / "contract.json").read_bytes())
TYPES = [
    schema["properties"]["connector_type_id"]["const"]
    for schema in CONTRACT["components"]["schemas"].values()
    if "x-connector-type" in schema
]
NAMED = re.compile("|".join(rf"""["'`]{re.escape(type_id)}["'`]""" for type_id in TYPES))
MODULES = [
    module
    for folder in ("generator", "overrides", "server", "contract_tests")
    for module in sorted((ROOT / folder).rglob("*.py"))
]


@pytest.mark.parametrize("module", MODULES, ids=lambda module: str(module.relative_to(ROOT)))
def test_no_connector_type_is_named(module: Path) -> None:
    named = [line.strip() for line in module.read_text("utf-8").splitlines() if NAMED.search(line)]

    assert named == []
