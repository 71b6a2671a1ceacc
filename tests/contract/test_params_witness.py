"""The contract says of a run's parameters what the facts file says."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.contract.witness import params
from tests.contract.witness.contract import Contract
from tests.contract.witness.param_draws import drawn
from tests.contract.witness.params import RunFacts

ROOT = Path(__file__).parents[2]
FACTS = {entry.id: entry for entry in params.read(ROOT / "contract_tests" / "connector-types.yaml")}
CONTRACT = Contract(json.loads((ROOT / "generated" / "kibana_connectors_api" / "contract.json").read_text("utf-8")))
CASES = int(os.environ.get("WITNESS_CASES", "200000")) // 4

each_type = pytest.mark.parametrize("type_id", sorted(FACTS))


@pytest.fixture(scope="module")
def judged(request: pytest.FixtureRequest) -> Iterator[Counter[str]]:
    """Counts what is drawn; the terminal shows the sum."""
    counts: Counter[str] = Counter()
    yield counts
    plugins = request.config.pluginmanager
    reporter, capture = plugins.get_plugin("terminalreporter"), plugins.get_plugin("capturemanager")
    assert reporter is not None
    assert capture is not None
    with capture.global_and_fixture_disabled():
        reporter.write_line(f"\n{counts.total()} parameters judged, {counts['accepted']} accepted")


def test_every_type_says_what_a_run_takes() -> None:
    assert sorted(FACTS) == sorted(CONTRACT.types)


@each_type
def test_the_sub_actions_are_those_of_the_facts(type_id: str) -> None:
    assert _sub_actions(type_id) == list(FACTS[type_id].sub_actions())


@each_type
def test_drawn_parameters_are_judged_alike(type_id: str, judged: Counter[str]) -> None:
    known, random = FACTS[type_id], Random(f"params {type_id}")
    verdicts = set()
    for _ in range(CASES // len(FACTS) + 1):
        sent = drawn(known, random)
        verdict = _judged(known, sent)
        verdicts.add(verdict)
        judged["accepted" if all(verdict) else "refused"] += 1
        assert _described(type_id, sent) == verdict, sent

    assert {(True, True), (False, False)} <= verdicts


def _judged(known: RunFacts, sent: dict[str, Any]) -> tuple[bool, bool]:
    """Whether the parameters are taken at once, and whether the run itself takes them."""
    at_once = known.fits(sent)
    return at_once, at_once and (known.kind != "framework" or known.fits_sub_action(sent))


def _described(type_id: str, sent: dict[str, Any]) -> tuple[bool, bool]:
    described = CONTRACT.types[type_id]
    at_once = described.takes("params", sent)
    return at_once, at_once and (FACTS[type_id].kind != "framework" or described.takes_sub_action(sent))


def _sub_actions(type_id: str) -> list[str]:
    schema = CONTRACT.followed(CONTRACT.types[type_id].create["x-connector-type"]["params"])
    if "x-sub-actions" in schema:
        return list(schema["x-sub-actions"])
    if FACTS[type_id].kind == "plain":
        return []
    return [member["properties"]["subAction"]["const"] for member in schema.get("oneOf", [schema])]
